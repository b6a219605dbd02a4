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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both engines say the same of every key and every signature, on both curves. */
class SignatureEngineTest {
    private static final List<SignatureEngine> ENGINES =
            List.of(SignatureEngine.bouncyCastle(), SignatureEngine.of(Security.getProvider("SunEC")));
    private static final Bytes MESSAGE = Bytes.utf8("what was signed");

    /** A curve with a key and a signature on it, and its numbers as FIPS 186-5 gives them. */
    private enum Case {
        P256(
                SignatureAlgorithm.ECDSA_P256_SHA256,
                EcKey.Curve.P256,
                "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
                "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"),
        P384(
                SignatureAlgorithm.ECDSA_P384_SHA384,
                EcKey.Curve.P384,
                "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
                "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef");

        private final SignatureAlgorithm scheme;
        private final EcKey.Curve curve;
        private final int size;
        private final BigInteger prime;
        private final BigInteger b;
        private final EcKey key;

        Case(SignatureAlgorithm scheme, EcKey.Curve curve, String prime, String b) {
            this.scheme = scheme;
            this.curve = curve;
            this.size = curve.size();
            this.prime = new BigInteger(prime, 16);
            this.b = new BigInteger(b, 16);
            this.key = curve == EcKey.Curve.P256
                    ? Seed.DEFAULT.p256("signature-engine-test")
                    : Seed.DEFAULT.p384("signature-engine-test");
        }

        Bytes signature() {
            return Bytes.wrap(key.signRaw(MESSAGE.toArray()));
        }

        Bytes point() {
            return Bytes.wrap(key.coordinates());
        }

        BigInteger first(Bytes pair) {
            return new BigInteger(1, pair.slice(0, size).toArray());
        }

        BigInteger second(Bytes pair) {
            return new BigInteger(1, pair.from(size).toArray());
        }

        Bytes pair(BigInteger first, BigInteger second) {
            return big(first).concat(big(second));
        }

        Bytes big(BigInteger number) {
            return Bytes.fromHex(String.format("%0" + 2 * size + "x", number));
        }
    }

    static Stream<Arguments> signatures() {
        return Stream.of(Case.values()).flatMap(SignatureEngineTest::signatures);
    }

    private static Stream<Arguments> signatures(Case on) {
        BigInteger one = BigInteger.ONE;
        BigInteger order = on.curve.order();
        BigInteger most = one.shiftLeft(8 * on.size).subtract(one);
        Bytes good = on.signature();
        BigInteger r = on.first(good);
        BigInteger s = on.second(good);
        List<Arguments> table = new ArrayList<>(List.of(
                Arguments.of(on, "as signed", good, true),
                // The other half of every ECDSA signature. It is as valid as the first, so that no signature is an
                // identity.
                Arguments.of(on, "s = n - s", on.pair(r, order.subtract(s)), true),
                Arguments.of(on, "both zero", on.pair(BigInteger.ZERO, BigInteger.ZERO), false),
                Arguments.of(on, "r = x of the key", on.pair(on.first(on.point()), s), false),
                Arguments.of(on, "swapped", on.pair(s, r), false),
                Arguments.of(on, "s + n where it fits", on.pair(r, s.add(order).min(most)), false),
                Arguments.of(on, "empty", Bytes.EMPTY, false),
                Arguments.of(on, "a byte short", good.slice(0, good.length() - 1), false),
                Arguments.of(on, "a byte long", good.concat(Bytes.fromHex("00")), false),
                Arguments.of(on, "a zero in front", Bytes.fromHex("00").concat(good), false),
                Arguments.of(on, "as DER", Bytes.wrap(on.key.signDer(MESSAGE.toArray())), false),
                Arguments.of(on, "twice", good.concat(good), false),
                Arguments.of(on, "of the other length", good.slice(0, 64).concat(good.slice(0, 32)), false)));
        for (BigInteger edge :
                List.of(BigInteger.ZERO, one, order.subtract(one), order, order.add(one), on.prime, most)) {
            table.add(Arguments.of(on, "r = " + edge.toString(16), on.pair(edge, s), false));
            table.add(Arguments.of(on, "s = " + edge.toString(16), on.pair(r, edge), false));
        }
        return table.stream();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("signatures")
    void aSignatureHoldsOrNot(Case on, String name, Bytes signature, boolean holds) {
        for (SignatureEngine engine : ENGINES) {
            VerifyingKey key = engine.key(on.scheme, on.point()).orElseThrow();
            assertThat(key.verify(MESSAGE, signature))
                    .as("%s by %s", name, engine)
                    .isEqualTo(holds);
            assertThat(key.verify(Bytes.utf8("what was not signed"), signature)).isFalse();
        }
    }

    static Stream<Arguments> keys() {
        return Stream.of(Case.values()).flatMap(SignatureEngineTest::keys);
    }

    private static Stream<Arguments> keys(Case on) {
        Bytes good = on.point();
        Bytes zero = Bytes.wrap(new byte[on.size]);
        BigInteger x = on.first(good);
        BigInteger y = on.second(good);
        EcKey other = on == Case.P256 ? Seed.DEFAULT.p384("other") : Seed.DEFAULT.p256("other");
        return Stream.of(
                Arguments.of(on, "good", good, true),
                Arguments.of(on, "negated", on.pair(x, on.prime.subtract(y)), true),
                Arguments.of(on, "infinity as zeros", zero.concat(zero), false),
                Arguments.of(
                        on, "off the curve", good.slice(0, good.length() - 1).concat(Bytes.fromHex("ff")), false),
                Arguments.of(on, "swapped", on.pair(y, x), false),
                Arguments.of(on, "x = p", on.pair(on.prime, y), false),
                Arguments.of(on, "y = p", on.pair(x, on.prime), false),
                Arguments.of(on, "all ones", Bytes.fromHex("ff".repeat(2 * on.size)), false),
                Arguments.of(on, "with its format byte", Bytes.fromHex("04").concat(good), false),
                Arguments.of(on, "compressed", Bytes.fromHex("02").concat(good.slice(0, on.size)), false),
                Arguments.of(on, "cut", good.slice(0, good.length() - 1), false),
                Arguments.of(on, "empty", Bytes.EMPTY, false),
                Arguments.of(on, "of the other curve", Bytes.wrap(other.coordinates()), false));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("keys")
    void aKeyIsAPointOnTheCurve(Case on, String name, Bytes material, boolean valid) {
        for (SignatureEngine engine : ENGINES) {
            assertThat(engine.key(on.scheme, material).isPresent())
                    .as("%s by %s", name, engine)
                    .isEqualTo(valid);
        }
    }

    /** A point whose x is small has a second form with x + p that fits into as many bytes: it must not be another key. */
    @ParameterizedTest
    @EnumSource(Case.class)
    void aCoordinateHasOneForm(Case on) {
        // For a prime of the form 4k + 3 this is a square root, where there is one.
        BigInteger root = on.b.modPow(on.prime.add(BigInteger.ONE).shiftRight(2), on.prime);
        boolean square = root.multiply(root).mod(on.prime).equals(on.b);
        for (SignatureEngine engine : ENGINES) {
            assertThat(engine.key(on.scheme, on.pair(BigInteger.ZERO, root)).isPresent())
                    .as("x = 0")
                    .isEqualTo(square);
            assertThat(engine.key(on.scheme, on.pair(on.prime, root)))
                    .as("x = p")
                    .isEmpty();
        }
    }

    @Test
    void anUnknownSchemeHasNoKeys() {
        for (SignatureEngine engine : ENGINES) {
            for (Case on : Case.values()) {
                assertThat(engine.key(new SignatureAlgorithm("ecdsa-p256-sha384"), on.point()))
                        .isEmpty();
            }
        }
    }

    /** Genuine, damaged by one bit, or of arbitrary numbers: the engines never differ and never throw. */
    @Property(tries = 100)
    void theEnginesAgree(@ForAll long seed) {
        Random random = new Random(seed);
        Case on = Case.values()[random.nextInt(2)];
        EcKey key = EcKey.of(on.curve, new BigInteger(8 * on.size, random));
        byte[] message = new byte[random.nextInt(200)];
        random.nextBytes(message);
        byte[] signature = key.signRaw(message);
        boolean genuine = true;
        switch (random.nextInt(4)) {
            case 0 -> {
                genuine = false;
                signature[random.nextInt(signature.length)] ^= (byte) (1 << random.nextInt(8));
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
            material[random.nextInt(material.length)] ^= (byte) (1 << random.nextInt(8));
        }
        for (SignatureEngine engine : ENGINES) {
            Optional<VerifyingKey> held = engine.key(on.scheme, Bytes.copyOf(material));
            assertThat(held.isPresent()).isEqualTo(onCurve);
            Bytes signed = Bytes.copyOf(message);
            Bytes claimed = Bytes.copyOf(signature);
            assertThat(held.map(k -> k.verify(signed, claimed)).orElse(false)).isEqualTo(onCurve && genuine);
        }
    }
}
