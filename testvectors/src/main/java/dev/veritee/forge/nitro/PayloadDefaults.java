// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import java.util.Arrays;
import java.util.List;

/** What stands in a good document. */
final class PayloadDefaults {
    static final String DIGEST = "SHA384";
    static final int NONCE_SIZE = 32;
    /** The most that the three optional fields hold in practice; the vendor's text says 512 for two of them. */
    static final int MOST_BYTES = 1024;

    /** The PCR that tells which instance an enclave runs on. */
    static final int INSTANCE_PCR = 4;

    private static final byte[] SEPARATOR = new byte[4];
    private static final List<Integer> NEVER_STARTED = List.of(17, 18, 19, 20, 21, 22);
    private static final List<Integer> SEPARATOR_ONLY = List.of(2, 3, 6);
    private static final List<Integer> ENCLAVE_USED = List.of(0, 1, 2, 3, 8);
    private static final List<Integer> TPM_USED = List.of(0, 1, 4, 5, 7, 8, 9, 11, 12, 14);

    private PayloadDefaults() {}

    static byte[] nonce(Seed seed) {
        return seed.bytes("nonce", NONCE_SIZE);
    }

    /** A PCR into which one value was extended. */
    static byte[] extended(byte[] value) {
        return Bytes.sha384(new byte[PcrMap.SIZE], value);
    }

    static byte[] instancePcr(String instanceId) {
        return extended(Bytes.utf8(instanceId));
    }

    static PcrMap pcrs(Seed seed, DocumentKind kind, Platform platform) {
        PcrMap pcrs = new PcrMap();
        for (int i = 0; i < kind.pcrCount(); i++) {
            pcrs.set(i, new byte[PcrMap.SIZE]);
        }
        if (kind == DocumentKind.ENCLAVE) {
            ENCLAVE_USED.forEach(index -> pcrs.set(index, filler(seed, index)));
            pcrs.set(INSTANCE_PCR, instancePcr(platform.instanceId()));
        } else {
            TPM_USED.forEach(index -> pcrs.set(index, filler(seed, index)));
            SEPARATOR_ONLY.forEach(index -> pcrs.set(index, extended(Bytes.sha384(SEPARATOR))));
            byte[] ones = new byte[PcrMap.SIZE];
            Arrays.fill(ones, (byte) 0xff);
            NEVER_STARTED.forEach(index -> pcrs.set(index, ones));
        }
        return pcrs;
    }

    static byte[] filler(Seed seed, int index) {
        return extended(seed.bytes("pcr/" + index, PcrMap.SIZE));
    }
}
