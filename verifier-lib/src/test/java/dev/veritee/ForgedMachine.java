// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Requirements;
import dev.veritee.binding.Challenge;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.IntelScenario;
import dev.veritee.forge.intel.TdField;
import dev.veritee.forge.nvidia.DeviceModel;
import dev.veritee.forge.nvidia.Mode;
import dev.veritee.forge.nvidia.NvidiaDraft;
import dev.veritee.forge.nvidia.NvidiaScenario;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A processor and GPUs under throw-away roots, of which each can be made to sign what a test wants. */
final class ForgedMachine {
    static final byte[] NONCE = Seed.DEFAULT.bytes("the challenge", 32);
    private static final Seed SEED = Seed.DEFAULT;
    private static final String MR_TD = "tdx.mr-td";

    private ForgedMachine() {}

    /** The quote of a guest that signs some report data. */
    static ForgedEvidence quote(byte[] reportData) {
        return IntelScenario.tdx(SEED)
                .edit(draft -> draft.quote().body(TdField.REPORT_DATA, reportData))
                .mint("machine", "a guest");
    }

    /** GPUs that answer a nonce, in one list. */
    static ForgedEvidence gpus(int count, byte[] nonce, Consumer<NvidiaDraft> edit) {
        return NvidiaScenario.system(SEED, DeviceModel.BLACKWELL, Mode.MPT, count, 0)
                .edit(draft -> draft.members().forEach(member -> {
                    member.device().nonce(nonce);
                    member.nonce(nonce);
                }))
                .edit(edit)
                .mint("gpus", "devices");
    }

    static ForgedEvidence gpus(int count, byte[] nonce) {
        return gpus(count, nonce, draft -> {});
    }

    /** What pins the roots and the workload, so that nothing but the binding is left to object to. */
    static Requirements.Builder requirements(ForgedEvidence quote, ForgedEvidence gpus) throws Exception {
        Requirements.Builder requirements = Requirements.builder();
        for (Certificate root : roots(quote, gpus).values()) {
            requirements.pinAnchor(root.der().sha256());
        }
        String measured = Forged.verifier(quote)
                .build()
                .verify(Forged.bundle(quote), Challenge.none(), quote.validAt())
                .components()
                .get(0)
                .claims()
                .get(MR_TD)
                .orElseThrow()
                .text();
        return requirements.expect(MR_TD, List.of(measured));
    }

    private static Map<String, Certificate> roots(ForgedEvidence quote, ForgedEvidence gpus) throws Exception {
        Map<String, String> texts = new LinkedHashMap<>(gpus.furtherRoots());
        texts.put(gpus.family(), gpus.rootPem());
        texts.put("tdx", quote.rootPem());
        Map<String, Certificate> roots = new LinkedHashMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            roots.put(
                    text.getKey(),
                    Pem.certificates(Bytes.utf8(text.getValue()), 1).get(0));
        }
        return roots;
    }

    static Appraisal appraise(
            ForgedEvidence quote,
            ForgedEvidence gpus,
            Challenge challenge,
            Requirements requirements,
            byte[]... evidence)
            throws Exception {
        TrustAnchors anchors = TrustAnchors.bundled();
        for (Map.Entry<String, Certificate> root : roots(quote, gpus).entrySet()) {
            anchors = anchors.replacing(root.getKey(), List.of(root.getValue()));
        }
        Map<String, byte[]> collateral = new LinkedHashMap<>(quote.collateral());
        collateral.putAll(gpus.collateral());
        List<Bytes> parts = new ArrayList<>();
        for (byte[] part : evidence) {
            parts.add(Bytes.copyOf(part));
        }
        return Verifier.builder()
                .anchors(anchors)
                .collateral(CollateralSource.of(collateral))
                .policy(Forged.policy(requirements))
                .build()
                .verify(new EvidenceBundle(parts, List.of()), challenge, quote.validAt());
    }
}
