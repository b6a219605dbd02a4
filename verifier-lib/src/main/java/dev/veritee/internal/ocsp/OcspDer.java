// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERTags;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a sequence, taken in order and each of the kind that must stand there. Bouncy Castle's own classes for
 * OCSP skip what they do not expect.
 */
final class OcspDer {
    private static final Pattern SECONDS =
            Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})Z");

    private final String field;
    private final Deque<ASN1Primitive> rest = new ArrayDeque<>();

    private OcspDer(String field, ASN1Sequence sequence) {
        this.field = field;
        for (ASN1Encodable element : sequence) {
            rest.add(element.toASN1Primitive());
        }
    }

    /** A whole input, which must be a sequence in the distinguished encoding. */
    static OcspDer read(Bytes der, String field) throws DecodeException {
        byte[] bytes = der.toArray();
        try {
            ASN1Primitive object = ASN1Primitive.fromByteArray(bytes);
            if (object == null
                    || !Bytes.wrap(object.getEncoded(ASN1Encoding.DER)).equals(der)) {
                throw DecodeException.malformed(0, field, "it is not in the distinguished encoding (DER)");
            }
            return of(object, field);
        } catch (IOException | RuntimeException e) {
            // What Bouncy Castle throws at bytes that are not ASN.1.
            throw DecodeException.malformed(0, field, "it is not ASN.1");
        }
    }

    static OcspDer of(ASN1Primitive object, String field) throws DecodeException {
        if (object instanceof ASN1Sequence sequence) {
            return new OcspDer(field, sequence);
        }
        throw DecodeException.malformed(0, field, "it must be a sequence");
    }

    boolean isEmpty() {
        return rest.isEmpty();
    }

    void end() throws DecodeException {
        if (!rest.isEmpty()) {
            throw DecodeException.malformed(0, field, rest.size() + " unexpected elements follow");
        }
    }

    ASN1Primitive next(String name) throws DecodeException {
        return typed(ASN1Primitive.class, name, "anything");
    }

    OcspDer sequence(String name) throws DecodeException {
        return of(next(name), name(name));
    }

    String oid(String name) throws DecodeException {
        return typed(ASN1ObjectIdentifier.class, name, "an object identifier").getId();
    }

    Bytes octets(String name) throws DecodeException {
        return Bytes.wrap(typed(ASN1OctetString.class, name, "an octet string").getOctets());
    }

    BigInteger integer(String name) throws DecodeException {
        return typed(ASN1Integer.class, name, "an integer").getValue();
    }

    int enumerated(String name) throws DecodeException {
        return small(typed(ASN1Enumerated.class, name, "an enumerated value").getValue(), name);
    }

    ASN1BitString bits(String name) throws DecodeException {
        return typed(ASN1BitString.class, name, "a bit string");
    }

    /** In the one form of RFC 5280 section 4.1.2.5.2. */
    Instant time(String name) throws DecodeException {
        return instant(typed(ASN1GeneralizedTime.class, name, "a time"), name(name));
    }

    /** What is tagged, or empty where the next element has another tag. */
    @Nullable
    ASN1TaggedObject tagged(int number) {
        if (rest.peek() instanceof ASN1TaggedObject tagged
                && tagged.getTagClass() == BERTags.CONTEXT_SPECIFIC
                && tagged.getTagNo() == number) {
            rest.remove();
            return tagged;
        }
        return null;
    }

    /** Whether the next element is of a class. */
    boolean nextIs(Class<? extends ASN1Primitive> type) {
        return type.isInstance(rest.peek());
    }

    /** What stands inside an explicit tag. */
    static ASN1Primitive explicit(ASN1TaggedObject tagged, String name) throws DecodeException {
        try {
            return tagged.getExplicitBaseObject().toASN1Primitive();
        } catch (RuntimeException e) {
            // What Bouncy Castle throws at ASN.1 of another shape than asked for.
            throw DecodeException.malformed(0, name, "its tag must be explicit");
        }
    }

    static Instant instant(ASN1GeneralizedTime time, String name) throws DecodeException {
        Matcher digits = SECONDS.matcher(time.getTimeString());
        if (digits.matches()) {
            try {
                return LocalDateTime.of(
                                Integer.parseInt(digits.group(1)),
                                Integer.parseInt(digits.group(2)),
                                Integer.parseInt(digits.group(3)),
                                Integer.parseInt(digits.group(4)),
                                Integer.parseInt(digits.group(5)),
                                Integer.parseInt(digits.group(6)))
                        .toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                throw DecodeException.malformed(0, name, "there is no such time");
            }
        }
        throw DecodeException.malformed(0, name, "a time must be in whole seconds of UTC");
    }

    /** Bouncy Castle's numbers are as long as an attacker likes. */
    static int small(BigInteger number, String name) throws DecodeException {
        if (number.bitLength() > 8) {
            throw DecodeException.malformed(0, name, "it is too large a number");
        }
        return number.intValueExact();
    }

    private <T extends ASN1Primitive> T typed(Class<T> type, String name, String what) throws DecodeException {
        ASN1Primitive element = rest.poll();
        if (element == null) {
            throw DecodeException.malformed(0, name(name), "it is missing");
        }
        if (!type.isInstance(element)) {
            throw DecodeException.malformed(0, name(name), "it must be " + what);
        }
        return type.cast(element);
    }

    private String name(String name) {
        return field + "." + name;
    }
}
