// SPDX-License-Identifier: Apache-2.0
package dev.veritee.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
    private static final String ONE = block("CERTIFICATE", new byte[] {1, 2, 3, 4});
    private static final String PEM = Asn1.leaf().pem() + Asn1.root().pem();

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n \t\n", "\0", "\n\0\0", "\0\n\0"})
    void whiteSpaceAndNulMayStandAround(String around) throws DecodeException {
        for (String text :
                List.of(PEM + around, around + PEM, PEM.replace("\n-----BEGIN", "\n" + around + "-----BEGIN"))) {
            assertThat(Pem.certificates(Bytes.utf8(text), 2))
                    .extracting(c -> c.subject().commonName())
                    .containsExactly("Test Leaf", "Test Root CA");
        }
    }

    @Test
    void linesMayBeOfAnyLengthAndEnding() throws DecodeException {
        Bytes content = Bytes.fromHex("01020304");
        for (UnaryOperator<String> change : List.<UnaryOperator<String>>of(
                s -> s.replace("\n", "\r\n"), s -> s.replace("AQ", "AQ\n"), s -> s.replace("AQ", " A Q\t"))) {
            assertThat(Pem.decode(Bytes.utf8(change.apply(ONE)), 1))
                    .containsExactly(new Pem.Block("CERTIFICATE", content));
        }
    }

    static Stream<Arguments> spoiled() {
        return Stream.of(
                spoil("empty", s -> ""),
                spoil("blank", s -> " \n\0"),
                spoil("text before", s -> "subject=/CN=x\n" + s),
                spoil("text between", s -> s + "issuer=/CN=x\n" + s),
                spoil("text behind", s -> s + "x"),
                spoil("a byte order mark", s -> "\ufeff" + s),
                spoil("lower-case markers", s -> s.replace("BEGIN", "begin").replace("END", "end")),
                spoil("lower-case END", s -> s.replace("END", "end")),
                spoil("another END", s -> s.replace("END CERTIFICATE", "END X509 CRL")),
                spoil("an END of another case", s -> s.replace("END CERTIFICATE", "END Certificate")),
                spoil("no END", s -> s.substring(0, s.indexOf("-----END"))),
                spoil("an unfinished BEGIN", s -> "-----BEGIN CERTIFICATE\n"),
                spoil("four dashes", s -> s.replace("-----BEGIN", "----BEGIN")),
                spoil("a second BEGIN inside", s -> "-----BEGIN CERTIFICATE-----\n" + s),
                spoil("missing =", s -> s.replace("=", "")),
                spoil("too many =", s -> s.replace("==", "===")),
                spoil("stray bits", s -> s.replace("BA==", "BB==")),
                spoil("= in the middle", s -> s.replace("AQID", "AQ==AQID")),
                spoil("URL-safe digits", s -> s.replace("AQID", "-_ID")),
                spoil("another character", s -> s.replace("AQID", "AQ,D")),
                spoil("a NUL inside", s -> s.replace("AQID", "AQ\0ID")),
                spoil("a header inside", s -> s.replace("AQID", "Proc-Type: 4,ENCRYPTED\n\nAQID")),
                spoil("a check sum", s -> s.replace("BA==", "BA==\n=abcd")));
    }

    private static Arguments spoil(String name, UnaryOperator<String> edit) {
        return Arguments.of(name, edit.apply(ONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiled")
    void anythingElseIsRefused(String name, String text) {
        assertThatExceptionOfType(DecodeException.class)
                .as(name)
                .isThrownBy(() -> Pem.decode(Bytes.utf8(text), 9))
                .extracting(DecodeException::kind)
                .isEqualTo(DecodeException.Kind.MALFORMED);
    }

    @Test
    void thereIsALimitToTheBlocks() throws DecodeException {
        assertThat(Pem.decode(Bytes.utf8(ONE.repeat(10)), 10)).hasSize(10);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> Pem.decode(Bytes.utf8(ONE.repeat(11)), 10))
                .extracting(DecodeException::kind)
                .isEqualTo(DecodeException.Kind.TOO_LARGE);
    }

    @Test
    void whereCertificatesBelongNothingElseMayBe() {
        String list = block("X509 CRL", Asn1.list().der());
        String mislabelled = block("CERTIFICATE", Asn1.list().der());
        String empty = block("CERTIFICATE", new byte[0]);
        for (String text : List.of(list, PEM + list, mislabelled, ONE, empty)) {
            assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> Pem.certificates(Bytes.utf8(text), 9));
        }
    }

    @Property(tries = 300)
    void whatIsDecodedIsWhatWasArmoured(@ForAll @Size(max = 200) byte[] content) throws DecodeException {
        assertThat(Pem.decode(Bytes.utf8(block("ANY THING", content)), 1))
                .containsExactly(new Pem.Block("ANY THING", Bytes.wrap(content)));
    }

    @Property(tries = 500)
    void damageThrowsNothingElse(@ForAll @Size(max = 3) byte[] damage, @ForAll int place) {
        byte[] text = PEM.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int i = 0; i < damage.length; i++) {
            text[Math.floorMod(place + 17 * i, text.length)] = damage[i];
        }
        Throwable thrown = catchThrowable(() -> Pem.certificates(Bytes.wrap(text), 2));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(DecodeException.class);
        }
    }

    private static String block(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getEncoder().encodeToString(content) + "\n-----END " + label
                + "-----\n";
    }
}
