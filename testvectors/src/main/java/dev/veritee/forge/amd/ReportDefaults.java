// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Seed;
import dev.veritee.forge.layout.Structure;
import java.util.Arrays;

/** A report that no careful verifier objects to. */
final class ReportDefaults {
    static final int NONCE_SIZE = 32;

    static final int POLICY_SMT = 16;
    static final int POLICY_ALWAYS_ONE = 17;
    static final int POLICY_MIGRATION_AGENT = 18;
    static final int POLICY_DEBUG = 19;
    static final int POLICY_AES_256_XTS = 22;

    static final int PLATFORM_SMT = 0;
    static final int PLATFORM_ECC = 2;
    static final int PLATFORM_CIPHERTEXT_HIDING = 4;
    static final int PLATFORM_ALIAS_CHECK = 5;

    static final int AUTHOR_KEY_ENABLED = 0;
    static final int MASK_CHIP_KEY = 1;
    static final int SIGNING_KEY_SHIFT = 2;

    private static final int ABI_MAJOR = 1;
    private static final int ABI_MINOR = 55;
    private static final int BUILD = 58;

    private ReportDefaults() {}

    static byte[] nonce(Seed seed) {
        return seed.bytes("nonce", NONCE_SIZE);
    }

    static ReportDraft report(Seed seed, Processor processor, EndorsementKey kind, int version, VekDraft vek) {
        ReportDraft draft = new ReportDraft(Structure.zero(ReportDraft.SIZE), vek)
                .set(ReportField.VERSION, version)
                .set(ReportField.POLICY, ABI_MAJOR << 8 | ABI_MINOR)
                .bit(ReportField.POLICY, POLICY_ALWAYS_ONE, true)
                .bit(ReportField.POLICY, POLICY_AES_256_XTS, true)
                .set(ReportField.SIGNATURE_ALGO, 1)
                .bit(ReportField.PLATFORM_INFO, PLATFORM_ECC, true)
                .bit(ReportField.PLATFORM_INFO, PLATFORM_CIPHERTEXT_HIDING, true)
                .set(ReportField.KEY_INFO, (long) kind.code() << SIGNING_KEY_SHIFT)
                .set(ReportField.REPORT_DATA, nonce(seed))
                .set(ReportField.MEASUREMENT, seed.bytes("measurement", ReportField.MEASUREMENT.size()))
                .set(ReportField.REPORT_ID, seed.bytes("report-id", ReportField.REPORT_ID.size()))
                .set(ReportField.REPORT_ID_MA, noMigrationAgent())
                .tcb(processor.tcb())
                .set(ReportField.CURRENT_BUILD, BUILD)
                .set(ReportField.CURRENT_MINOR, ABI_MINOR)
                .set(ReportField.CURRENT_MAJOR, ABI_MAJOR)
                .set(ReportField.COMMITTED_BUILD, BUILD)
                .set(ReportField.COMMITTED_MINOR, ABI_MINOR)
                .set(ReportField.COMMITTED_MAJOR, ABI_MAJOR);
        if (version >= 3) {
            draft.bit(ReportField.PLATFORM_INFO, PLATFORM_ALIAS_CHECK, true)
                    .set(ReportField.CPUID_FAMILY, processor.family())
                    .set(ReportField.CPUID_MODEL, processor.model())
                    .set(ReportField.CPUID_STEPPING, processor.stepping());
        }
        // A VLEK names no chip, and the clouds that use one hide it in the report as well.
        if (kind == EndorsementKey.VCEK) {
            draft.set(ReportField.CHIP_ID, vek.get(VekDraft.HW_ID));
        }
        return draft;
    }

    private static byte[] noMigrationAgent() {
        byte[] id = new byte[ReportField.REPORT_ID_MA.size()];
        Arrays.fill(id, (byte) 0xff);
        return id;
    }
}
