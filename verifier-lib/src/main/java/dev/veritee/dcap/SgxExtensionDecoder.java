// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Certificate;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.jspecify.annotations.Nullable;

/** Reads the SGX extension by object identifiers, never by position; nothing may be there twice. */
final class SgxExtensionDecoder {
    private static final int COMPONENTS = 16;
    private static final ASN1ObjectIdentifier[] ROOT = numbered(PckCertificate.SGX_EXTENSION, 7);
    private static final ASN1ObjectIdentifier[] TCB = numbered(PckCertificate.SGX_EXTENSION + ".2", 18);
    private static final ASN1ObjectIdentifier[] CONFIGURATION = numbered(PckCertificate.SGX_EXTENSION + ".7", 3);

    private SgxExtensionDecoder() {}

    private static ASN1ObjectIdentifier[] numbered(String above, int most) {
        ASN1ObjectIdentifier[] names = new ASN1ObjectIdentifier[most + 1];
        for (int number = 0; number <= most; number++) {
            names[number] = new ASN1ObjectIdentifier(above + "." + number);
        }
        return names;
    }

    static PckCertificate decode(Certificate certificate) throws DecodeException {
        Bytes extension = certificate
                .extension(PckCertificate.SGX_EXTENSION)
                .orElseThrow(() -> DecodeException.malformed(0, "sgx-extension", "the certificate has none"));
        try {
            Members values = new Members(ROOT, ASN1Primitive.fromByteArray(extension.toArray()));
            Members tcb = new Members(TCB, values.get(2));
            Optional<Members> configuration =
                    values.has(7) ? Optional.of(new Members(CONFIGURATION, values.get(7))) : Optional.empty();
            byte[] components = new byte[COMPONENTS];
            for (int i = 0; i < COMPONENTS; i++) {
                components[i] = (byte) tcb.integer(i + 1, 0xFF);
            }
            return new PckCertificate(
                    certificate,
                    values.octets(1, 16),
                    Bytes.wrap(components),
                    tcb.integer(17, 0xFFFF),
                    tcb.octets(18, 16),
                    values.octets(3, 2),
                    values.octets(4, 6),
                    values.range(ASN1Enumerated.getInstance(values.get(5)).getValue(), 5, 2),
                    values.has(6) ? Optional.of(values.octets(6, 16)) : Optional.empty(),
                    flag(configuration, 1),
                    flag(configuration, 2),
                    flag(configuration, 3));
        } catch (IOException | IllegalArgumentException | ClassCastException e) {
            // What Bouncy Castle throws at ASN.1 of another shape than asked for.
            throw DecodeException.malformed(0, "sgx-extension", String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Boolean> flag(Optional<Members> configuration, int number) throws DecodeException {
        return configuration.isPresent() && configuration.get().has(number)
                ? Optional.of(
                        ASN1Boolean.getInstance(configuration.get().get(number)).isTrue())
                : Optional.empty();
    }

    /** The values of a sequence of pairs, by the last number of their object identifier; none may be there twice. */
    private static final class Members {
        private final ASN1ObjectIdentifier[] names;
        private final @Nullable ASN1Encodable[] values;

        Members(ASN1ObjectIdentifier[] names, @Nullable Object encoded) throws DecodeException {
            this.names = names;
            this.values = new ASN1Encodable[names.length];
            // Null is what Bouncy Castle makes of no bytes at all.
            ASN1Sequence sequence = ASN1Sequence.getInstance(encoded);
            if (sequence == null) {
                throw DecodeException.malformed(0, "sgx-extension", "it is empty");
            }
            Set<ASN1ObjectIdentifier> unknown = new HashSet<>(0);
            for (ASN1Encodable element : sequence) {
                ASN1Sequence pair = ASN1Sequence.getInstance(element);
                if (pair.size() != 2) {
                    throw DecodeException.malformed(0, "sgx-extension", "an entry is not a pair");
                }
                ASN1ObjectIdentifier name = ASN1ObjectIdentifier.getInstance(pair.getObjectAt(0));
                int number = numberOf(name);
                boolean twice = number == 0 ? !unknown.add(name) : values[number] != null;
                if (twice) {
                    throw DecodeException.malformed(0, "sgx-extension", name + " is there twice");
                }
                values[number] = number == 0 ? null : pair.getObjectAt(1);
            }
        }

        /** Mostly they stand in order, but the order means nothing. Zero stands for one that is not known. */
        private int numberOf(ASN1ObjectIdentifier name) {
            for (int number = 1; number < names.length; number++) {
                if (names[number].equals(name)) {
                    return number;
                }
            }
            return 0;
        }

        boolean has(int number) {
            return values[number] != null;
        }

        ASN1Encodable get(int number) throws DecodeException {
            ASN1Encodable value = values[number];
            if (value == null) {
                throw DecodeException.malformed(0, "sgx-extension", names[number] + " is missing");
            }
            return value;
        }

        Bytes octets(int number, int length) throws DecodeException {
            Bytes octets = Bytes.wrap(ASN1OctetString.getInstance(get(number)).getOctets());
            if (octets.length() != length) {
                throw DecodeException.malformed(
                        0, "sgx-extension", names[number] + " must be " + length + " bytes, not " + octets.length());
            }
            return octets;
        }

        int integer(int number, int most) throws DecodeException {
            return range(ASN1Integer.getInstance(get(number)).getValue(), number, most);
        }

        int range(BigInteger value, int number, int most) throws DecodeException {
            if (value.signum() < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
                throw DecodeException.malformed(
                        0, "sgx-extension", names[number] + " must be from 0 to " + most + ", not " + value);
            }
            return value.intValue();
        }
    }
}
