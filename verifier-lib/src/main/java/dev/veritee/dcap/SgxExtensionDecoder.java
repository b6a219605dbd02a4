// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Certificate;
import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    private static final String OID = PckCertificate.SGX_EXTENSION;
    private static final int COMPONENTS = 16;

    private SgxExtensionDecoder() {}

    static PckCertificate decode(Certificate certificate) throws DecodeException {
        Bytes extension = certificate
                .extension(OID)
                .orElseThrow(() -> DecodeException.malformed(0, "sgx-extension", "the certificate has none"));
        if (extension.isEmpty()) {
            throw DecodeException.malformed(0, "sgx-extension", "it is empty");
        }
        try {
            Map<String, ASN1Encodable> values =
                    members(ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(extension.toArray())));
            Map<String, ASN1Encodable> tcb = members(ASN1Sequence.getInstance(member(values, ".2")));
            Map<String, ASN1Encodable> configuration =
                    values.containsKey(OID + ".7") ? members(ASN1Sequence.getInstance(member(values, ".7"))) : Map.of();
            byte[] components = new byte[COMPONENTS];
            for (int i = 0; i < COMPONENTS; i++) {
                components[i] = (byte) integer(tcb, ".2." + (i + 1), 0xFF);
            }
            return new PckCertificate(
                    certificate,
                    octets(values, ".1", 16),
                    Bytes.wrap(components),
                    integer(tcb, ".2.17", 0xFFFF),
                    octets(tcb, ".2.18", 16),
                    octets(values, ".3", 2),
                    octets(values, ".4", 6),
                    range(ASN1Enumerated.getInstance(member(values, ".5")).getValue(), ".5", 2),
                    values.containsKey(OID + ".6") ? Optional.of(octets(values, ".6", 16)) : Optional.empty(),
                    flag(configuration, ".7.1"),
                    flag(configuration, ".7.2"),
                    flag(configuration, ".7.3"));
        } catch (IOException | RuntimeException e) {
            // What Bouncy Castle throws at ASN.1 of another shape than asked for is not documented.
            throw DecodeException.malformed(0, "sgx-extension", String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, ASN1Encodable> members(ASN1Sequence sequence) throws DecodeException {
        Map<String, ASN1Encodable> members = new LinkedHashMap<>();
        for (ASN1Encodable element : sequence) {
            ASN1Sequence pair = ASN1Sequence.getInstance(element);
            if (pair.size() != 2) {
                throw DecodeException.malformed(0, "sgx-extension", "an entry is not a pair");
            }
            String oid = ASN1ObjectIdentifier.getInstance(pair.getObjectAt(0)).getId();
            if (members.put(oid, pair.getObjectAt(1)) != null) {
                throw DecodeException.malformed(0, "sgx-extension", oid + " is there twice");
            }
        }
        return members;
    }

    private static ASN1Encodable member(Map<String, ASN1Encodable> members, String suffix) throws DecodeException {
        @Nullable ASN1Encodable value = members.get(OID + suffix);
        if (value == null) {
            throw DecodeException.malformed(0, "sgx-extension", OID + suffix + " is missing");
        }
        return value;
    }

    private static Bytes octets(Map<String, ASN1Encodable> members, String suffix, int length) throws DecodeException {
        Bytes octets =
                Bytes.wrap(ASN1OctetString.getInstance(member(members, suffix)).getOctets());
        if (octets.length() != length) {
            throw DecodeException.malformed(
                    0, "sgx-extension", OID + suffix + " must be " + length + " bytes, not " + octets.length());
        }
        return octets;
    }

    private static int integer(Map<String, ASN1Encodable> members, String suffix, int most) throws DecodeException {
        return range(ASN1Integer.getInstance(member(members, suffix)).getValue(), suffix, most);
    }

    private static int range(BigInteger value, String suffix, int most) throws DecodeException {
        if (value.signum() < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
            throw DecodeException.malformed(
                    0, "sgx-extension", OID + suffix + " must be from 0 to " + most + ", not " + value);
        }
        return value.intValue();
    }

    private static Optional<Boolean> flag(Map<String, ASN1Encodable> members, String suffix) {
        return Optional.ofNullable(members.get(OID + suffix))
                .map(value -> ASN1Boolean.getInstance(value).isTrue());
    }
}
