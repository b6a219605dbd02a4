// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

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

/** AMD SEV-SNP attestation reports. */
public final class SnpFamily implements EvidenceFamily {
    private static final String NAME = "snp";

    private final DecodedCertificates decoder = new DecodedCertificates();

    /** The family, which holds nothing but certificates it has decoded before. */
    public SnpFamily() {}

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public Optional<String> recognise(Bytes bytes) {
        return SnpEvidenceDecoder.recognises(bytes) ? Optional.of(NAME) : Optional.empty();
    }

    @Override
    public Evidence decode(Part part, Limits limits) throws DecodeException {
        return SnpEvidenceDecoder.decode(part.evidence(), part.documents(), limits, decoder);
    }

    @Override
    public List<CollateralFormat> collateralFormats() {
        return List.of(new HostCertificatesFormat(), new IdBlockFormat());
    }

    @Override
    public EvidenceVerifier verifier(VerificationContext context) {
        return new SnpVerifier(context);
    }

    @Override
    public TrustVector appraise(Verified verified, Requirements requirements, Ledger.Recorder ledger) {
        return new SnpAppraiser(verified, requirements, ledger).appraise();
    }
}
