// SPDX-License-Identifier: Apache-2.0
package dev.veritee.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.decode.Bytes;
import dev.veritee.forge.EcKey;
import dev.veritee.forge.Seed;
import java.math.BigInteger;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both engines say the same of every key and every signature. */
class SignatureEngineTest {
    private static final SignatureAlgorithm ES256 = SignatureAlgorithm.ECDSA_P256_SHA256;
    private static final List<SignatureEngine> ENGINES =
            List.of(SignatureEngine.bouncyCastle(), SignatureEngine.of(Security.getProvider("SunEC")));
    private static final BigInteger ORDER = EcKey.Curve.P256.order();
    private static final BigInteger PRIME =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final EcKey KEY = Seed.DEFAULT.p256("signature-engine-test");
    private static final Bytes MESSAGE = Bytes.utf8("what was signed");
    private static final Bytes SIGNATURE = Bytes.wrap(KEY.signRaw(MESSAGE.toArray()));
    private static final BigInteger R = new BigInteger(1, SIGNATURE.slice(0, 32).toArray());
    private static final BigInteger S = new BigInteger(1, SIGNATURE.from(32).toArray());

    static Stream<Arguments> signatures() {
        BigInteger one = BigInteger.ONE;
        BigInteger most = one.shiftLeft(256).subtract(one);
        List<Arguments> table = new ArrayList<>(List.of(
                Arguments.of("as signed", SIGNATURE, true),
                // The other half of every ECDSA signature. It is as valid as the first, so that no signature is an
                // identity.
                Arguments.of("s = n - s", pair(R, ORDER.subtract(S)), true),
                Arguments.of("both zero", pair(BigInteger.ZERO, BigInteger.ZERO), false),
                Arguments.of("r = x of the key", pair(new BigInteger(1, coordinate(0)), S), false),
                Arguments.of("swapped", pair(S, R), false),
                Arguments.of("s + n where it fits", pair(R, S.add(ORDER).min(most)), false),
                Arguments.of("empty", Bytes.EMPTY, false),
                Arguments.of("63 bytes", SIGNATURE.slice(0, 63), false),
                Arguments.of("65 bytes", SIGNATURE.concat(Bytes.fromHex("00")), false),
                Arguments.of("a zero in front", Bytes.fromHex("00").concat(SIGNATURE), false),
                Arguments.of("as DER", Bytes.wrap(KEY.signDer(MESSAGE.toArray())), false),
                Arguments.of("twice", SIGNATURE.concat(SIGNATURE), false)));
        for (BigInteger edge : List.of(BigInteger.ZERO, one, ORDER.subtract(one), ORDER, ORDER.add(one), PRIME, most)) {
            table.add(Arguments.of("r = " + edge.toString(16), pair(edge, S), false));
            table.add(Arguments.of("s = " + edge.toString(16), pair(R, edge), false));
        }
        return table.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signatures")
    void aSignatureHoldsOrNot(String name, Bytes signature, boolean holds) {
        for (SignatureEngine engine : ENGINES) {
            VerifyingKey key = engine.key(ES256, point(KEY)).orElseThrow();
            assertThat(key.verify(MESSAGE, signature))
                    .as("%s by %s", name, engine)
                    .isEqualTo(holds);
            assertThat(key.verify(Bytes.utf8("what was not signed"), signature)).isFalse();
        }
    }

    static Stream<Arguments> keys() {
        Bytes good = point(KEY);
        Bytes zero = Bytes.wrap(new byte[32]);
        BigInteger x = new BigInteger(1, coordinate(0));
        return Stream.of(
                Arguments.of("good", good, true),
                Arguments.of("negated", pair(x, PRIME.subtract(new BigInteger(1, coordinate(32)))), true),
                Arguments.of("infinity as zeros", zero.concat(zero), false),
                Arguments.of("off the curve", good.slice(0, 63).concat(Bytes.fromHex("ff")), false),
                Arguments.of("swapped", good.from(32).concat(good.slice(0, 32)), false),
                Arguments.of("x = p", pair(PRIME, new BigInteger(1, coordinate(32))), false),
                Arguments.of("all ones", Bytes.fromHex("ff".repeat(64)), false),
                Arguments.of("with its format byte", Bytes.fromHex("04").concat(good), false),
                Arguments.of("compressed", Bytes.fromHex("02").concat(good.slice(0, 32)), false),
                Arguments.of("cut", good.slice(0, 63), false),
                Arguments.of("empty", Bytes.EMPTY, false),
                Arguments.of("of P-384", point(Seed.DEFAULT.p384("other")), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void aKeyIsAPointOnTheCurve(String name, Bytes material, boolean valid) {
        for (SignatureEngine engine : ENGINES) {
            assertThat(engine.key(ES256, material).isPresent())
                    .as("%s by %s", name, engine)
                    .isEqualTo(valid);
        }
    }

    /** A point whose x is small has a second form with x + p that fits into 32 bytes: it must not be another key. */
    @Test
    void aCoordinateHasOneForm() {
        BigInteger b = new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
        BigInteger root = b.modPow(PRIME.add(BigInteger.ONE).shiftRight(2), PRIME);
        for (SignatureEngine engine : ENGINES) {
            assertThat(engine.key(ES256, pair(BigInteger.ZERO, root)))
                    .as("x = 0")
                    .isPresent();
            assertThat(engine.key(ES256, pair(PRIME, root))).as("x = p").isEmpty();
        }
    }

    @Test
    void anUnknownSchemeHasNoKeys() {
        for (SignatureEngine engine : ENGINES) {
            assertThat(engine.key(new SignatureAlgorithm("ecdsa-p256-sha384"), point(KEY)))
                    .isEmpty();
        }
    }

    /** Genuine, damaged by one bit, or of arbitrary numbers: the engines never differ and never throw. */
    @Property(tries = 60)
    void theEnginesAgree(@ForAll long seed) {
        Random random = new Random(seed);
        EcKey key = EcKey.of(EcKey.Curve.P256, new BigInteger(256, random));
        byte[] message = new byte[random.nextInt(200)];
        random.nextBytes(message);
        byte[] signature = key.signRaw(message);
        boolean genuine = true;
        switch (random.nextInt(4)) {
            case 0 -> {
                genuine = false;
                signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
            }
            case 1 -> {
                genuine = message.length == 0;
                if (!genuine) {
                    message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 2 -> {
                genuine = false;
                random.nextBytes(signature);
            }
            default -> genuine = true;
        }
        byte[] material = key.coordinates();
        boolean onCurve = random.nextInt(5) != 0;
        if (!onCurve) {
            material[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
        }
        for (SignatureEngine engine : ENGINES) {
            Optional<VerifyingKey> held = engine.key(ES256, Bytes.copyOf(material));
            assertThat(held.isPresent()).isEqualTo(onCurve);
            Bytes signed = Bytes.copyOf(message);
            Bytes claimed = Bytes.copyOf(signature);
            assertThat(held.map(k -> k.verify(signed, claimed)).orElse(false)).isEqualTo(onCurve && genuine);
        }
    }

    private static byte[] coordinate(int from) {
        return point(KEY).slice(from, 32).toArray();
    }

    private static Bytes point(EcKey key) {
        return Bytes.wrap(key.coordinates());
    }

    private static Bytes pair(BigInteger first, BigInteger second) {
        return big(first).concat(big(second));
    }

    private static Bytes big(BigInteger number) {
        return Bytes.fromHex(String.format("%064x", number));
    }
}
