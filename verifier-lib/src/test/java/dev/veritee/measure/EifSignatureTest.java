// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.forge.EcKey;
import dev.veritee.measure.SignatureFinding.State;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Signatures of images: those that hold, those that do not, and those that are none. */
class EifSignatureTest {
    private static final Bytes REGISTER = register();
    private static final String ENTRY = "signature.signature.";

    /** The value of register 0 for {@link EifForge#good}, written down the long way. */
    private static Bytes register() {
        EifForge good = EifForge.good();
        Bytes content = good.data(0)
                .concat(good.data(1))
                .concat(good.data(3))
                .concat(good.data(4))
                .concat(good.data(5));
        return Bytes.wrap(new byte[48]).concat(content.sha384()).sha384();
    }

    private static EifImage image(Bytes section) throws Exception {
        return EifImageTest.decode(
                EifForge.good().part(EifForge.SIGNATURE, section).image());
    }

    private static NitroMeasurement measure(EifSigner signer) throws Exception {
        return NitroMeasurement.of(image(signer.section()), NitroParent.unknown(), SignatureEngine.bouncyCastle());
    }

    private static Optional<State> state(NitroMeasurement measurement) {
        return measurement.signature().map(SignatureFinding::state);
    }

    private static Bytes certificateRegister(EifSigner signer) {
        return Bytes.wrap(new byte[48])
                .concat(Bytes.wrap(signer.certificate.der()).sha384())
                .sha384();
    }

    @Test
    void aSignatureThatHoldsMakesRegister8() throws Exception {
        EifSigner signer = new EifSigner(REGISTER);
        NitroMeasurement measurement = measure(signer);
        assertThat(state(measurement)).contains(State.HOLDS);
        assertThat(measurement.isBroken()).isFalse();
        assertThat(measurement.registers()).containsEntry(8, certificateRegister(signer));
        assertThat(measurement.image().signature().orElseThrow().algorithmName())
                .isEqualTo("ES384");

        EifSigner smaller = new EifSigner(REGISTER).smaller();
        assertThat(state(measure(smaller))).contains(State.HOLDS);
        assertThat(measure(smaller).registers()).containsEntry(8, certificateRegister(smaller));
    }

    @Test
    void onlyTheFirstEntryCounts() throws Exception {
        EifSigner signer = new EifSigner(REGISTER);
        signer.entries = 2;
        assertThat(state(measure(signer))).contains(State.HOLDS);
    }

    private static void broken(String why, Consumer<EifSigner> change) throws Exception {
        EifSigner signer = new EifSigner(REGISTER);
        change.accept(signer);
        NitroMeasurement measurement = measure(signer);
        assertThat(state(measurement)).contains(State.BROKEN);
        assertThat(measurement.signature().orElseThrow().why()).contains(why);
        assertThat(measurement.isBroken()).isTrue();
        assertThat(measurement.registers()).containsOnlyKeys(0, 1, 2).containsEntry(0, REGISTER);
    }

    @Test
    void aBrokenSignatureMakesNoRegister8() throws Exception {
        broken("another image", s -> s.payload = EifSigner.payload(0, Bytes.wrap(new byte[48])));
        broken("not made with", s -> s.key = EcKey.of(EcKey.Curve.P384, BigInteger.TEN));
        broken("not made with", s -> s.key = EcKey.of(EcKey.Curve.P256, BigInteger.TEN));
        broken("EC P-384", s -> s.algorithm = EifSigner.number(EifSigner.ES256));
    }

    @Test
    void whatTheEngineDoesNotKnowIsNotChecked() throws Exception {
        EifSigner signer = new EifSigner(REGISTER);
        signer.algorithm = EifSigner.number(EifSigner.ES512);
        NitroMeasurement measurement = measure(signer);
        assertThat(state(measurement)).contains(State.NOT_CHECKED);
        assertThat(measurement.signature().orElseThrow().why()).contains("ES512");
        assertThat(measurement.isBroken()).isFalse();
        assertThat(measurement.registers()).containsEntry(8, certificateRegister(signer));

        EifImage image = image(new EifSigner(REGISTER).section());
        assertThat(state(NitroMeasurement.of(image, NitroParent.unknown(), (algorithm, key) -> Optional.empty())))
                .contains(State.NOT_CHECKED);
    }

    /** Even where the scheme is unknown, it can be seen that the signature is about another image. */
    @Test
    void anotherImageIsSeenWithoutAnEngine() throws Exception {
        EifSigner signer = new EifSigner(Bytes.wrap(new byte[48]));
        signer.algorithm = EifSigner.number(EifSigner.ES512);
        assertThat(state(measure(signer))).contains(State.BROKEN);
    }

    private static DynamicTest bad(String name, Kind kind, String field, Consumer<EifSigner> change) {
        EifSigner signer = new EifSigner(REGISTER);
        change.accept(signer);
        return bad(name, kind, field, signer.section());
    }

    private static DynamicTest bad(String name, Kind kind, String field, Bytes section) {
        return DynamicTest.dynamicTest(field + ": " + name, () -> {
            DecodeException e = catchThrowableOfType(DecodeException.class, () -> image(section));
            assertThat(e).isNotNull();
            assertThat(e.field()).isEqualTo(field);
            assertThat(e.kind()).isEqualTo(kind);
            int start = EifForge.good().at(6) + 12;
            assertThat(e.offset()).isBetween((long) start, (long) start + section.length());
            assertThat(e.getMessage()).matches("[ -~…]*");
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrongIsNamedWithItsPlace() {
        Bytes good = new EifSigner(REGISTER).section();
        Bytes evil = Bytes.utf8("-----BEGIN \u001b[2J-----\nAQID\n-----END \u001b[2J-----\n");
        Bytes twice = Bytes.utf8(new EifSigner(REGISTER).certificate.pem().repeat(2));
        Bytes payload = EifSigner.payload(0, REGISTER);
        return Stream.of(
                bad("nothing", Kind.MALFORMED, "signature.cbor", Bytes.EMPTY),
                bad("a map", Kind.MALFORMED, "signature.entries", good.from(1)),
                bad("none", Kind.MALFORMED, "signature.entries", s -> s.entries = 0),
                bad("a tail", Kind.MALFORMED, "signature.cbor", good.concat(Bytes.fromHex("00"))),
                bad("no map", Kind.MALFORMED, "signature.entries", Bytes.fromHex("8101")),
                bad("empty", Kind.MALFORMED, "signature.entries", Bytes.fromHex("81a0")),
                bad("others", Kind.MALFORMED, "signature.signing_certificate", Bytes.fromHex("81a2616101616202")),
                bad(
                        "a second entry that is none",
                        Kind.MALFORMED,
                        "signature.entries",
                        Bytes.fromHex("82").concat(good.from(1)).concat(Bytes.fromHex("a0"))),
                bad("no certificate", Kind.MALFORMED, "signature.signing_certificate.pem", s -> s.pem = Bytes.EMPTY),
                bad("a label", Kind.MALFORMED, "signature.signing_certificate.pem", s -> s.pem = evil),
                bad("two", Kind.TOO_LARGE, "signature.signing_certificate.pem", s -> s.pem = twice),
                bad("alg 0", Kind.UNSUPPORTED, ENTRY + "protected.alg", s -> s.algorithm = EifSigner.number(0)),
                bad("PS384", Kind.UNSUPPORTED, ENTRY + "protected.alg", s -> s.algorithm = EifSigner.number(-38)),
                bad("a text", Kind.MALFORMED, ENTRY + "alg", s -> s.algorithm = EifSigner.text("ES384")),
                bad("kid", Kind.MALFORMED, ENTRY + "unprotected", s -> s.unprotected = Bytes.fromHex("a10400")),
                bad("no payload", Kind.MALFORMED, ENTRY + "payload.cbor", s -> s.payload = Bytes.EMPTY),
                bad("more", Kind.MALFORMED, ENTRY + "payload.cbor", s -> s.payload = payload.concat(payload)),
                bad(
                        "PCR 1",
                        Kind.MALFORMED,
                        ENTRY + "payload.register_index",
                        s -> s.payload = EifSigner.payload(1, REGISTER)),
                bad(
                        "PCR 32",
                        Kind.MALFORMED,
                        ENTRY + "payload.register_index",
                        s -> s.payload = EifSigner.payload(32, REGISTER)),
                bad(
                        "47 bytes",
                        Kind.MALFORMED,
                        ENTRY + "payload.register_value",
                        s -> s.payload = EifSigner.payload(0, REGISTER.from(1))),
                bad(
                        "a member more",
                        Kind.MALFORMED,
                        ENTRY + "payload.cbor",
                        s -> s.payload =
                                Bytes.fromHex("a3").concat(payload.from(1)).concat(Bytes.fromHex("0000"))),
                bad(
                        "no octet",
                        Kind.MALFORMED,
                        "signature.signing_certificate",
                        EifSigner.head(0x80, 1)
                                .concat(EifSigner.head(0xA0, 2))
                                .concat(EifSigner.text("signing_certificate"))
                                .concat(Bytes.fromHex("81190100"))
                                .concat(EifSigner.text("signature"))
                                .concat(Bytes.fromHex("80"))));
    }
}
