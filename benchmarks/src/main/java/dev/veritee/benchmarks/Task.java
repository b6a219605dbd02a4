// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Minimum;
import dev.veritee.appraisal.PolicyIdentity;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.Waiver;
import dev.veritee.binding.Challenge;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.nitro.NitroDocument;
import dev.veritee.policy.Policy;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One verification to be done: evidence, challenge and instant, and what a verifier for it is built from.
 *
 * @param bundle the evidence
 * @param challenge the nonce it answers
 * @param at the instant
 * @param collateral the collateral, as files
 * @param roots the trust anchors of each family, in PEM
 * @param policy a policy that the evidence meets: root and workload are pinned
 */
record Task(
        EvidenceBundle bundle,
        Challenge challenge,
        Instant at,
        Map<String, byte[]> collateral,
        Map<String, String> roots,
        Policy policy) {
    private static final int NONCE = 32;

    /**
     * What a task is pinned to and asks for.
     *
     * @param claim the name of the measurement
     * @param value its value in hex
     * @param nonce what the evidence answers
     */
    private record Known(String claim, String value, byte[] nonce) {
        static Known of(ForgedEvidence forged) {
            return switch (forged.family()) {
                case "tdx" -> at(forged, "tdx.mr-td", 184, 48, 568);
                case "sgx" -> at(forged, "sgx.mr-enclave", 112, 32, 368);
                case "nitro" -> ofDocument(forged);
                case "nvidia-gpu" -> new Known("nvidia-gpu.measres", "success", forged.nonce());
                default -> at(forged, "snp.measurement", 144, 48, 80);
            };
        }

        /** Where every piece of a family's evidence has its measurement and the caller's data. */
        private static Known at(ForgedEvidence forged, String claim, int measurement, int length, int data) {
            byte[] evidence = forged.evidence();
            return new Known(
                    claim,
                    HexFormat.of().formatHex(evidence, measurement, measurement + length),
                    Arrays.copyOfRange(evidence, data, data + NONCE));
        }

        private static Known ofDocument(ForgedEvidence forged) {
            try {
                NitroDocument document = NitroDocument.decode(Bytes.wrap(forged.evidence()), Limits.standard());
                return new Known(
                        "nitro.pcr0",
                        document.pcrs().getOrDefault(0, Bytes.EMPTY).hex(),
                        forged.nonce());
            } catch (DecodeException e) {
                throw new IllegalStateException("the forge's document cannot be read", e);
            }
        }
    }

    static Task of(ForgedEvidence forged) {
        Known known = Known.of(forged);
        Requirements.Builder requirements = Requirements.builder()
                .pinAnchor(Bytes.fromHex(forged.rootSha256()))
                .expect(known.claim(), List.of(known.value()));
        for (String root : forged.furtherRoots().values()) {
            requirements.pinAnchor(anchors(root).get(0).der().sha256());
        }
        if (forged.family().equals("snp")) {
            // Without one a strict verdict warns: AMD publishes no levels to hold a platform against.
            requirements.minimum(new Minimum(Map.of(), Map.of("snp.tcb.current.snp", 1L)));
        }
        return new Task(
                EvidenceBundle.of(forged.evidence()),
                Challenge.nonce(known.nonce()),
                forged.validAt(),
                forged.collateral(),
                roots(forged),
                new Policy(new PolicyIdentity("benchmark", Bytes.EMPTY.sha256()), requirements.build()));
    }

    /** The nonce that it answers. */
    byte[] nonce() {
        return challenge.nonce().orElseThrow().toArray();
    }

    /** This task with devices beside it; that they are in that machine is waived, because nothing shows it. */
    Task with(ForgedEvidence devices) {
        Map<String, byte[]> files = new LinkedHashMap<>(collateral);
        files.putAll(devices.collateral());
        Map<String, String> anchors = new LinkedHashMap<>(roots);
        anchors.putAll(roots(devices));
        Requirements.Builder requirements =
                policy.requirements().toBuilder().waive(new Waiver("binding.parts", "benchmark", at.plusSeconds(1)));
        for (String root : roots(devices).values()) {
            requirements.pinAnchor(anchors(root).get(0).der().sha256());
        }
        return new Task(
                new EvidenceBundle(List.of(bundle.parts().get(0), Bytes.wrap(devices.evidence())), List.of()),
                challenge,
                at,
                files,
                anchors,
                policy.with(requirements.build()));
    }

    /** Builds a verifier from bytes: root, collateral and all. */
    Verifier verifier(SignatureEngine engine) {
        TrustAnchors anchors = TrustAnchors.bundled();
        for (Map.Entry<String, String> root : roots.entrySet()) {
            anchors = anchors.replacing(root.getKey(), anchors(root.getValue()));
        }
        return Verifier.builder()
                .anchors(anchors)
                .collateral(CollateralSource.of(collateral))
                .policy(policy)
                .signatureEngine(engine)
                .build();
    }

    private static Map<String, String> roots(ForgedEvidence forged) {
        Map<String, String> roots = new LinkedHashMap<>(forged.furtherRoots());
        roots.put(forged.family(), forged.rootPem());
        return roots;
    }

    private static List<Certificate> anchors(String pem) {
        try {
            return Pem.certificates(Bytes.utf8(pem), 1);
        } catch (DecodeException e) {
            throw new IllegalStateException("the forge's root cannot be read", e);
        }
    }

    /** The whole call: decode, verify, bind, appraise. Anything but trust would make the time meaningless. */
    Appraisal run(Verifier verifier) {
        Appraisal appraisal = verifier.verify(bundle, challenge, at);
        if (!appraisal.trusted()) {
            throw new IllegalStateException("not trusted: " + appraisal.decisive());
        }
        return appraisal;
    }
}
