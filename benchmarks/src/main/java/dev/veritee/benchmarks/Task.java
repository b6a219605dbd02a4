// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.PolicyIdentity;
import dev.veritee.appraisal.Requirements;
import dev.veritee.binding.Challenge;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.policy.Policy;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * One verification to be done: evidence, challenge and instant, and what a verifier for it is built from.
 *
 * @param bundle the evidence
 * @param challenge the nonce it answers
 * @param at the instant
 * @param collateral the collateral, as files
 * @param root the trust anchor, in PEM
 * @param policy a policy that the evidence meets: root and workload are pinned
 */
record Task(
        EvidenceBundle bundle,
        Challenge challenge,
        Instant at,
        Map<String, byte[]> collateral,
        String root,
        Policy policy) {
    private static final int NONCE = 32;
    private static final Map<String, int[]> MEASUREMENT =
            Map.of("tdx.mr-td", new int[] {184, 48, 568}, "sgx.mr-enclave", new int[] {112, 32, 368});

    static Task of(ForgedEvidence forged) {
        String claim = forged.family().equals("tdx") ? "tdx.mr-td" : "sgx.mr-enclave";
        int[] place = MEASUREMENT.get(claim);
        byte[] quote = forged.evidence();
        Requirements requirements = Requirements.builder()
                .pinAnchor(Bytes.fromHex(forged.rootSha256()))
                .expect(claim, List.of(HexFormat.of().formatHex(quote, place[0], place[0] + place[1])))
                .build();
        return new Task(
                EvidenceBundle.of(quote),
                Challenge.nonce(Arrays.copyOfRange(quote, place[2], place[2] + NONCE)),
                forged.validAt(),
                forged.collateral(),
                forged.rootPem(),
                new Policy(new PolicyIdentity("benchmark", Bytes.EMPTY.sha256()), requirements));
    }

    /** Builds a verifier from bytes: root, collateral and all. */
    Verifier verifier(SignatureEngine engine) {
        try {
            List<Certificate> roots = Pem.certificates(Bytes.utf8(root), 1);
            return Verifier.builder()
                    .anchors(TrustAnchors.bundled().replacing("tdx", roots).replacing("sgx", roots))
                    .collateral(CollateralSource.of(collateral))
                    .policy(policy)
                    .signatureEngine(engine)
                    .build();
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
