// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.binding.Challenge;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.dcap.DcapQuote;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.evidence.EvidenceReader;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.catalogue.ForgeCatalogue;
import dev.veritee.nitro.NitroDocument;
import dev.veritee.report.JsonReport;
import dev.veritee.report.TextReport;
import dev.veritee.snp.SnpEvidence;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Verifies one forged platform's evidence, and knows what may pass for it. */
record Judge(ForgedEvidence forged, Set<Bytes> signed) {
    static Judge of(String recipe) {
        ForgedEvidence forged = ForgeCatalogue.find(recipe).orElseThrow().mint(Seed.DEFAULT);
        Set<Bytes> signed = new HashSet<>(Set.of(signed(forged.evidence()).orElseThrow()));
        Stream<byte[]> seeds = switch (forged.family()) {
            case "snp" -> Seeds.reports();
            case "nitro" -> Seeds.documents();
            default -> Seeds.tdxQuotes();
        };
        seeds.forEach(seed -> signed(seed).ifPresent(signed::add));
        return new Judge(forged, signed);
    }

    Verifier verifier() {
        return verifier(forged.collateral());
    }

    Verifier verifier(Map<String, byte[]> collateral) {
        try {
            List<Certificate> roots = Pem.certificates(Bytes.utf8(forged.rootPem()), 1);
            return Verifier.builder()
                    .anchors(TrustAnchors.bundled()
                            .replacing("tdx", roots)
                            .replacing("sgx", roots)
                            .replacing("snp", roots)
                            .replacing("nitro", roots)
                            .replacing("nitrotpm", roots))
                    .collateral(CollateralSource.of(new HashMap<>(collateral)))
                    .build();
        } catch (DecodeException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whatever the evidence is: there is a verdict, it can be written down, and only what the forge signed is authentic. */
    void judge(Verifier verifier, byte[] evidence) {
        Appraisal appraisal =
                verifier.verify(EvidenceBundle.of(evidence), Challenge.nonce(forged.nonce()), forged.validAt());
        TextReport.write(appraisal, true, true);
        JsonReport.write(appraisal, "fuzz");
        if (appraisal.trusted() || appraisal.components().get(0).authenticity() == Authenticity.AUTHENTIC) {
            var reading = new EvidenceReader(Verifier.families(), Limits.standard())
                    .read(Bytes.copyOf(evidence))
                    .get(0)
                    .reading();
            Evidence read = ((EvidenceReader.Decoded) reading).evidence();
            assertTrue(signed.contains(signed(read)), "authentic, but never signed");
        }
    }

    private static Optional<Bytes> signed(byte[] evidence) {
        var reading = new EvidenceReader(Verifier.families(), Limits.standard())
                .read(Bytes.copyOf(evidence))
                .get(0)
                .reading();
        return reading instanceof EvidenceReader.Decoded decoded
                ? Optional.of(signed(decoded.evidence()))
                : Optional.empty();
    }

    private static Bytes signed(Evidence evidence) {
        if (evidence instanceof SnpEvidence snp) {
            return snp.report().signed();
        }
        return evidence instanceof NitroDocument document ? document.signed() : ((DcapQuote) evidence).signed();
    }
}
