// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.x509.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may answer for an authority, and whether that one signed (RFC 6960 section 4.2.2.2). */
public final class OcspResponder {
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
    private static final Set<String> UNDERSTOOD = Set.of(KEY_USAGE, BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE);

    private final SignatureMemo signatures;

    /** Verifies by a memo. */
    public OcspResponder(SignatureMemo signatures) {
        this.signatures = signatures;
    }

    /**
     * What came of looking for the signer.
     *
     * @param signer the certificate that signed, whose dates are still to be checked; empty where there is a fault
     * @param fault what is wrong, as a clause; empty where there is a signer
     */
    public record Finding(Optional<Certificate> signer, Optional<String> fault) {
        private static Finding of(Certificate signer) {
            return new Finding(Optional.of(signer), Optional.empty());
        }

        private static Finding fault(String clause) {
            return new Finding(Optional.empty(), Optional.of(clause));
        }
    }

    /**
     * The signer of an answer about certificates of an issuer: the issuer itself, or one to whom that very issuer gave a
     * certificate for answering.
     *
     * @param issuer an issuer that is believed already
     */
    public Finding find(OcspAnswer answer, Certificate issuer) {
        List<Certificate> candidates = new ArrayList<>();
        candidates.add(issuer);
        candidates.addAll(answer.certificates());
        Optional<String> firstFault = Optional.empty();
        for (Certificate candidate : candidates) {
            if (!answer.responder().names(candidate)) {
                continue;
            }
            Optional<String> fault = fault(candidate, issuer)
                    .or(() -> signed(answer, candidate)
                            ? Optional.empty()
                            : Optional.of(
                                    "its signature was not made with the key of \"" + candidate.subject() + "\""));
            if (fault.isEmpty()) {
                return Finding.of(candidate);
            }
            firstFault = firstFault.or(() -> fault);
        }
        return Finding.fault(firstFault.orElse("the certificate of its responder is not there"));
    }

    private boolean signed(OcspAnswer answer, Certificate signer) {
        return answer.scheme().isPresent()
                && signer.publicKey().scheme().equals(answer.scheme())
                && signatures.verify(
                        answer.scheme().get(), signer.publicKey().material(), answer.signed(), answer.signature());
    }

    private Optional<String> fault(Certificate candidate, Certificate issuer) {
        if (candidate.equals(issuer)) {
            return issuer.hasKeyUsage() && !issuer.maySignData()
                    ? Optional.of("its issuer's key may not sign data (keyUsage)")
                    : Optional.empty();
        }
        String name = "\"" + candidate.subject() + "\"";
        if (!candidate.issuer().equals(issuer.subject()) || !signatures.signed(candidate, issuer.publicKey())) {
            return Optional.of(name + " was not certified by \"" + issuer.subject() + "\", for whom it answers");
        }
        if (!mayAnswer(candidate)) {
            return Optional.of(name + " is not certified for OCSP (extendedKeyUsage)");
        }
        if (candidate.isAuthority() || (candidate.hasKeyUsage() && !candidate.maySignData())) {
            return Optional.of(name + " may not sign data (basicConstraints, keyUsage)");
        }
        return candidate.criticalExtensions().stream()
                .filter(oid -> !UNDERSTOOD.contains(oid))
                .findFirst()
                .map(oid -> name + " has an unknown critical extension " + oid);
    }

    private static boolean mayAnswer(Certificate certificate) {
        Optional<Bytes> usages = certificate.extension(EXTENDED_KEY_USAGE);
        if (usages.isEmpty()) {
            return false;
        }
        try {
            OcspDer list = OcspDer.read(usages.get(), "extendedKeyUsage");
            while (!list.isEmpty()) {
                if (list.oid("purpose").equals(OCSP_SIGNING)) {
                    return true;
                }
            }
            return false;
        } catch (DecodeException e) {
            return false;
        }
    }
}
