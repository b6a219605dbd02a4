// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import dev.veritee.x509.Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A signed answer (RFC 6960 section 4.2.1). Nothing in it is believed before {@link OcspResponder} found who signed.
 *
 * @param responder who says to have answered
 * @param producedAt when it was signed
 * @param answers what is said, of one certificate each
 * @param nonce what the request held to make the answer fresh, where it held that
 * @param certificates certificates that came with it
 * @param signed the bytes that the signature covers
 * @param scheme the scheme of the signature, where it is one known here and the signature is well-formed
 * @param signature the signature in the form that its scheme documents, empty where the scheme is
 */
public record OcspAnswer(
        ResponderId responder,
        Instant producedAt,
        List<SingleAnswer> answers,
        Optional<Bytes> nonce,
        List<Certificate> certificates,
        Bytes signed,
        Optional<SignatureAlgorithm> scheme,
        Bytes signature) {
    /** Keeps its own copies. */
    public OcspAnswer {
        answers = List.copyOf(answers);
        certificates = List.copyOf(certificates);
    }

    /** What is said of one certificate. */
    public Optional<SingleAnswer> about(Certificate certificate, Certificate issuer) {
        return answers.stream()
                .filter(answer -> answer.isAbout(certificate, issuer))
                .findFirst();
    }
}
