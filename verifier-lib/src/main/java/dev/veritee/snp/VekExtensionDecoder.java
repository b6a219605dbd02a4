// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Certificate;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;

/** Reads AMD's extensions by their object identifiers; each value must be exactly what its type allows. */
final class VekExtensionDecoder {
    static final String PREFIX = "1.3.6.1.4.1.3704.1.";
    static final String STRUCTURE_VERSION = PREFIX + "1";
    private static final String PRODUCT_NAME = PREFIX + "2";
    private static final String SECURITY_VERSION = PREFIX + "3.";
    private static final String HARDWARE_ID = PREFIX + "4";
    private static final String CSP_ID = PREFIX + "5";
    private static final int FIRST_RESERVED = 4;
    private static final int LAST_RESERVED = 7;
    private static final int MOST = 255;
    private static final int CHIP_ID = 64;
    private static final int SHORT_CHIP_ID = 8;

    private final Certificate certificate;

    private VekExtensionDecoder(Certificate certificate) {
        this.certificate = certificate;
    }

    /** Whether an extension under AMD's prefix is one that is read here. */
    static boolean isKnown(String oid) {
        if (oid.startsWith(SECURITY_VERSION)) {
            String number = oid.substring(SECURITY_VERSION.length());
            return number.length() == 1 && number.charAt(0) >= '1' && number.charAt(0) <= '9';
        }
        return oid.equals(STRUCTURE_VERSION)
                || oid.equals(PRODUCT_NAME)
                || oid.equals(HARDWARE_ID)
                || oid.equals(CSP_ID);
    }

    static VekExtensions decode(Certificate certificate) throws DecodeException {
        return new VekExtensionDecoder(certificate).decode();
    }

    private VekExtensions decode() throws DecodeException {
        int structureVersion = required(STRUCTURE_VERSION, integer(STRUCTURE_VERSION));
        Map<TcbComponent, Integer> versions = new EnumMap<>(TcbComponent.class);
        for (TcbComponent component : TcbComponent.values()) {
            integer(SECURITY_VERSION + component.extension()).ifPresent(number -> versions.put(component, number));
        }
        Map<Integer, Integer> reserved = new TreeMap<>();
        for (int number = FIRST_RESERVED; number <= LAST_RESERVED; number++) {
            int key = number;
            integer(SECURITY_VERSION + number).ifPresent(value -> reserved.put(key, value));
        }
        return new VekExtensions(
                structureVersion,
                required(PRODUCT_NAME, text(PRODUCT_NAME)),
                versions,
                reserved,
                hardwareId(),
                text(CSP_ID));
    }

    private static <T> T required(String oid, Optional<T> value) throws DecodeException {
        return value.orElseThrow(() -> malformed(oid, "it is missing"));
    }

    private Optional<Integer> integer(String oid) throws DecodeException {
        Optional<ASN1Primitive> value = value(oid);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof ASN1Integer integer)) {
            throw malformed(oid, "it is no whole number");
        }
        BigInteger number = integer.getValue();
        if (number.signum() < 0 || number.compareTo(BigInteger.valueOf(MOST)) > 0) {
            throw malformed(oid, "it must be from 0 to " + MOST + ", not " + number);
        }
        return Optional.of(number.intValue());
    }

    private Optional<String> text(String oid) throws DecodeException {
        Optional<ASN1Primitive> value = value(oid);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof ASN1IA5String text)) {
            throw malformed(oid, "it is no text (IA5String)");
        }
        return Optional.of(text.getString());
    }

    /**
     * Older certificates have the bare bytes, others an octet string. Only the length tells them apart: a chip id may
     * begin like any encoding.
     */
    private Optional<Bytes> hardwareId() throws DecodeException {
        Optional<Bytes> bare = certificate.extension(HARDWARE_ID);
        if (bare.isEmpty() || isChipId(bare.get())) {
            return bare;
        }
        Optional<ASN1Primitive> value = value(HARDWARE_ID);
        if (value.isPresent() && value.get() instanceof ASN1OctetString octets) {
            Bytes wrapped = Bytes.wrap(octets.getOctets());
            if (isChipId(wrapped)) {
                return Optional.of(wrapped);
            }
        }
        throw malformed(HARDWARE_ID, "it is no chip id of " + CHIP_ID + " or " + SHORT_CHIP_ID + " bytes");
    }

    private static boolean isChipId(Bytes bytes) {
        return bytes.length() == CHIP_ID || bytes.length() == SHORT_CHIP_ID;
    }

    /** One value in the distinguished encoding and nothing behind it. */
    private Optional<ASN1Primitive> value(String oid) throws DecodeException {
        Optional<Bytes> extension = certificate.extension(oid);
        if (extension.isEmpty()) {
            return Optional.empty();
        }
        byte[] encoded = extension.get().toArray();
        try {
            ASN1Primitive value = ASN1Primitive.fromByteArray(encoded);
            if (value != null && Arrays.equals(value.getEncoded(ASN1Encoding.DER), encoded)) {
                return Optional.of(value);
            }
        } catch (IOException | RuntimeException e) {
            throw malformed(oid, "it is not ASN.1");
        }
        throw malformed(oid, "it is not in the distinguished encoding (DER)");
    }

    private static DecodeException malformed(String oid, String why) {
        return DecodeException.malformed(0, "extension " + oid, why);
    }
}
