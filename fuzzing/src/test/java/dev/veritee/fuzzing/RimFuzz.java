// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.rim.ReferenceManifest;
import dev.veritee.rim.RimFormat;
import dev.veritee.rim.RimItem;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a manifest, bare or in the service's answer: its values need a key, whatever it says. */
class RimFuzz {
    @MethodSource("dev.veritee.fuzzing.RimSeeds#manifests")
    @FuzzTest
    void decode(byte[] input) {
        try {
            new RimFormat().read(Bytes.copyOf(input), Limits.standard()).ifPresent(items -> {
                ReferenceManifest manifest = ((RimItem) items.get(0)).manifest();
                assertFalse(manifest.certificates().isEmpty());
                assertTrue(manifest.verifiedBy((message, signature) -> false).isEmpty());
                if (manifest.isIntact()) {
                    assertFalse(manifest.verifiedBy((message, signature) -> true)
                            .orElseThrow()
                            .values()
                            .isEmpty());
                }
            });
        } catch (DecodeException e) {
            // As it should.
            return;
        }
    }
}
