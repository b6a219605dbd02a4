// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.cose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.cbor.Cbor;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message in the one form that is read, and what its signature covers. */
class CoseSign1Test {
    private static final byte[] HEADER = Cbor.map(Cbor.number(1), Cbor.number(-35));
    private static final byte[] PAYLOAD = {1, 2, 3};
    private static final byte[] SIGNATURE = {4, 5, 6, 7};

    @Test
    void everyPartStandsWhereItSays() throws DecodeException {
        for (byte[] message : new byte[][] {message(), Cbor.tag(18, message())}) {
            CoseSign1 cose = decode(message);
            int tag = message.length - message().length;

            assertThat(cose.protectedHeader()).isEqualTo(Bytes.wrap(HEADER));
            assertThat(cose.payload()).isEqualTo(Bytes.wrap(PAYLOAD));
            assertThat(cose.signature()).isEqualTo(Bytes.wrap(SIGNATURE));
            assertThat(cose.unprotected().entries()).isEmpty();
            assertThat(cose.header().integer(CoseSign1.ALGORITHM, -100, 100)).isEqualTo(-35);
            assertThat(cose.protectedOffset()).isEqualTo(tag + 2);
            assertThat(cose.payloadOffset()).isEqualTo(tag + 2 + HEADER.length + 2);
            assertThat(cose.signatureOffset()).isEqualTo(message.length - SIGNATURE.length);
        }
    }

    /** RFC 9052 section 4.4, written by an encoder that shares nothing with the one that is judged. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 24, 255, 256, 4096, 65535, 65536, 70_000})
    void theSignatureCoversContextHeaderAndPayload(int length) throws DecodeException {
        byte[] payload = new byte[length];
        new Random(length).nextBytes(payload);
        byte[] expected =
                Cbor.array(Cbor.text("Signature1"), Cbor.bytes(HEADER), Cbor.bytes(new byte[0]), Cbor.bytes(payload));

        CoseSign1 cose = decode(message(Cbor.bytes(HEADER), Cbor.map(), Cbor.bytes(payload), Cbor.bytes(SIGNATURE)));
        assertThat(cose.toBeSigned()).isEqualTo(Bytes.wrap(expected));
    }

    /** A header that is longer than any of AWS needs more than one byte for its length, too. */
    @ParameterizedTest
    @ValueSource(ints = {20, 21, 24, 252, 300})
    void headersAreCoveredAsReceived(int length) throws DecodeException {
        byte[] header = Cbor.map(Cbor.number(4), Cbor.bytes(new byte[length]), Cbor.number(1), Cbor.number(-35));
        byte[] expected =
                Cbor.array(Cbor.text("Signature1"), Cbor.bytes(header), Cbor.bytes(new byte[0]), Cbor.bytes(PAYLOAD));

        CoseSign1 cose = decode(message(Cbor.bytes(header), Cbor.map(), Cbor.bytes(PAYLOAD), Cbor.bytes(SIGNATURE)));
        assertThat(cose.toBeSigned()).isEqualTo(Bytes.wrap(expected));
    }

    /** What is not signed changes nothing of what is. */
    @Test
    void theSignatureCoversNothingElse() throws DecodeException {
        byte[] unprotected = Cbor.map(Cbor.number(4), Cbor.bytes(new byte[9]));
        CoseSign1 other = decode(
                Cbor.tag(18, message(Cbor.bytes(HEADER), unprotected, Cbor.bytes(PAYLOAD), Cbor.bytes(new byte[96]))));

        assertThat(other.unprotected().entries()).hasSize(1);
        assertThat(other.toBeSigned()).isEqualTo(decode(message()).toBeSigned());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 16, 17, 19, 97, 98, 55799})
    void noOtherTagMayStandInFront(long number) {
        assertRefused(Cbor.tag(number, message()), "cose-sign1");
        assertRefused(Cbor.tag(number, Cbor.tag(18, message())), "cose-sign1");
        assertRefused(Cbor.tag(18, Cbor.tag(number, message())), "cose-sign1");
    }

    @Test
    void oneTagAtMost() {
        assertRefused(Cbor.tag(18, Cbor.tag(18, message())), "cose-sign1");
    }

    @Test
    void fourMembersAndNoOtherNumber() {
        byte[] part = Cbor.bytes(HEADER);
        byte[] bytes = Cbor.bytes(PAYLOAD);
        assertRefused(Cbor.array(), "cose-sign1");
        assertRefused(Cbor.array(part, Cbor.map(), bytes), "cose-sign1");
        assertRefused(Cbor.array(part, Cbor.map(), bytes, bytes, bytes), "cose-sign1");
        assertRefused(Cbor.map(part, Cbor.map(), bytes, bytes), "cose-sign1");
        assertRefused(Cbor.bytes(message()), "cose-sign1");
    }

    /** Each part as something else, in hex: null, a number, an array, a text of nothing, a tagged byte string. */
    @ParameterizedTest
    @CsvSource({"0, protected", "1, unprotected", "2, payload", "3, signature"})
    void everyPartHasItsType(int place, String field) {
        for (String other : new String[] {"f6", "01", "80", "60", "d24103"}) {
            byte[][] parts = {Cbor.bytes(HEADER), Cbor.map(), Cbor.bytes(PAYLOAD), Cbor.bytes(SIGNATURE)};
            parts[place] = Cbor.hex(other);
            assertRefused(message(parts), field);
        }
    }

    /** A header is one map, whole, in the shortest form; RFC 9052 would also let an empty string stand for one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80",
                "f6",
                "a1",
                "a10138",
                "a1013822ff",
                "a1013822a0",
                "a2013822013822",
                "bf013822ff",
                "a118013822",
                "a101390022"
            })
    void aHeaderIsOneMap(String header) {
        assertRefused(
                message(Cbor.bytes(Cbor.hex(header)), Cbor.map(), Cbor.bytes(PAYLOAD), Cbor.bytes(SIGNATURE)),
                "protected");
    }

    /** Pieces, missing counts and long heads are freedoms of CBOR that nothing here needs. */
    @Test
    void thereIsOneFormOnly() {
        byte[] tail = Cbor.join(Cbor.map(), Cbor.bytes(PAYLOAD), Cbor.bytes(SIGNATURE));
        assertRefused(Cbor.join(Cbor.hex("9f"), Cbor.bytes(HEADER), tail, Cbor.hex("ff")), "");
        assertRefused(Cbor.join(Cbor.hex("9804"), Cbor.bytes(HEADER), tail), "");
        assertRefused(Cbor.join(Cbor.hex("84"), Cbor.hex("5804"), HEADER, tail), "");
        assertRefused(Cbor.join(Cbor.hex("84"), Cbor.hex("5f"), Cbor.bytes(HEADER), Cbor.hex("ff"), tail), "");
        assertRefused(Cbor.join(Cbor.hex("d812"), message()), "");
        assertRefused(Cbor.join(message(), Cbor.hex("00")), "");
    }

    private static byte[] message() {
        return message(Cbor.bytes(HEADER), Cbor.map(), Cbor.bytes(PAYLOAD), Cbor.bytes(SIGNATURE));
    }

    private static byte[] message(byte[]... parts) {
        return Cbor.array(parts);
    }

    private static CoseSign1 decode(byte[] message) throws DecodeException {
        return CoseSign1.decode(Bytes.wrap(message), Limits.standard());
    }

    private static void assertRefused(byte[] message, String field) {
        assertThatExceptionOfType(DecodeException.class)
                .as(Bytes.wrap(message).hex())
                .isThrownBy(() -> decode(message))
                .satisfies(e -> {
                    assertThat(e.offset()).isBetween(0L, (long) message.length);
                    assertThat(e.field()).contains(field);
                });
    }
}
