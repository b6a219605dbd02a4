// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.PssKey;
import dev.veritee.forge.PssScheme;
import dev.veritee.forge.internal.Bytes;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Reports and certificates as they occur: versions, product lines, kinds of keys, forms of the same thing. */
final class GoodRecipes {
    private static final Expectation GOOD = AmdRecipeList.GOOD;

    private GoodRecipes() {}

    static void addTo(AmdRecipeList list) {
        list.milan("good", "Default report of a current platform.", GOOD, draft -> {});
        kinds(list);
        models(list);
        chipIds(list);
        levels(list);
        certificates(list);
        report(list);
        several(list);
    }

    private static void kinds(AmdRecipeList list) {
        for (Processor processor : Processor.values()) {
            for (EndorsementKey kind : EndorsementKey.values()) {
                for (int version : List.of(2, 3, 4, 5)) {
                    kind(list, processor, kind, version);
                }
            }
        }
    }

    private static void kind(AmdRecipeList list, Processor processor, EndorsementKey kind, int version) {
        boolean known = processor == Processor.MILAN && kind == EndorsementKey.VCEK && version == 3;
        // A version 2 report names no processor: these two would be the same as their larger siblings.
        boolean twin = version == 2 && (processor == Processor.SIENA || processor == Processor.TURIN_DENSE);
        if (known || twin) {
            return;
        }
        boolean unclear = version == 2 && processor == Processor.TURIN;
        Expectation expectation =
                unclear ? Expectation.either("Unrated", "only the certificate tells the layout of the TCB") : GOOD;
        list.add(
                (unclear ? "either-" : "good-") + label(processor) + '-'
                        + kind.name().toLowerCase(Locale.ROOT) + "-v" + version,
                "Report version " + version + " of " + label(processor) + " under a " + kind + '.',
                expectation,
                seed -> new AmdScenario(
                        seed, processor, kind, version, AmdScenario.DEFAULT_INSTANT, expectation, draft -> {}));
    }

    static String label(Processor processor) {
        return processor.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void models(AmdRecipeList list) {
        model(list, Processor.MILAN, 0x00);
        model(list, Processor.MILAN, 0x0F);
        model(list, Processor.GENOA, 0x10);
        model(list, Processor.GENOA, 0x1F);
        model(list, Processor.SIENA, 0xAF);
        model(list, Processor.TURIN, 0x00);
        model(list, Processor.TURIN, 0x10);
    }

    private static void model(AmdRecipeList list, Processor processor, int model) {
        list.add(
                String.format("good-model-%02x-%02x", processor.family(), model),
                "A model at the edge of those known: " + processor.line().label() + '.',
                GOOD,
                seed -> AmdScenario.vcek(seed, processor)
                        .edit(draft -> draft.report().set(ReportField.CPUID_MODEL, model)));
    }

    private static void chipIds(AmdRecipeList list) {
        for (String start : List.of("02", "04", "023e", "043e")) {
            list.milan(
                    "good-hwid-raw-" + start,
                    "The chip id is raw and begins as a DER value would.",
                    GOOD,
                    draft -> draft.chipId(startingWith(draft, start)));
        }
        for (String start : List.of("0206", "0406")) {
            list.turin(
                    "good-hwid-raw-" + start,
                    "The chip id is raw and begins as a DER value would.",
                    GOOD,
                    draft -> draft.chipId(startingWith(draft, start)));
        }
        list.milan(
                "good-hwid-octet-string",
                "The chip id is an OCTET STRING.",
                GOOD,
                draft -> draft.vek()
                        .set(VekDraft.HW_ID, VekDraft.octets(draft.vek().get(VekDraft.HW_ID))));
        list.turin(
                "good-hwid-octet-string",
                "The chip id is an OCTET STRING.",
                GOOD,
                draft -> draft.vek()
                        .set(VekDraft.HW_ID, VekDraft.octets(draft.vek().get(VekDraft.HW_ID))));
        list.milan(
                "good-hwid-ends-in-zeros",
                "Only the first 8 bytes of the chip id are not zero, as on Turin.",
                GOOD,
                draft -> draft.chipId(Bytes.fit(Bytes.fit(draft.vek().get(VekDraft.HW_ID), 8), 64)));
        list.vlek(
                "good-with-chip-id",
                "The report names the chip, which the certificate of a cloud does not.",
                GOOD,
                draft ->
                        draft.report().set(ReportField.CHIP_ID, AmdPki.chipId(draft.seed(), draft.processor(), "own")));
    }

    private static byte[] startingWith(AmdDraft draft, String hex) {
        byte[] start = Bytes.unhex(hex);
        byte[] id = draft.vek().get(VekDraft.HW_ID);
        System.arraycopy(start, 0, id, 0, start.length);
        return id;
    }

    private static void levels(AmdRecipeList list) {
        for (int level : List.of(127, 128, 255)) {
            list.milan(
                    "good-ucode-" + level,
                    "The microcode level is " + level + '.',
                    GOOD,
                    draft -> draft.tcb(draft.processor().tcb().with(Spl.MICROCODE, level)));
        }
        list.milan(
                "good-launch-tcb-below",
                "The TCB was lower at launch.",
                GOOD,
                draft -> draft.report()
                        .set(
                                ReportField.LAUNCH_TCB,
                                draft.processor().tcb().plus(Spl.SNP, -3).bytes()));
        list.milan(
                "good-launch-tcb-above",
                "The TCB was higher at launch, before the guest moved here.",
                GOOD,
                draft -> draft.report()
                        .set(
                                ReportField.LAUNCH_TCB,
                                draft.processor().tcb().plus(Spl.SNP, 1).bytes()));
        list.milan(
                "either-reserved-spl",
                "A reserved level is not zero, in the report as in the certificate.",
                Expectation.either("Unrated", "nobody knows what the level means"),
                draft -> draft.tcb(draft.processor().tcb().with(Spl.SPL4, 1)));
    }

    private static void certificates(AmdRecipeList list) {
        for (String product : List.of("Milan-B0", "Milan-B1", "Milan")) {
            if (!product.equals(Processor.MILAN.productName())) {
                product(list, Processor.MILAN, product);
            }
        }
        product(list, Processor.GENOA, "Genoa-B1");
        product(list, Processor.TURIN, "Turin-C1");
        list.milan("good-trailer-leaf", "The leaf's PSS parameters write the trailer field.", GOOD, draft -> {
            draft.vek().signer(explicit(draft.issuer()));
        });
        list.milan("good-trailer-everywhere", "All PSS parameters write the trailer field.", GOOD, draft -> {
            draft.vek().signer(explicit(draft.issuer()));
            draft.issuer().signer(explicit(draft.pki().ark()));
            draft.pki().ark().signer(explicit(draft.pki().ark()));
            draft.pki().crl().signer(explicit(draft.pki().ark()));
        });
        list.milan(
                "either-trailer-outside-only",
                "The trailer field is written beside the signature and omitted in what is signed.",
                Expectation.either("Unrated", "other bytes, the same meaning"),
                draft -> draft.vek().outerAlgorithm(explicit(draft.issuer()).signatureAlgorithm()));
        list.milan(
                "good-leaf-serial-1",
                "The leaf's serial number is not zero.",
                GOOD,
                draft -> draft.vek().serial(BigInteger.ONE));
        list.milan(
                "good-extension-order",
                "The leaf's extensions come in another order.",
                GOOD,
                draft -> draft.vek().reverse());
        Instant from = Instant.parse("2026-01-15T08:30:00Z");
        instant(list, "from", from);
        instant(list, "to", Instant.parse("2033-01-15T08:30:00Z"));
        list.add(
                "good-vlek-valid-from",
                "Judged at the first second of the leaf.",
                GOOD,
                seed -> AmdScenario.vlek(seed, Processor.MILAN).validAt(from));
    }

    private static void product(AmdRecipeList list, Processor processor, String product) {
        list.add(
                "good-product-" + product.toLowerCase(Locale.ROOT),
                "The certificate's product name is " + product + '.',
                GOOD,
                seed -> AmdScenario.vcek(seed, processor)
                        .edit(draft -> draft.vek().set(VekDraft.PRODUCT_NAME, VekDraft.text(product))));
    }

    private static void instant(AmdRecipeList list, String edge, Instant instant) {
        list.add(
                "good-vcek-valid-" + edge,
                "Judged at an edge of the leaf's validity.",
                GOOD,
                seed -> AmdScenario.vcek(seed, Processor.MILAN).validAt(instant));
    }

    private static PssKey explicit(AuthorityDraft authority) {
        return signingWith(authority, PssScheme.SHA384_WITH_TRAILER);
    }

    /** The key of the authority, signing in another way. */
    static PssKey signingWith(AuthorityDraft authority, PssScheme scheme) {
        return ((PssKey) authority.key()).signingWith(scheme);
    }

    private static void report(AmdRecipeList list) {
        list.version(
                5,
                "good-mitigations",
                "The mitigation vectors are set.",
                GOOD,
                draft -> draft.report()
                        .set(ReportField.LAUNCH_MIT_VECTOR, 0x0b)
                        .set(ReportField.CURRENT_MIT_VECTOR, 0x0b));
        list.version(
                5,
                "good-mitigations-grown",
                "A mitigation came after launch.",
                GOOD,
                draft -> draft.report()
                        .set(ReportField.LAUNCH_MIT_VECTOR, 0x0b)
                        .set(ReportField.CURRENT_MIT_VECTOR, 0x1b));
        list.version(
                5,
                "good-page-swap-disabled",
                "The policy forbids to move pages.",
                GOOD,
                draft -> draft.report().bit(ReportField.POLICY, 25, true));
        list.milan(
                "good-single-socket",
                "The policy allows one socket only.",
                GOOD,
                draft -> draft.report().bit(ReportField.POLICY, 20, true));
        list.milan(
                "good-rapl-disabled",
                "The policy wants RAPL off, and it is.",
                GOOD,
                draft -> draft.report().bit(ReportField.POLICY, 23, true).bit(ReportField.PLATFORM_INFO, 3, true));
        list.milan(
                "good-ciphertext-hiding-required",
                "The policy wants ciphertext hiding, and it is on.",
                GOOD,
                draft -> draft.report().bit(ReportField.POLICY, 24, true));
        list.milan(
                "good-tsme",
                "The platform encrypts all memory.",
                GOOD,
                draft -> draft.report().bit(ReportField.PLATFORM_INFO, 1, true));
        list.milan(
                "good-host-data",
                "The hypervisor gave the guest something.",
                GOOD,
                draft -> draft.report()
                        .set(ReportField.HOST_DATA, draft.seed().bytes("host-data", ReportField.HOST_DATA.size())));
        list.milan(
                "good-id-key-digest",
                "The report tells of an ID block.",
                GOOD,
                draft -> draft.report()
                        .set(ReportField.GUEST_SVN, 3)
                        .set(ReportField.ID_KEY_DIGEST, draft.seed().bytes("id-key-digest", 48)));
        list.milan(
                "good-author-key-digest",
                "The report tells of an author key.",
                GOOD,
                draft -> draft.report()
                        .bit(ReportField.KEY_INFO, ReportDefaults.AUTHOR_KEY_ENABLED, true)
                        .set(ReportField.ID_KEY_DIGEST, draft.seed().bytes("id-key-digest", 48))
                        .set(ReportField.AUTHOR_KEY_DIGEST, draft.seed().bytes("author-key-digest", 48)));
        list.milan(
                "good-signature-malleated",
                "The signature with the other s.",
                Expectation.verified("Unrated", "(r, n - s) is an equally valid signature"),
                draft -> draft.report().signature(SignatureBlock::malleate));
    }

    private static void several(AmdRecipeList list) {
        Instant from = Instant.parse("2026-03-01T00:00:00Z");
        Instant to = Instant.parse("2033-03-01T00:00:00Z");
        list.milan(
                "good-two-downloads",
                "The certificate was downloaded twice, with another validity each.",
                GOOD,
                draft -> draft.file("vcek-again.der", draft.sameVek(from, to)::der));
        list.milan(
                "good-expired-download",
                "The certificate is there twice, once expired.",
                GOOD,
                draft -> draft.file(
                        "vcek-again.der", draft.sameVek(from, AmdScenario.DEFAULT_INSTANT.minusSeconds(1))::der));
        list.milan("good-unrelated-leaves", "The collateral holds certificates of others as well.", GOOD, draft -> {
            draft.file("a-other-chip.der", draft.otherVek("other-chip")::der);
            draft.file("b-other-tcb.der", otherLevels(draft)::der);
            draft.file("c-cloud.der", draft.pki().vek(EndorsementKey.VLEK, draft.processor(), "cloud")::der);
            draft.file("d-asvk.der", draft.pki().asvk()::der);
            draft.file(
                    "e-genoa.der",
                    draft.pkiOf(ProductLine.GENOA).vek(EndorsementKey.VCEK, Processor.GENOA, "genoa")::der);
        });
        for (boolean first : List.of(true, false)) {
            list.milan(
                    "good-forged-copy-" + (first ? "first" : "last"),
                    "Beside the certificate lies a copy with a wrong signature.",
                    GOOD,
                    draft -> copy(draft, first, spoiled(draft)));
            list.milan(
                    "good-foreign-copy-" + (first ? "first" : "last"),
                    "Beside the certificate lies one that a foreign PKI issued for the same chip.",
                    GOOD,
                    draft -> copy(
                            draft,
                            first,
                            draft.sameVek(from, to).issuer(draft.foreignPki().ask())));
            list.milan(
                    "good-foreign-ask-" + (first ? "first" : "last"),
                    "Beside the ASK lies one of a foreign PKI.",
                    GOOD,
                    draft -> draft.files(files -> {
                        byte[] own = AmdFiles.take(files, draft.kind().issuerFile());
                        files.put(first ? "b-own.der" : "a-own.der", own);
                        files.put(
                                first ? "a-foreign.der" : "b-foreign.der",
                                draft.foreignPki().ask().der());
                    }));
            list.vlek(
                    "good-two-of-one-cloud-" + (first ? "last" : "first") + "-signed",
                    "Two certificates of one cloud and TCB, of which one signed the report.",
                    GOOD,
                    draft -> copy(draft, first, draft.otherVek("other-host")));
        }
    }

    private static VekDraft otherLevels(AmdDraft draft) {
        return draft.sameVek(Instant.parse("2026-01-15T08:30:00Z"), Instant.parse("2033-01-15T08:30:00Z"))
                .tcb(draft.processor().tcb().plus(Spl.SNP, -1))
                .key(draft.seed().p384("other-levels"));
    }

    private static VekDraft spoiled(AmdDraft draft) {
        return draft.otherVek("own").editSignature(signature -> Bytes.flip(signature, signature.length - 1));
    }

    private static void copy(AmdDraft draft, boolean first, VekDraft copy) {
        draft.files(files -> {
            byte[] own = AmdFiles.take(files, draft.kind().file());
            files.put(first ? "b-own.der" : "a-own.der", own);
            files.put(first ? "a-copy.der" : "b-copy.der", copy.der());
        });
    }
}
