// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Claims;
import dev.veritee.appraisal.Minimum;
import dev.veritee.appraisal.PolicyIdentity;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.Waiver;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Outcome;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.catalogue.ForgeCatalogue;
import dev.veritee.forge.intel.IntelFiles;
import dev.veritee.forge.nvidia.NvidiaFiles;
import dev.veritee.policy.Policy;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Forged evidence as input for a verifier. */
public final class Forged {
    private static final List<String> LOGS = List.of(IntelFiles.CCEL, IntelFiles.EVENT_LOG);

    private Forged() {}

    public static ForgedEvidence mint(String recipe) {
        return ForgeCatalogue.find(recipe)
                .orElseThrow(() -> new IllegalArgumentException("no recipe " + recipe))
                .mint(Seed.DEFAULT);
    }

    /** A verifier with exactly the forged collateral and root. */
    public static Verifier.Builder verifier(ForgedEvidence forged) throws Exception {
        TrustAnchors anchors = TrustAnchors.bundled();
        List<Certificate> roots = Pem.certificates(Bytes.utf8(forged.rootPem()), 1);
        for (String family : List.of("tdx", "sgx", "snp", "nitro", "nitrotpm", forged.family())) {
            anchors = anchors.replacing(family, roots);
        }
        for (Map.Entry<String, String> further : forged.furtherRoots().entrySet()) {
            anchors = anchors.replacing(further.getKey(), Pem.certificates(Bytes.utf8(further.getValue()), 1));
        }
        Map<String, byte[]> collateral = new LinkedHashMap<>(forged.collateral());
        LOGS.forEach(collateral::remove);
        collateral.remove(NvidiaFiles.SWITCH_EVIDENCE);
        return Verifier.builder().anchors(anchors).collateral(CollateralSource.of(collateral));
    }

    /** Requirements that a forged quote can meet: its root and its workload are pinned. */
    public static Requirements.Builder pinning(ForgedEvidence forged, Claims claims) throws Exception {
        Requirements.Builder requirements = Requirements.builder().pinAnchor(Bytes.fromHex(forged.rootSha256()));
        for (String claim : List.of("tdx.mr-td", "sgx.mr-enclave", "snp.measurement", "nitro.pcr0", "nitrotpm.pcr4")) {
            claims.get(claim).ifPresent(value -> requirements.expect(claim, List.of(value.text())));
        }
        for (String root : forged.furtherRoots().values()) {
            requirements.pinAnchor(
                    Pem.certificates(Bytes.utf8(root), 1).get(0).der().sha256());
        }
        // GPUs without switches, and switches without GPUs, are good evidence that does not show which machine it is
        // of.
        if (forged.family().startsWith("nvidia-")) {
            waive("binding.parts", forged, requirements);
        }
        if (forged.family().equals("nvidia-nvswitch")) {
            waive("nvidia.topology", forged, requirements);
        }
        if (forged.family().equals("snp")) {
            requirements.minimum(new Minimum(Map.of(), Map.of("snp.tcb.current.snp", 1L)));
        }
        return requirements;
    }

    private static void waive(String check, ForgedEvidence forged, Requirements.Builder requirements) {
        requirements.waive(new Waiver(check, "tests", forged.validAt().plus(Duration.ofDays(1))));
    }

    public static Policy policy(Requirements requirements) {
        return new Policy(new PolicyIdentity("test", Bytes.EMPTY.sha256()), requirements);
    }

    public static EvidenceBundle bundle(ForgedEvidence forged) {
        Map<String, byte[]> files = forged.collateral();
        EvidenceBundle bundle = files.containsKey(NvidiaFiles.SWITCH_EVIDENCE)
                ? EvidenceBundle.of(forged.evidence(), files.get(NvidiaFiles.SWITCH_EVIDENCE))
                : EvidenceBundle.of(forged.evidence());
        for (String log : LOGS) {
            if (forged.collateral().containsKey(log)) {
                bundle = bundle.withEventLog(forged.file(log));
            }
        }
        return bundle;
    }

    /** Judged with its root and workload pinned and its nonce asked for. */
    public static Appraisal appraise(ForgedEvidence forged) throws Exception {
        Challenge challenge = Challenge.nonce(forged.nonce());
        Claims claims = forged.family().startsWith("nvidia-") ? Claims.none() : seen(forged, challenge);
        return verifier(forged)
                .policy(policy(pinning(forged, claims).build()))
                .build()
                .verify(bundle(forged), challenge, forged.validAt());
    }

    /** What there is to pin is known only from looking at it; devices have nothing of that kind. */
    private static Claims seen(ForgedEvidence forged, Challenge challenge) throws Exception {
        return verifier(forged)
                .build()
                .verify(bundle(forged), challenge, forged.validAt())
                .components()
                .get(0)
                .claims();
    }

    public static String explain(Appraisal appraisal) {
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : List.of(Outcome.FAIL, Outcome.INDETERMINATE, Outcome.WARN)) {
            appraisal
                    .ledger()
                    .with(outcome)
                    .forEach(check -> text.append("\n  ").append(check));
        }
        return text.toString();
    }
}
