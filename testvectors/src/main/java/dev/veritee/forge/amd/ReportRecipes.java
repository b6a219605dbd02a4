// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.List;

/** Reports that were changed after signing, and properly signed reports that say what nobody knows. */
final class ReportRecipes {
    private static final Expectation UNKNOWN = Expectation.undecided("reserved, or not known yet");

    private ReportRecipes() {}

    static void addTo(AmdRecipeList list) {
        tampered(list);
        versions(list);
        reserved(list);
        keyInfo(list);
        processors(list);
    }

    private static void tampered(AmdRecipeList list) {
        for (ReportField field : ReportField.values()) {
            if (field != ReportField.SIGNATURE) {
                list.milan(
                        "tampered-" + field.label(),
                        "The field " + field + " was changed after signing.",
                        Expectation.refused("the signature does not cover this"),
                        draft -> draft.report().finish(report -> Bytes.flip(report, field.offset())));
            }
        }
        list.milan(
                "tampered-last-signed-byte",
                "The last byte under the signature was changed after signing.",
                Expectation.refused("the signature does not cover this"),
                draft -> draft.report().finish(report -> Bytes.flip(report, ReportField.SIGNATURE.offset() - 1)));
    }

    private static void versions(AmdRecipeList list) {
        for (long version : List.of(0L, 1L, 6L, 7L, 0x103L, 0xFFFFFFFFL)) {
            list.milan(
                    "version-" + Long.toHexString(version),
                    "A version that is not known, properly signed.",
                    Expectation.undecided("unknown version"),
                    draft -> draft.report().set(ReportField.VERSION, version));
        }
        for (long algorithm : List.of(0L, 2L, 0x101L, 0x10001L)) {
            list.milan(
                    "signature-algo-" + Long.toHexString(algorithm),
                    "A signature algorithm that is not known, named in what is signed.",
                    Expectation.undecided("unknown algorithm"),
                    draft -> draft.report().set(ReportField.SIGNATURE_ALGO, algorithm));
        }
    }

    private static void reserved(AmdRecipeList list) {
        for (int version : List.of(2, 3, 4, 5)) {
            for (ReportField field : List.of(
                    ReportField.RESERVED_AFTER_KEY_INFO,
                    ReportField.RESERVED_AFTER_CPUID,
                    ReportField.RESERVED_AFTER_CURRENT_VERSION,
                    ReportField.RESERVED_AFTER_COMMITTED_VERSION,
                    ReportField.RESERVED_AFTER_MITIGATIONS)) {
                reserved(list, version, field, 0);
                if (field.size() > 1) {
                    reserved(list, version, field, 8 * field.size() - 1);
                }
            }
            reserved(list, version, ReportField.KEY_INFO, 5);
            reserved(list, version, ReportField.KEY_INFO, 31);
            reserved(list, version, ReportField.POLICY, 26);
            reserved(list, version, ReportField.POLICY, 63);
        }
        for (int version : List.of(2, 3, 4)) {
            reserved(list, version, ReportField.LAUNCH_MIT_VECTOR, 0);
            reserved(list, version, ReportField.CURRENT_MIT_VECTOR, 63);
        }
        for (ReportField field :
                List.of(ReportField.CPUID_FAMILY, ReportField.CPUID_MODEL, ReportField.CPUID_STEPPING)) {
            reserved(list, 2, field, 0);
        }
        for (ReportField field : List.of(ReportField.CURRENT_TCB, ReportField.COMMITTED_TCB, ReportField.LAUNCH_TCB)) {
            reserved(list, 3, field, 16);
            reserved(list, 3, field, 47);
            list.turin(
                    "reserved-" + field.label(),
                    "A level of " + field + " that is kept free is not zero.",
                    UNKNOWN,
                    draft -> draft.report().bit(field, 40, true));
        }
        list.milan(
                "either-page-swap-disabled",
                "A policy bit of version 5 in a report of version 3.",
                Expectation.either("Unrated", "the bit is known by now"),
                draft -> draft.report().bit(ReportField.POLICY, 25, true));
        list.milan(
                "policy-always-one-cleared",
                "The policy bit that must be one is zero.",
                Expectation.refused("no firmware launches a guest with this policy"),
                draft -> draft.report().bit(ReportField.POLICY, ReportDefaults.POLICY_ALWAYS_ONE, false));
    }

    private static void reserved(AmdRecipeList list, int version, ReportField field, int bit) {
        list.version(
                version,
                "reserved-" + field.label().replace("reserved-", "") + '-' + bit,
                "Bit " + bit + " of " + field + ", which version " + version + " does not know, is set and signed.",
                UNKNOWN,
                draft -> draft.report().bit(field, bit, true));
    }

    private static void keyInfo(AmdRecipeList list) {
        Expectation unsigned = Expectation.refused("the firmware did not sign");
        for (int kind = 2; kind <= 6; kind++) {
            long info = (long) kind << ReportDefaults.SIGNING_KEY_SHIFT;
            list.milan(
                    "signing-key-" + kind,
                    "A kind of signing key that is not known.",
                    Expectation.undecided("unknown signing key"),
                    draft -> draft.report().set(ReportField.KEY_INFO, info));
        }
        for (boolean signed : List.of(true, false)) {
            String how = signed ? "-but-signed" : "";
            list.milan(
                    "signing-key-none" + how,
                    "The report says that no key signed it" + (signed ? ", and yet it is signed." : "."),
                    unsigned,
                    draft -> unsigned(draft, signed).set(ReportField.KEY_INFO, 7L << ReportDefaults.SIGNING_KEY_SHIFT));
            list.milan(
                    "mask-chip-key" + how,
                    "The report says that the chip's key is masked" + (signed ? ", and yet it is signed." : "."),
                    unsigned,
                    draft -> unsigned(draft, signed).bit(ReportField.KEY_INFO, ReportDefaults.MASK_CHIP_KEY, true));
        }
        list.milan(
                "signing-key-vlek-claimed",
                "A VCEK signed a report that names a VLEK.",
                Expectation.refused("another kind of key than the report says"),
                draft -> draft.report().set(ReportField.KEY_INFO, 1L << ReportDefaults.SIGNING_KEY_SHIFT));
        list.vlek(
                "signing-key-vcek-claimed",
                "A VLEK signed a report that names a VCEK.",
                Expectation.refused("another kind of key than the report says"),
                draft -> draft.report().set(ReportField.KEY_INFO, 0));
        list.vlek(
                "signing-key-vcek-claimed-with-chip-id",
                "A VLEK signed a report that names a VCEK and a chip.",
                Expectation.refused("another kind of key than the report says"),
                draft -> draft.report()
                        .set(ReportField.KEY_INFO, 0)
                        .set(ReportField.CHIP_ID, AmdPki.chipId(draft.seed(), draft.processor(), "own")));
        list.milan(
                "either-author-digest-without-key",
                "There is a digest of an author key, and the report says there is none.",
                Expectation.either("Unrated", "a contradiction that a policy may ask about"),
                draft -> draft.report()
                        .set(ReportField.AUTHOR_KEY_DIGEST, draft.seed().bytes("author-key-digest", 48)));
        list.milan(
                "either-author-key-without-digest",
                "The report says that there is an author key, whose digest is zero.",
                Expectation.either("Unrated", "a contradiction that a policy may ask about"),
                draft -> draft.report().bit(ReportField.KEY_INFO, ReportDefaults.AUTHOR_KEY_ENABLED, true));
    }

    private static ReportDraft unsigned(AmdDraft draft, boolean signed) {
        return signed ? draft.report() : draft.report().signature(block -> new byte[block.length]);
    }

    private static void processors(AmdRecipeList list) {
        unknown(list, Processor.GENOA, 0x19, 0x20);
        unknown(list, Processor.GENOA, 0x19, 0x9F);
        unknown(list, Processor.GENOA, 0x19, 0xB0);
        unknown(list, Processor.MILAN, 0x19, 0xFF);
        unknown(list, Processor.TURIN, 0x1A, 0x12);
        unknown(list, Processor.TURIN, 0x1A, 0x20);
        unknown(list, Processor.TURIN, 0x1A, 0xA0);
        unknown(list, Processor.MILAN, 0x17, 0x31);
        unknown(list, Processor.TURIN, 0x1B, 0x00);
        unknown(list, Processor.MILAN, 0x00, 0x00);
        claimed(list, Processor.MILAN, Processor.GENOA);
        claimed(list, Processor.MILAN, Processor.SIENA);
        claimed(list, Processor.MILAN, Processor.TURIN);
        claimed(list, Processor.GENOA, Processor.MILAN);
        claimed(list, Processor.TURIN, Processor.MILAN);
    }

    private static void unknown(AmdRecipeList list, Processor processor, int family, int model) {
        list.add(
                String.format("processor-%02x-%02x", family, model),
                "A processor that is not known, under a chain of "
                        + processor.line().label() + '.',
                Expectation.undecided("unknown processor"),
                seed -> AmdScenario.vcek(seed, processor).edit(draft -> cpuid(draft, family, model)));
    }

    private static void claimed(AmdRecipeList list, Processor real, Processor claimed) {
        list.add(
                "chain-of-" + GoodRecipes.label(real) + "-processor-of-" + GoodRecipes.label(claimed),
                "The report names a processor of another product line than the chain.",
                Expectation.refused("chain of another product line"),
                seed -> AmdScenario.vcek(seed, real).edit(draft -> cpuid(draft, claimed.family(), claimed.model())));
    }

    private static void cpuid(AmdDraft draft, int family, int model) {
        draft.report().set(ReportField.CPUID_FAMILY, family).set(ReportField.CPUID_MODEL, model);
    }
}
