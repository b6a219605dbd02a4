// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.TrustVector;
import dev.veritee.check.Ledger;
import dev.veritee.collateral.CollateralFormat;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.envelope.Part;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.EvidenceFamily;
import dev.veritee.evidence.EvidenceVerifier;
import dev.veritee.evidence.VerificationContext;
import dev.veritee.evidence.Verified;
import dev.veritee.internal.chain.CertificateMemo;
import dev.veritee.rim.RimFormat;
import java.util.List;
import java.util.Optional;

/** Reports of NVIDIA GPUs and NVSwitches, one device or all of a machine, held against NVIDIA's signed manifests. */
public final class NvidiaFamily implements EvidenceFamily {
    private final PresentedChain chain = new PresentedChain(new CertificateMemo());

    /** The family, which holds nothing but certificates that it decoded before. */
    public NvidiaFamily() {}

    @Override
    public List<String> names() {
        return List.of(DeviceKind.GPU.family(), DeviceKind.SWITCH.family());
    }

    @Override
    public Optional<String> recognise(Bytes bytes) {
        return ReportDecoder.recognises(bytes) ? Optional.of(DeviceKind.GPU.family()) : Optional.empty();
    }

    @Override
    public Evidence decode(Part part, Limits limits) throws DecodeException {
        return ReportDecoder.decode(part, limits, chain);
    }

    @Override
    public List<CollateralFormat> collateralFormats() {
        return List.of(new RimFormat());
    }

    @Override
    public EvidenceVerifier verifier(VerificationContext context) {
        EvidenceVerifier gpus = new NvidiaVerifier(DeviceKind.GPU, context);
        EvidenceVerifier switches = new NvidiaVerifier(DeviceKind.SWITCH, context);
        return (evidence, moment) -> switch (((NvidiaReport) evidence).kind()) {
            case GPU -> gpus.verify(evidence, moment);
            case SWITCH -> switches.verify(evidence, moment);
        };
    }

    @Override
    public TrustVector appraise(Verified verified, Requirements requirements, Ledger.Recorder ledger) {
        return new NvidiaAppraiser(verified, requirements).appraise();
    }

    @Override
    public Optional<String> appraiseTogether(List<Verified> all, Ledger.Recorder ledger) {
        return new DeviceSet(all, ledger).appraise();
    }
}
