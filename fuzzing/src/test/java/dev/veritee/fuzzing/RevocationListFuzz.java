// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.RevocationList;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a revocation list. */
class RevocationListFuzz {
    @MethodSource("dev.veritee.fuzzing.Seeds#revocationLists")
    @FuzzTest
    void decode(byte[] input) {
        RevocationList list;
        try {
            list = RevocationList.decode(Bytes.copyOf(input));
        } catch (DecodeException e) {
            return;
        }
        assertEquals(Bytes.wrap(input), list.der());
        list.number();
        list.unknownCriticalExtension();
    }
}
