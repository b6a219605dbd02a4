// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.decode.Bytes;
import dev.veritee.internal.verify.NamedBits;
import java.util.Map;

/** The names of the bits of a report's little-endian fields (AMD publication 56860). */
final class SnpBits {
    static final int ALWAYS_ONE = 17;
    static final int MIGRATE_MA = 18;
    static final int DEBUG = 19;
    static final int MEM_AES_256_XTS = 22;
    static final int SMT_ENABLED = 0;
    static final int CIPHERTEXT_HIDING = 4;
    static final int ALIAS_CHECK_COMPLETE = 5;

    /** Bits 0 to 15 are the lowest interface version that the guest accepts. */
    static final NamedBits POLICY = new NamedBits(
            "snp.policy",
            Map.of(
                    16,
                    "smt",
                    MIGRATE_MA,
                    "migrate-ma",
                    DEBUG,
                    "debug",
                    20,
                    "single-socket",
                    21,
                    "cxl-allow",
                    MEM_AES_256_XTS,
                    "mem-aes-256-xts",
                    23,
                    "rapl-dis",
                    24,
                    "ciphertext-hiding-dram",
                    25,
                    "page-swap-disable"));

    static final NamedBits PLATFORM_INFO = new NamedBits(
            "snp.platform-info",
            Map.of(
                    SMT_ENABLED,
                    "smt-enabled",
                    1,
                    "tsme-enabled",
                    2,
                    "ecc-enabled",
                    3,
                    "rapl-disabled",
                    CIPHERTEXT_HIDING,
                    "ciphertext-hiding-dram-enabled",
                    ALIAS_CHECK_COMPLETE,
                    "alias-check-complete",
                    7,
                    "tio-enabled"));

    private SnpBits() {}

    /** A policy without the bits that are a version and the one that is always set. */
    static Bytes flags(Bytes policy) {
        byte[] flags = policy.toArray();
        flags[0] = 0;
        flags[1] = 0;
        flags[ALWAYS_ONE / 8] = (byte) (flags[ALWAYS_ONE / 8] & ~(1 << ALWAYS_ONE % 8));
        return Bytes.wrap(flags);
    }
}
