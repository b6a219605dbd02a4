// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

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
import java.util.List;
import java.util.Optional;

/** AWS Nitro attestation documents, of enclaves and of NitroTPMs. */
public final class NitroFamily implements EvidenceFamily {
    /** The family, which holds nothing. */
    public NitroFamily() {}

    @Override
    public List<String> names() {
        return List.of(NitroKind.ENCLAVE.family(), NitroKind.INSTANCE.family());
    }

    @Override
    public Optional<String> recognise(Bytes bytes) {
        return NitroDecoder.recognises(bytes)
                ? Optional.of(NitroDecoder.kindOf(bytes).family())
                : Optional.empty();
    }

    @Override
    public Evidence decode(Part part, Limits limits) throws DecodeException {
        return NitroDocument.decode(part.evidence(), limits);
    }

    @Override
    public List<CollateralFormat> collateralFormats() {
        return List.of();
    }

    @Override
    public EvidenceVerifier verifier(VerificationContext context) {
        EvidenceVerifier enclaves = new NitroVerifier(NitroKind.ENCLAVE, context);
        EvidenceVerifier instances = new NitroVerifier(NitroKind.INSTANCE, context);
        return (evidence, moment) -> switch (((NitroDocument) evidence).kind()) {
            case ENCLAVE -> enclaves.verify(evidence, moment);
            case INSTANCE -> instances.verify(evidence, moment);
        };
    }

    @Override
    public TrustVector appraise(Verified verified, Requirements requirements, Ledger.Recorder ledger) {
        return new NitroAppraiser(verified, requirements, ledger).appraise();
    }
}
