// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

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

/** Intel TDX and SGX quotes with ECDSA attestation (DCAP). */
public final class DcapFamily implements EvidenceFamily {
    /** The family, which holds nothing. */
    public DcapFamily() {}

    @Override
    public List<String> names() {
        return List.of(TeeType.TDX.family(), TeeType.SGX.family());
    }

    @Override
    public Optional<String> recognise(Bytes bytes) {
        return QuoteDecoder.recognise(bytes).map(TeeType::family);
    }

    @Override
    public Evidence decode(Part part, Limits limits) throws DecodeException {
        return DcapQuote.decode(part.evidence(), limits);
    }

    @Override
    public List<CollateralFormat> collateralFormats() {
        return List.of(new PcsFormat(), new QuoteCollateralFormat());
    }

    @Override
    public EvidenceVerifier verifier(VerificationContext context) {
        EvidenceVerifier tdx = new DcapVerifier(TeeType.TDX, context);
        EvidenceVerifier sgx = new DcapVerifier(TeeType.SGX, context);
        return (evidence, moment) -> switch (((DcapQuote) evidence).tee()) {
            case TDX -> tdx.verify(evidence, moment);
            case SGX -> sgx.verify(evidence, moment);
        };
    }

    @Override
    public TrustVector appraise(Verified verified, Requirements requirements, Ledger.Recorder ledger) {
        return new DcapAppraiser(verified, requirements, ledger).appraise();
    }
}
