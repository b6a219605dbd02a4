// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nras;

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

/**
 * Answers of NVIDIA's remote attestation service. They are a third party's word about devices, and count only where the
 * caller named the service's keys.
 */
public final class NrasFamily implements EvidenceFamily {
    /** Two lists opened, and the word that stands for the form of the token. */
    private static final List<String> BEGINNING = List.of("[", "[", "\"JWT\"");

    private static final String WHITE_SPACE = " \t\r\n";

    /** The family, which holds nothing. */
    public NrasFamily() {}

    @Override
    public List<String> names() {
        return List.of(NrasToken.FAMILY);
    }

    @Override
    public Optional<String> recognise(Bytes bytes) {
        // By hand: every piece of evidence is asked, and a pattern would be compiled for all of them.
        int at = 0;
        for (String word : BEGINNING) {
            at = behind(bytes, at, word);
            if (at < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(NrasToken.FAMILY);
    }

    /** Where a word ends that stands next, but for white space; negative when it does not. */
    private static int behind(Bytes bytes, int from, String word) {
        int at = from;
        while (at < bytes.length() && WHITE_SPACE.indexOf(bytes.unsigned(at)) >= 0) {
            at++;
        }
        boolean stands = bytes.length() - at >= word.length()
                && bytes.slice(at, word.length()).asLatin1().equals(word);
        return stands ? at + word.length() : -1;
    }

    @Override
    public Evidence decode(Part part, Limits limits) throws DecodeException {
        return NrasToken.decode(part.evidence(), limits);
    }

    @Override
    public List<CollateralFormat> collateralFormats() {
        return List.of();
    }

    @Override
    public EvidenceVerifier verifier(VerificationContext context) {
        return new NrasVerifier(context);
    }

    @Override
    public TrustVector appraise(Verified verified, Requirements requirements, Ledger.Recorder ledger) {
        return new NrasAppraiser((NrasToken) verified.evidence(), requirements, ledger).appraise();
    }
}
