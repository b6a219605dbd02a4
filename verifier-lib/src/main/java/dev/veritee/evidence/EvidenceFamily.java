// SPDX-License-Identifier: Apache-2.0
package dev.veritee.evidence;

import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.TrustVector;
import dev.veritee.check.Ledger;
import dev.veritee.collateral.CollateralFormat;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.envelope.Part;
import java.util.List;
import java.util.Optional;

/**
 * One kind of evidence from end to end: how it is recognised, decoded, verified and appraised. Applications may add
 * their own; nothing is looked up on the class path.
 */
public interface EvidenceFamily {
    /** {@return the names its evidence goes by, such as {@code tdx} and {@code sgx}} */
    List<String> names();

    /**
     * Whether some bytes are of this family, good or broken. A family recognises its own by structure, and no two may
     * claim the same bytes.
     *
     * @param bytes any bytes
     * @return the name of the evidence they are, one of {@link #names()}; empty when they are of another kind
     */
    Optional<String> recognise(Bytes bytes);

    /**
     * Decodes evidence.
     *
     * @param part bytes that this family recognises, in the binary form of the vendor, and what came along in the same
     *     envelope; that is trusted no more than the bytes
     * @param limits how much to accept
     * @return the evidence
     * @throws DecodeException when it is broken or not supported
     */
    Evidence decode(Part part, Limits limits) throws DecodeException;

    /** {@return the forms in which this family's collateral is stored, beside certificates and revocation lists} */
    List<CollateralFormat> collateralFormats();

    /**
     * Prepares a verifier.
     *
     * @param context anchors, collateral and signature engine
     * @return a verifier for this family's evidence
     */
    EvidenceVerifier verifier(VerificationContext context);

    /**
     * Judges what verified evidence says.
     *
     * @param verified what was found out about it
     * @param requirements what the caller requires; pinned claims are compared elsewhere
     * @param ledger where to record the decisions
     * @return the trust vector these decisions amount to
     */
    TrustVector appraise(Verified verified, Requirements requirements, Ledger.Recorder ledger);

    /**
     * Judges what several pieces of evidence of this family say of one another, and a single one of what it says is
     * missing.
     *
     * @param all every piece of evidence of this family that is judged together; at least one
     * @param ledger where to record the decisions
     * @return why they are shown to be parts of one machine, as a sentence; empty where they are not
     */
    default Optional<String> appraiseTogether(List<Verified> all, Ledger.Recorder ledger) {
        return Optional.empty();
    }
}
