// SPDX-License-Identifier: Apache-2.0
package dev.veritee.x509;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Time;

/**
 * What certificates and revocation lists share. Bouncy Castle's reader also takes BER, so every object is encoded again
 * and must give the very bytes it came from: otherwise one certificate would have many forms.
 */
final class Der {
    private static final int UTC_TIME = 0x17;
    private static final int TIME_FORM = "YYYYMMDDHHMMSSZ".length();

    private Der() {}

    static ASN1Primitive read(Bytes der, String what) throws DecodeException {
        byte[] bytes = der.toArray();
        try {
            ASN1Primitive object = ASN1Primitive.fromByteArray(bytes);
            Comparison comparison = new Comparison(bytes);
            if (object != null) {
                object.encodeTo(comparison, ASN1Encoding.DER);
            }
            if (!comparison.holds()) {
                throw DecodeException.malformed(0, what, "it is not in the distinguished encoding (DER)");
            }
            return object;
        } catch (IOException | RuntimeException e) {
            throw DecodeException.malformed(0, what, "it is not ASN.1: " + firstLine(e));
        }
    }

    /** Compares what is written to it with what it should be, without keeping a copy. */
    private static final class Comparison extends OutputStream {
        private final byte[] expected;
        private int position;
        private boolean same = true;

        Comparison(byte[] expected) {
            this.expected = expected;
        }

        @Override
        public void write(int octet) {
            same = same && position < expected.length && expected[position] == (byte) octet;
            position++;
        }

        @Override
        public void write(byte[] octets, int from, int count) {
            same = same
                    && count <= expected.length - position
                    && Arrays.equals(octets, from, from + count, expected, position, position + count);
            position += count;
        }

        boolean holds() {
            return same && position == expected.length;
        }
    }

    static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /** The first element inside the outer sequence: what the signature covers, as received. */
    static Bytes toBeSigned(Bytes der) {
        int inner = headerLength(der, 0);
        return der.slice(inner, headerLength(der, inner) + contentLength(der, inner));
    }

    /** How long the object at the beginning says it is; checked against what is there. */
    static int length(Bytes der) throws DecodeException {
        boolean shortForm = der.length() >= 2 && der.unsigned(1) < 0x80;
        boolean longForm = der.length() >= 4 && der.unsigned(1) == 0x82;
        if (shortForm || longForm) {
            int length = headerLength(der, 0) + contentLength(der, 0);
            if (length <= der.length()) {
                return length;
            }
        }
        throw DecodeException.malformed(0, "der", "it is cut short, or of no length that a certificate has");
    }

    private static int headerLength(Bytes der, int at) {
        int first = der.unsigned(at + 1);
        return first < 0x80 ? 2 : 2 + (first & 0x7F);
    }

    private static int contentLength(Bytes der, int at) {
        int first = der.unsigned(at + 1);
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7F); i++) {
            length = length << 8 | der.unsigned(at + 2 + i);
        }
        return length;
    }

    static DistinguishedName name(X500Name name) throws IOException {
        return new DistinguishedName(
                Bytes.wrap(name.getEncoded(ASN1Encoding.DER)), only(name, BCStyle.CN), only(name, BCStyle.O));
    }

    private static String only(X500Name name, ASN1ObjectIdentifier attribute) {
        RDN[] values = name.getRDNs(attribute);
        return values.length == 1 && !values[0].isMultiValued()
                ? values[0].getFirst().getValue().toString()
                : "";
    }

    /**
     * By its digits as they stand, in the one form of RFC 5280 section 4.1.2.5. Bouncy Castle's own way leads through
     * calendars and locales, which a short run has no time for, and reads a time without a zone as that of the machine.
     */
    static Instant instant(Time time) throws IOException {
        Bytes encoded = Bytes.wrap(time.getEncoded(ASN1Encoding.DER));
        String text = encoded.from(2).asLatin1();
        if (encoded.unsigned(0) == UTC_TIME) {
            text = (number(text, 0, 2) < 50 ? "20" : "19") + text;
        }
        if (text.length() != TIME_FORM || !text.endsWith("Z")) {
            throw new IllegalArgumentException("a time is not in whole seconds of UTC");
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 4, 2),
                        number(text, 6, 2),
                        number(text, 8, 2),
                        number(text, 10, 2),
                        number(text, 12, 2))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new IllegalArgumentException("a time holds something else than digits");
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
