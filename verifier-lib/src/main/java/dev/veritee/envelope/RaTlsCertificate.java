// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * A certificate that carries evidence in an extension, in DER, or in PEM with the certificates above it behind it. Only the
 * first one is looked into. Its key is offered, not bound: whether the evidence is about this key is for a profile to say.
 */
final class RaTlsCertificate {
    /** A quote, of dstack and of Flashbots. */
    private static final String QUOTE = "1.3.6.1.4.1.62397.1.1";

    private static final String EVENT_LOG = "1.3.6.1.4.1.62397.1.2";
    /** Everything in one, of newer dstack. */
    private static final String VERSIONED = "1.3.6.1.4.1.62397.1.8";

    /** A report of Open Enclave, and of EGo. */
    private static final String OPEN_ENCLAVE = "1.3.6.1.4.1.311.105.1";

    private static final List<String> EVIDENCE = List.of(QUOTE, OPEN_ENCLAVE, VERSIONED);
    private static final List<String> MARKS =
            EVIDENCE.stream().map(RaTlsCertificate::encoded).toList();

    private static final String FIELD = "certificate";
    private static final Bytes PEM = Bytes.utf8("-----BEGIN CERTIFICATE-----");
    private static final int MOST_CERTIFICATES = 10;
    private static final int DER_SEQUENCE = 0x30;

    /** Version 1, of a remote report, both little-endian in four bytes; behind them the length in eight. */
    private static final Bytes OPEN_ENCLAVE_REMOTE = Bytes.fromHex("0100000002000000");

    private static final int OPEN_ENCLAVE_HEADER = 16;

    private RaTlsCertificate() {}

    static Optional<Wrapping> read(Bytes input) throws DecodeException {
        List<Bytes> chain = chain(input);
        if (chain.isEmpty() || !marked(chain.get(0))) {
            return Optional.empty();
        }
        Certificate certificate = Certificate.decode(chain.get(0));
        List<String> present = EVIDENCE.stream()
                .filter(oid -> certificate.extension(oid).isPresent())
                .toList();
        if (present.isEmpty()) {
            return Optional.empty();
        }
        if (present.contains(QUOTE) ? present.contains(OPEN_ENCLAVE) : present.size() > 1) {
            throw DecodeException.malformed(0, FIELD, "it has more than one extension with evidence");
        }
        Leaf evidence = Leaf.evidence(FIELD, 0, FIELD, evidence(certificate, present), chain.subList(1, chain.size()))
                .logging(value(certificate, EVENT_LOG).stream()
                        .filter(log -> !log.isEmpty())
                        .toList());
        return Optional.of(new Wrapping(
                Envelope.RA_TLS_CERTIFICATE,
                List.of(evidence),
                Map.of(Offered.TLS_SPKI, certificate.publicKey().der())));
    }

    private static Bytes evidence(Certificate certificate, List<String> present) throws DecodeException {
        if (present.equals(List.of(VERSIONED))) {
            throw DecodeException.unsupported(
                    0, FIELD, "its evidence is in dstack's versioned form, which is not known here");
        }
        Bytes evidence = value(certificate, present.get(0)).orElse(Bytes.EMPTY);
        return present.contains(OPEN_ENCLAVE) ? withoutHeader(evidence) : evidence;
    }

    /** The certificates in some bytes, encoded; none when they hold anything else. */
    private static List<Bytes> chain(Bytes input) {
        if (!input.isEmpty() && input.unsigned(0) == DER_SEQUENCE) {
            return List.of(input);
        }
        if (input.length() < PEM.length() || !input.slice(0, PEM.length()).equals(PEM)) {
            return List.of();
        }
        try {
            return Pem.encodedCertificates(input, MOST_CERTIFICATES);
        } catch (DecodeException e) {
            return List.of();
        }
    }

    /** Certificates without evidence are many; those need not be taken apart to see that there is none. */
    private static boolean marked(Bytes certificate) {
        String characters = certificate.asLatin1();
        return MARKS.stream().anyMatch(characters::contains);
    }

    private static String encoded(String oid) {
        try {
            return new String(new ASN1ObjectIdentifier(oid).getEncoded(ASN1Encoding.DER), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException("every object identifier has an encoding", e);
        }
    }

    /** The value of an extension: what is in an octet string of its own, or the value as it is. */
    private static Optional<Bytes> value(Certificate certificate, String oid) {
        return certificate.extension(oid).map(RaTlsCertificate::unwrapped);
    }

    private static Bytes unwrapped(Bytes value) {
        try {
            if (ASN1Primitive.fromByteArray(value.toArray()) instanceof ASN1OctetString string
                    && Bytes.wrap(string.getEncoded(ASN1Encoding.DER)).equals(value)) {
                return Bytes.wrap(string.getOctets());
            }
        } catch (IOException e) {
            // A quote is no DER.
            return value;
        }
        return value;
    }

    private static Bytes withoutHeader(Bytes report) {
        boolean header = report.length() > OPEN_ENCLAVE_HEADER
                && report.slice(0, OPEN_ENCLAVE_REMOTE.length()).equals(OPEN_ENCLAVE_REMOTE)
                && Bytes.fromHex(String.format("%016x", report.length() - OPEN_ENCLAVE_HEADER))
                        .reversed()
                        .equals(report.slice(OPEN_ENCLAVE_REMOTE.length(), Long.BYTES));
        return header ? report.from(OPEN_ENCLAVE_HEADER) : report;
    }
}
