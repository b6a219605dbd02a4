// SPDX-License-Identifier: Apache-2.0
package dev.veritee.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.decode.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both engines say the same of every RSA key and every signature. */
class RsaPssTest {
    private static final SignatureAlgorithm PS384 = SignatureAlgorithm.RSA_PSS_SHA384;
    private static final List<SignatureEngine> ENGINES =
            List.of(SignatureEngine.bouncyCastle(), SignatureEngine.of(Security.getProvider("SunRsaSign")));
    private static final Map<Integer, KeyPair> KEYS = new ConcurrentHashMap<>();
    private static final Bytes MESSAGE = Bytes.utf8("what was signed");
    private static final PSSParameterSpec SPEC = pss("SHA-384", MGF1ParameterSpec.SHA384, 48);
    private static final BigInteger F4 = RSAKeyGenParameterSpec.F4;

    @ParameterizedTest
    @CsvSource({"1024, false", "2040, false", "2048, true", "3072, true", "4096, true"})
    void aKeyIsNeitherWeakNorABurden(int bits, boolean accepted) {
        KeyPair pair = pair(bits);
        Bytes signature = sign(pair.getPrivate(), SPEC);
        for (SignatureEngine engine : ENGINES) {
            Optional<VerifyingKey> key = engine.key(PS384, encoded(modulus(pair), F4));
            assertThat(key.isPresent()).as("%s", engine).isEqualTo(accepted);
            assertThat(key.map(k -> k.verify(MESSAGE, signature)).orElse(false)).isEqualTo(accepted);
        }
    }

    static Stream<Arguments> otherKeys() {
        BigInteger n = modulus(pair(2048));
        BigInteger two = BigInteger.TWO;
        Bytes good = encoded(n, F4);
        return Stream.of(
                Arguments.of("even modulus", encoded(n.subtract(BigInteger.ONE), F4)),
                Arguments.of("negative modulus", encoded(n.negate(), F4)),
                Arguments.of("modulus 0", encoded(BigInteger.ZERO, F4)),
                Arguments.of("modulus of 2047 bits", encoded(two.pow(2046).add(BigInteger.ONE), F4)),
                Arguments.of("modulus of 4097 bits", encoded(two.pow(4096).add(BigInteger.ONE), F4)),
                Arguments.of("modulus of 8192 bits", encoded(two.pow(8191).add(BigInteger.ONE), F4)),
                Arguments.of("exponent 0", encoded(n, BigInteger.ZERO)),
                Arguments.of("exponent 1", encoded(n, BigInteger.ONE)),
                Arguments.of("exponent 3", encoded(n, BigInteger.valueOf(3))),
                Arguments.of("exponent 65535", encoded(n, BigInteger.valueOf(65_535))),
                Arguments.of("exponent 65536", encoded(n, BigInteger.valueOf(65_536))),
                Arguments.of("exponent 65538", encoded(n, BigInteger.valueOf(65_538))),
                Arguments.of("negative exponent", encoded(n, F4.negate())),
                Arguments.of("exponent of 33 bits", encoded(n, two.pow(32).add(BigInteger.ONE))),
                Arguments.of("exponent as long as the modulus", encoded(n, n.subtract(two))),
                Arguments.of("empty", Bytes.EMPTY),
                Arguments.of("an empty sequence", Bytes.fromHex("3000")),
                Arguments.of("a number", der(new ASN1Integer(n))),
                Arguments.of("one number", der(sequence(new ASN1Integer(n)))),
                Arguments.of(
                        "three numbers", der(sequence(new ASN1Integer(n), new ASN1Integer(F4), new ASN1Integer(F4)))),
                Arguments.of(
                        "the modulus as octets",
                        der(sequence(new DEROctetString(n.toByteArray()), new ASN1Integer(F4)))),
                Arguments.of("the numbers swapped", encoded(F4, n)),
                Arguments.of("a zero behind", good.concat(Bytes.fromHex("00"))),
                Arguments.of("cut", good.slice(0, good.length() - 1)),
                Arguments.of(
                        "indefinite length",
                        Bytes.fromHex("3080").concat(good.from(4)).concat(Bytes.fromHex("0000"))),
                Arguments.of(
                        "overlong length",
                        Bytes.fromHex("308300").concat(good.slice(2, 2)).concat(good.from(4))),
                Arguments.of(
                        "padded exponent",
                        Bytes.fromHex("3082010b")
                                .concat(good.slice(4, good.length() - 9))
                                .concat(Bytes.fromHex("020400010001"))),
                Arguments.of("raw numbers", Bytes.wrap(n.toByteArray()).concat(Bytes.fromHex("010001"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherKeys")
    void anythingElseIsNoKey(String name, Bytes material) {
        for (SignatureEngine engine : ENGINES) {
            assertThat(engine.key(PS384, material)).as("%s by %s", name, engine).isEmpty();
        }
    }

    /** The bounds of the exponent, where the numbers need no factors: such a key is taken, and verifies nothing here. */
    @ParameterizedTest
    @CsvSource({"65537", "65539", "4294967295"})
    void anOddExponentFromF4To32BitsIsTaken(long exponent) {
        Bytes signature = sign(pair(2048).getPrivate(), SPEC);
        for (SignatureEngine engine : ENGINES) {
            Optional<VerifyingKey> key = engine.key(PS384, encoded(modulus(pair(2048)), BigInteger.valueOf(exponent)));
            assertThat(key).as("%s", engine).isPresent();
            assertThat(key.orElseThrow().verify(MESSAGE, signature)).isEqualTo(exponent == F4.longValue());
        }
    }

    static Stream<Arguments> signatures() {
        PrivateKey secret = pair(2048).getPrivate();
        BigInteger n = modulus(pair(2048));
        Bytes good = sign(secret, SPEC);
        BigInteger number = new BigInteger(1, good.toArray());
        return Stream.of(
                Arguments.of("as signed", good, true),
                Arguments.of("signed again", sign(secret, SPEC, 1), true),
                Arguments.of("salt of 32 bytes", sign(secret, pss("SHA-384", MGF1ParameterSpec.SHA384, 32)), false),
                Arguments.of("salt of 47 bytes", sign(secret, pss("SHA-384", MGF1ParameterSpec.SHA384, 47)), false),
                Arguments.of("salt of 49 bytes", sign(secret, pss("SHA-384", MGF1ParameterSpec.SHA384, 49)), false),
                Arguments.of("no salt", sign(secret, pss("SHA-384", MGF1ParameterSpec.SHA384, 0)), false),
                Arguments.of("longest salt", sign(secret, pss("SHA-384", MGF1ParameterSpec.SHA384, 206)), false),
                Arguments.of("SHA-256", sign(secret, pss("SHA-256", MGF1ParameterSpec.SHA256, 48)), false),
                Arguments.of("SHA-512", sign(secret, pss("SHA-512", MGF1ParameterSpec.SHA512, 48)), false),
                Arguments.of("SHA-256 in the mask", sign(secret, pss("SHA-384", MGF1ParameterSpec.SHA256, 48)), false),
                Arguments.of(
                        "SHA-256 of the message", sign(secret, pss("SHA-256", MGF1ParameterSpec.SHA384, 48)), false),
                Arguments.of(
                        "by another key", sign(pair(3072).getPrivate(), SPEC).slice(0, 256), false),
                Arguments.of("PKCS #1 v1.5", signPkcs1(secret), false),
                Arguments.of("empty", Bytes.EMPTY, false),
                Arguments.of("a byte short", good.slice(0, 255), false),
                Arguments.of("without its first byte", good.from(1), false),
                Arguments.of("a zero in front", Bytes.fromHex("00").concat(good), false),
                Arguments.of("a zero behind", good.concat(Bytes.fromHex("00")), false),
                Arguments.of("twice", good.concat(good), false),
                Arguments.of("0", fixed(BigInteger.ZERO), false),
                Arguments.of("1", fixed(BigInteger.ONE), false),
                Arguments.of("n - 1", fixed(n.subtract(BigInteger.ONE)), false),
                Arguments.of("n", fixed(n), false),
                Arguments.of("all ones", Bytes.fromHex("ff".repeat(256)), false),
                Arguments.of("n - s", fixed(n.subtract(number)), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signatures")
    void aSignatureHoldsOrNot(String name, Bytes signature, boolean holds) {
        for (SignatureEngine engine : ENGINES) {
            VerifyingKey key =
                    engine.key(PS384, encoded(modulus(pair(2048)), F4)).orElseThrow();
            assertThat(key.verify(MESSAGE, signature))
                    .as("%s by %s", name, engine)
                    .isEqualTo(holds);
            assertThat(key.verify(Bytes.utf8("what was not signed"), signature)).isFalse();
        }
    }

    /** A modulus whose length is no multiple of eight bits: the encoded message is a byte shorter than the signature. */
    @ParameterizedTest
    @CsvSource({"2049", "2050", "2055", "2056", "2057"})
    void theLengthOfAKeyNeedNotBeRound(int bits) {
        KeyPair pair = pair(bits);
        Bytes signature = sign(pair.getPrivate(), SPEC);
        assertThat(signature.length()).isEqualTo((bits + 7) / 8);
        byte[] flipped = signature.toArray();
        flipped[flipped.length - 1] ^= 1;
        // The same number modulo n, which RFC 8017 section 5.2.2 refuses. It fits where bits are left over.
        BigInteger longer = new BigInteger(1, signature.toArray()).add(modulus(pair));
        boolean fits = longer.bitLength() <= 8 * signature.length();
        assertThat(fits || bits % 8 == 0).isTrue();
        for (SignatureEngine engine : ENGINES) {
            VerifyingKey key = engine.key(PS384, encoded(modulus(pair), F4)).orElseThrow();
            assertThat(key.verify(MESSAGE, signature)).as("%s", engine).isTrue();
            assertThat(key.verify(MESSAGE, Bytes.wrap(flipped))).isFalse();
            if (fits) {
                Bytes twin = Bytes.fromHex(String.format("%0" + 2 * signature.length() + "x", longer));
                assertThat(key.verify(MESSAGE, twin)).as("%s", engine).isFalse();
            }
        }
    }

    private static PSSParameterSpec pss(String hash, MGF1ParameterSpec mask, int salt) {
        return new PSSParameterSpec(hash, "MGF1", mask, salt, PSSParameterSpec.TRAILER_FIELD_BC);
    }

    private static KeyPair pair(int bits) {
        return KEYS.computeIfAbsent(bits, size -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(size, random(size));
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static BigInteger modulus(KeyPair pair) {
        return ((RSAPublicKey) pair.getPublic()).getModulus();
    }

    private static Bytes sign(PrivateKey key, AlgorithmParameterSpec parameters) {
        return sign(key, parameters, 0);
    }

    private static Bytes sign(PrivateKey key, AlgorithmParameterSpec parameters, int salt) {
        try {
            Signature signature = Signature.getInstance("RSASSA-PSS", Security.getProvider("SunRsaSign"));
            signature.setParameter(parameters);
            signature.initSign(key, random(salt));
            signature.update(MESSAGE.toArray());
            return Bytes.wrap(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same numbers in every run. */
    private static SecureRandom random(int seed) throws GeneralSecurityException {
        SecureRandom random = SecureRandom.getInstance("SHA1PRNG", "SUN");
        random.setSeed(seed);
        return random;
    }

    private static Bytes signPkcs1(PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA384withRSA", Security.getProvider("SunRsaSign"));
            signature.initSign(key);
            signature.update(MESSAGE.toArray());
            return Bytes.wrap(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Bytes fixed(BigInteger number) {
        return Bytes.fromHex(String.format("%0512x", number));
    }

    private static Bytes encoded(BigInteger modulus, BigInteger exponent) {
        return der(sequence(new ASN1Integer(modulus), new ASN1Integer(exponent)));
    }

    private static DERSequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }

    private static Bytes der(ASN1Encodable value) {
        try {
            return Bytes.wrap(value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
