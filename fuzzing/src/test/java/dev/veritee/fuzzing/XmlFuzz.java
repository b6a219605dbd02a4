// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.xml.StrictXml;
import dev.veritee.internal.xml.XmlElement;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as XML: every element stands where a tag begins, and later than what it is inside of. */
class XmlFuzz {
    @MethodSource("dev.veritee.fuzzing.RimSeeds#manifests")
    @FuzzTest
    void read(byte[] input) {
        try {
            places(StrictXml.read(Bytes.copyOf(input), Limits.standard()), input, 0);
        } catch (DecodeException e) {
            // As it should.
            return;
        }
    }

    private static void places(XmlElement element, byte[] input, int after) {
        if (element.offset() < after || input[element.offset()] != '<') {
            throw new AssertionError("no tag begins at " + element.offset());
        }
        for (XmlElement child : element.children()) {
            places(child, input, element.offset() + 1);
        }
    }
}
