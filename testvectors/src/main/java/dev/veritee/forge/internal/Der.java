// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x509.Time;

/** DER output. */
public final class Der {
    private static final DateTimeFormatter UTC_TIME = format("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter GENERALIZED_TIME = format("yyyyMMddHHmmss'Z'");

    private Der() {}

    /** The DER form of the value. */
    public static byte[] encode(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sequence of what is encoded already. */
    public static byte[] sequence(byte[]... parts) {
        byte[] content = Bytes.concat(parts);
        int lengthBytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
        byte[] length = Bytes.reversed(Bytes.little(content.length, Math.max(lengthBytes, 1)));
        byte[] prefix = content.length < 0x80 ? new byte[0] : new byte[] {(byte) (0x80 | lengthBytes)};
        return Bytes.concat(new byte[] {0x30}, prefix, length, content);
    }

    /** The instant as X.509 writes it: two-digit years up to 2049. */
    public static Time time(Instant instant) {
        boolean twoDigits = instant.atOffset(ZoneOffset.UTC).getYear() < 2050;
        return twoDigits
                ? new Time(new DERUTCTime(UTC_TIME.format(instant)))
                : new Time(new DERGeneralizedTime(GENERALIZED_TIME.format(instant)));
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
