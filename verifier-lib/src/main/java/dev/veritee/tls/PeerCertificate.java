// SPDX-License-Identifier: Apache-2.0
package dev.veritee.tls;

import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Binding;
import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Component;
import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The certificate whose key the peer proved to have.
 *
 * @param certificate the certificate, read strictly
 */
record PeerCertificate(Certificate certificate) {
    /**
     * Reads it once more, and refuses one in which the platform's own reader, on which the handshake rests, sees another
     * key.
     */
    static PeerCertificate read(X509Certificate leaf) throws CertificateException {
        Certificate certificate;
        try {
            certificate = Certificate.decode(Bytes.wrap(leaf.getEncoded()));
        } catch (DecodeException e) {
            throw new CertificateException("The peer's certificate cannot be decoded: " + e.getMessage() + ".", e);
        }
        if (!Bytes.wrap(leaf.getPublicKey().getEncoded())
                .equals(certificate.publicKey().der())) {
            throw new CertificateException("The key in the peer's certificate is not encoded in its one strict form.");
        }
        return new PeerCertificate(certificate);
    }

    byte[] der() {
        return certificate.der().toArray();
    }

    Bytes publicKey() {
        return certificate.publicKey().der();
    }

    /** The verdict on the evidence, with what there is to say of the certificate around it. */
    Appraisal judge(Appraisal evidence, Duration maximumAge) {
        Instant made = made(evidence);
        Ledger.Recorder ledger =
                Ledger.recorder().require(TlsChecks.DATES, TlsChecks.USAGE, TlsChecks.AGE, TlsChecks.KEY);
        ledger.record(dates(evidence.at()));
        ledger.record(usage());
        ledger.record(age(made, evidence.at(), maximumAge));
        ledger.record(key(evidence.binding()));
        Binding binding = evidence.binding();
        return new Appraisal(
                evidence.at(),
                evidence.policy(),
                evidence.warningsAccepted(),
                evidence.waivers(),
                evidence.anchors(),
                binding.with(binding.claims(), binding.ledger().and(ledger.seal())),
                evidence.components(),
                evidence.collateral(),
                Stream.of(
                                evidence.stopsVerifyingAfter(),
                                Optional.of(certificate.validity().notAfter()),
                                end(made, maximumAge))
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo));
    }

    private Check dates(Instant at) {
        return certificate.validity().covers(at)
                ? Check.pass(TlsChecks.DATES, "The peer's certificate is valid from " + certificate.validity() + ".")
                : Check.fail(TlsChecks.DATES, "The peer's certificate is not valid at " + at + ".")
                        .comparing(certificate.validity().toString(), at.toString());
    }

    /** Without the extension any use is allowed (RFC 5280 section 4.2.1.3). */
    private Check usage() {
        return !certificate.hasKeyUsage() || certificate.maySignData()
                ? Check.pass(TlsChecks.USAGE, "The key of the peer's certificate may sign handshakes.")
                : Check.fail(TlsChecks.USAGE, "The peer's certificate does not allow digital signatures with its key.");
    }

    private static Check age(Instant made, Instant at, Duration most) {
        Duration age = Duration.between(made, at);
        boolean good = !age.isNegative() && age.compareTo(most) <= 0;
        return good
                ? Check.pass(TlsChecks.AGE, "By its own word the evidence was made " + age + " ago, at " + made + ".")
                : Check.fail(
                                TlsChecks.AGE,
                                age.isNegative()
                                        ? "The evidence says that it was made in the future, at " + made + "."
                                        : "By its own word the evidence was made " + age + " ago, at " + made
                                                + "; at most " + most + " is accepted.")
                        .comparing("PT0S to " + most, age.toString());
    }

    private static Check key(Binding binding) {
        return binding.channel() == Binding.Channel.KEY
                ? Check.pass(TlsChecks.KEY, "The evidence is about the key by which the peer is known.")
                : Check.indeterminate(
                        TlsChecks.KEY, "Nothing shows that the evidence is about the key by which the peer is known.");
    }

    /** What the evidence itself says is signed by more than the key in question. */
    private Instant made(Appraisal evidence) {
        for (Component component : evidence.components()) {
            Optional<ClaimValue> own = component.claims().get(component.family() + ".timestamp");
            if (own.isPresent() && own.get() instanceof ClaimValue.Time time) {
                return time.value();
            }
        }
        return certificate.validity().notBefore();
    }

    /** Empty where it lies beyond all instants. */
    private static Optional<Instant> end(Instant made, Duration maximumAge) {
        return maximumAge.compareTo(Duration.between(made, Instant.MAX)) < 0
                ? Optional.of(made.plus(maximumAge))
                : Optional.empty();
    }
}
