// SPDX-License-Identifier: Apache-2.0
package dev.veritee.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.forge.EcKey;
import dev.veritee.forge.Seed;
import dev.veritee.forge.SigningKey;
import dev.veritee.forge.intel.CertificateDraft;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateTest {
    private static final SignatureAlgorithm ES256 = SignatureAlgorithm.ECDSA_P256_SHA256;
    private static final byte[] LEAF = Asn1.leaf().der();

    /** The identifiers ecdsa-with-SHA256 and ecdsa-with-SHA384. */
    private static final String SHA256 = "06082a8648ce3d040302";

    private static final String SHA384 = "06082a8648ce3d040303";

    @Test
    void aCertificateSaysWhatWasWritten() throws DecodeException {
        Certificate leaf = Certificate.decode(Bytes.wrap(LEAF));
        Certificate root = Certificate.decode(Bytes.wrap(Asn1.root().der()));

        assertThat(leaf.subject().commonName()).isEqualTo("Test Leaf");
        assertThat(leaf.issuer()).isEqualTo(root.subject());
        assertThat(leaf.serial()).isEqualTo(Asn1.leaf().serial());
        assertThat(leaf.validity()).isEqualTo(new Validity(Asn1.FROM, Asn1.TO));
        assertThat(leaf.isAuthority()).isFalse();
        assertThat(leaf.maySignData()).isTrue();
        assertThat(leaf.maySignCertificates()).isFalse();
        assertThat(root.isAuthority()).isTrue();
        assertThat(root.pathLength()).hasValue(1);
        assertThat(root.maySignCertificates()).isTrue();
        assertThat(leaf.criticalExtensions()).containsExactly("2.5.29.15", "2.5.29.19");
        assertThat(leaf.signatureScheme()).contains(ES256);
        assertThat(SignatureEngine.bouncyCastle()
                        .key(ES256, root.publicKey().material())
                        .orElseThrow()
                        .verify(leaf.toBeSigned(), leaf.signature()))
                .isTrue();
        assertThat(leaf).isEqualTo(Certificate.decode(Bytes.copyOf(LEAF))).isNotEqualTo(root);
    }

    static Stream<Arguments> otherEncodings() {
        Bytes der = Bytes.wrap(LEAF);
        return Stream.of(
                Arguments.of("indefinite length", Asn1.indefinite(LEAF)),
                Arguments.of("overlong length", Asn1.overlongLength(LEAF)),
                Arguments.of("boolean 0x01", Bytes.wrap(Asn1.replacedLast(LEAF, "0101ff", "010101"))),
                Arguments.of("a zero behind", der.concat(Bytes.fromHex("00"))),
                Arguments.of("twice", der.concat(der)),
                Arguments.of("a byte in front", Bytes.fromHex("00").concat(der)),
                Arguments.of("a length too long", Bytes.wrap(edit(LEAF, 3, LEAF[3] + 1))),
                Arguments.of("a length too short", Bytes.wrap(edit(LEAF, 3, LEAF[3] - 1))),
                Arguments.of("a set instead", Bytes.wrap(edit(LEAF, 0, 0x31))),
                Arguments.of("another tag", Bytes.wrap(edit(LEAF, 0, 0x70))),
                Arguments.of("empty sequence", Bytes.fromHex("3000")),
                Arguments.of("nothing", Bytes.EMPTY),
                Arguments.of("one byte", Bytes.fromHex("30")),
                Arguments.of("a revocation list", Bytes.wrap(Asn1.list().der())),
                Arguments.of("deep nesting", Asn1.nested(200_000)),
                Arguments.of("deep indefinite nesting", Bytes.fromHex("3080".repeat(200_000))),
                Arguments.of("4 GiB", Bytes.fromHex("3084ffffffff00")),
                Arguments.of("2 GiB", Bytes.fromHex("30847fffffff00")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherEncodings")
    void onlyTheDistinguishedEncodingOfACertificateIsOne(String name, Bytes encoding) {
        assertThatExceptionOfType(DecodeException.class).as(name).isThrownBy(() -> Certificate.decode(encoding));
    }

    @Test
    void everyPrefixIsRefused() {
        for (int length = 0; length < LEAF.length; length++) {
            Bytes prefix = Bytes.wrap(Arrays.copyOf(LEAF, length));
            assertThatExceptionOfType(DecodeException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> Certificate.decode(prefix));
        }
    }

    /** Damage is refused, or what comes out has exactly the bytes that went in. */
    @Property(tries = 600)
    void damageThrowsNothingElse(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] damaged = LEAF.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        Throwable thrown = catchThrowable(() -> {
            Certificate certificate = Certificate.decode(Bytes.copyOf(damaged));
            assertThat(certificate.der()).isEqualTo(Bytes.wrap(damaged));
            certificate.criticalExtensions();
            certificate.maySignCertificates();
            certificate.maySignData();
            certificate.extension("2.5.29.31");
            assertThat(certificate.toString()).isNotNull();
        });
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void aSignatureCountsOnlyWhereBothIdentifiersAgreeAndItIsWellFormed() throws DecodeException {
        assertNoSignature("outer says SHA-384", Asn1.replacedLast(LEAF, SHA256, SHA384));
        assertNoSignature("inner says SHA-384", Asn1.replaced(LEAF, SHA256, SHA384));
        assertNoSignature(
                "r = -1",
                Asn1.leaf().editSignature(s -> hex("30060201ff020101")).der());
        assertNoSignature(
                "r longer than 32 bytes",
                Asn1.leaf()
                        .editSignature(s -> hex("3026022101" + "00".repeat(32) + "020101"))
                        .der());
        assertNoSignature(
                "three numbers",
                Asn1.leaf().editSignature(s -> hex("3009020101020101020101")).der());
        assertNoSignature(
                "padded number",
                Asn1.leaf().editSignature(s -> hex("300702020001020101")).der());
        assertNoSignature(
                "trailing byte",
                Asn1.leaf().editSignature(s -> hex("300602010102010100")).der());
        assertNoSignature(
                "indefinite",
                Asn1.leaf().editSignature(s -> hex("30800201010201010000")).der());
        assertNoSignature("raw", Asn1.leaf().editSignature(s -> new byte[64]).der());
        assertNoSignature("empty", Asn1.leaf().editSignature(s -> new byte[0]).der());
        Certificate zero = Certificate.decode(Bytes.wrap(
                Asn1.leaf().editSignature(s -> hex("3006020100020100")).der()));
        assertThat(zero.signature()).isEqualTo(Bytes.wrap(new byte[64]));
    }

    /** Unused bits would let one signature have several forms. */
    @Test
    void aSignatureHasNoUnusedBits() throws DecodeException {
        byte[] signature = Bytes.fromHex("3006020102020104").toArray();
        byte[] der = Asn1.leaf().editSignature(s -> signature).der();
        assertThat(Certificate.decode(Bytes.wrap(der)).signatureScheme()).contains(ES256);

        assertNoSignature("two unused bits", Asn1.replaced(der, "030900300602", "030902300602"));
    }

    static Stream<Arguments> pssParameters() {
        AlgorithmIdentifier sha384 = hash(NISTObjectIdentifiers.id_sha384);
        AlgorithmIdentifier bare = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha384);
        AlgorithmIdentifier sha256 = hash(NISTObjectIdentifiers.id_sha256);
        AlgorithmIdentifier sha512 = hash(NISTObjectIdentifiers.id_sha512);
        AlgorithmIdentifier mask = mask(PKCSObjectIdentifiers.id_mgf1, sha384);
        return Stream.of(
                Arguments.of("as AMD writes it now", pss(sha384, mask, 48, null), true),
                Arguments.of("the default trailer written out", pss(sha384, mask, 48, 1), true),
                Arguments.of(
                        "hashes without NULL", pss(bare, mask(PKCSObjectIdentifiers.id_mgf1, bare), 48, null), true),
                Arguments.of("another trailer", pss(sha384, mask, 48, 2), false),
                Arguments.of("a huge trailer", pss(sha384, mask, 48, 257), false),
                Arguments.of("another hash", pss(sha256, mask, 48, null), false),
                Arguments.of("a longer hash", pss(sha512, mask, 48, null), false),
                Arguments.of(
                        "another hash in the mask",
                        pss(sha384, mask(PKCSObjectIdentifiers.id_mgf1, sha256), 48, null),
                        false),
                Arguments.of(
                        "another mask", pss(sha384, mask(NISTObjectIdentifiers.id_shake256, sha384), 48, null), false),
                Arguments.of(
                        "a mask without a hash", pss(sha384, hash(PKCSObjectIdentifiers.id_mgf1), 48, null), false),
                Arguments.of("a shorter salt", pss(sha384, mask, 32, null), false),
                Arguments.of("no salt", pss(sha384, mask, 0, null), false),
                Arguments.of("a longer salt", pss(sha384, mask, 49, null), false),
                Arguments.of("a negative salt", pss(sha384, mask, -48, null), false),
                Arguments.of("256 more than the salt", pss(sha384, mask, 304, null), false),
                Arguments.of("the default salt", pss(sha384, mask, null, null), false),
                Arguments.of("the default hash", pss(null, mask, 48, null), false),
                Arguments.of("the default mask", pss(sha384, null, 48, null), false),
                Arguments.of("every default", new DERSequence(), false),
                Arguments.of("nothing", null, false),
                Arguments.of("NULL", DERNull.INSTANCE, false),
                Arguments.of("a number", new ASN1Integer(48), false));
    }

    /** RFC 4055 section 3.1: two certificates may write the same scheme differently. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("pssParameters")
    void pssIsReadByItsMeaning(String name, ASN1Encodable parameters, boolean known) throws DecodeException {
        AlgorithmIdentifier algorithm = parameters == null
                ? new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS)
                : new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, parameters);
        Certificate certificate = Certificate.decode(
                Bytes.wrap(Asn1.leaf().signer(signing(algorithm)).der()));

        assertThat(certificate.signatureScheme())
                .as(name)
                .isEqualTo(known ? Optional.of(SignatureAlgorithm.RSA_PSS_SHA384) : Optional.empty());
        assertThat(certificate.signature()).isEqualTo(known ? Bytes.wrap(new byte[512]) : Bytes.EMPTY);
    }

    /** What is signed and what stands beside the signature must be the same bytes, also where both mean the same. */
    @Test
    void pssSaysTheSameInsideAndOutside() throws DecodeException {
        AlgorithmIdentifier sha384 = hash(NISTObjectIdentifiers.id_sha384);
        AlgorithmIdentifier mask = mask(PKCSObjectIdentifiers.id_mgf1, sha384);
        List<DERSequence> others = List.of(
                pss(sha384, mask, 48, 1),
                pss(sha384, mask, 32, null),
                pss(hash(NISTObjectIdentifiers.id_sha256), mask, 48, null));
        AlgorithmIdentifier inner =
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, pss(sha384, mask, 48, null));
        for (DERSequence other : others) {
            AlgorithmIdentifier outer = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, other);
            assertNoSignature(
                    "outer",
                    Asn1.leaf().signer(signing(inner)).outerAlgorithm(outer).der());
            assertNoSignature(
                    "inner",
                    Asn1.leaf().signer(signing(outer)).outerAlgorithm(inner).der());
        }
    }

    /** RFC 5280 section 4.1.1.2: the identifiers of ECDSA have no parameters. */
    @Test
    void ecdsaHasNoParameters() throws DecodeException {
        assertNoSignature(
                "NULL behind ecdsa-with-SHA384",
                Asn1.leaf()
                        .signer(signing(
                                new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384, DERNull.INSTANCE)))
                        .editSignature(s -> hex("3006020102020104"))
                        .der());
        Certificate p384 = Certificate.decode(Bytes.wrap(Asn1.leaf()
                .signer(signing(new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384)))
                .editSignature(s -> hex("3006020102020104"))
                .der()));
        assertThat(p384.signatureScheme()).contains(SignatureAlgorithm.ECDSA_P384_SHA384);
        assertThat(p384.signature()).isEqualTo(Bytes.fromHex("00".repeat(47) + "02" + "00".repeat(47) + "04"));
    }

    private static DERSequence pss(AlgorithmIdentifier hash, AlgorithmIdentifier mask, Integer salt, Integer trailer) {
        ASN1EncodableVector parameters = new ASN1EncodableVector();
        if (hash != null) {
            parameters.add(new DERTaggedObject(0, hash));
        }
        if (mask != null) {
            parameters.add(new DERTaggedObject(1, mask));
        }
        if (salt != null) {
            parameters.add(new DERTaggedObject(2, new ASN1Integer(salt)));
        }
        if (trailer != null) {
            parameters.add(new DERTaggedObject(3, new ASN1Integer(trailer)));
        }
        return new DERSequence(parameters);
    }

    private static AlgorithmIdentifier hash(ASN1ObjectIdentifier oid) {
        return new AlgorithmIdentifier(oid, DERNull.INSTANCE);
    }

    private static AlgorithmIdentifier mask(ASN1ObjectIdentifier function, AlgorithmIdentifier hash) {
        return new AlgorithmIdentifier(function, hash);
    }

    /** A signer of an algorithm, whose signatures are all zero. */
    private static SigningKey signing(AlgorithmIdentifier algorithm) {
        return new SigningKey() {
            @Override
            public SubjectPublicKeyInfo publicKeyInfo() {
                throw new UnsupportedOperationException();
            }

            @Override
            public AlgorithmIdentifier signatureAlgorithm() {
                return algorithm;
            }

            @Override
            public byte[] sign(byte[] message) {
                return new byte[512];
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "17, 260101000000Z,        2026-01-01T00:00:00Z",
        "17, 491231235959Z,        2049-12-31T23:59:59Z",
        "17, 500101000000Z,        1950-01-01T00:00:00Z",
        "17, 240229000000Z,        2024-02-29T00:00:00Z",
        "18, 99991231235959Z,      9999-12-31T23:59:59Z",
        "18, 20260101000000Z,      2026-01-01T00:00:00Z",
        "17, 260230000000Z,",
        "17, 230229000000Z,",
        "17, 261301000000Z,",
        "17, 260100000000Z,",
        "17, 260101240000Z,",
        "17, 260101006000Z,",
        "17, 260101000060Z,",
        "17, 2601010000Z,",
        "17, 260101000000+0100,",
        "17, 260101000000-0000,",
        "17, 260101000000,",
        "17, 260101000000z,",
        "17, 2601010000+1Z,",
        "18, 202601010000Z,",
        "18, 20260101000000.5Z,",
        "18, 20260101000000,",
        "18, 20260101000000+0000,",
        "18, 020260101000000Z,",
    })
    void aDateIsOnTheCalendarAndOfTheOneForm(String tag, String text, Instant expected) throws Exception {
        ASN1Sequence certificate = ASN1Sequence.getInstance(LEAF);
        List<ASN1Encodable> body = new ArrayList<>(
                List.of(ASN1Sequence.getInstance(certificate.getObjectAt(0)).toArray()));
        // Written as octets, since the writer refuses some dates too, and given its tag afterwards.
        ASN1Encodable start = new DEROctetString(Bytes.utf8(text).toArray());
        ASN1Encodable end = ASN1Sequence.getInstance(body.get(4)).getObjectAt(1);
        body.set(4, new DERSequence(new ASN1Encodable[] {start, end}));
        byte[] octets = new DERSequence(new ASN1Encodable[] {
                    new DERSequence(body.toArray(new ASN1Encodable[0])),
                    certificate.getObjectAt(1),
                    certificate.getObjectAt(2)
                })
                .getEncoded(ASN1Encoding.DER);
        String content = String.format("%02x", text.length()) + Bytes.utf8(text).hex();
        Bytes der = Bytes.wrap(Asn1.replaced(octets, "04" + content, tag + content));
        if (expected == null) {
            assertThatExceptionOfType(DecodeException.class).as(text).isThrownBy(() -> Certificate.decode(der));
        } else {
            assertThat(Certificate.decode(der).validity()).isEqualTo(new Validity(expected, Asn1.TO));
        }
    }

    @Test
    void theSerialNumberIsReadWithoutItsSign() throws DecodeException {
        Certificate negative = Certificate.decode(
                Bytes.wrap(Asn1.leaf().serial(BigInteger.valueOf(-1)).der()));
        RevocationList list = RevocationList.decode(
                Bytes.wrap(Asn1.list().revoke(BigInteger.valueOf(255)).der()));

        assertThat(negative.serial()).isEqualTo(BigInteger.valueOf(255));
        assertThat(list.revokes(negative)).isTrue();
    }

    @Test
    void aKeySaysWhichSchemeItVerifies() throws DecodeException {
        Certificate p384 = certificateOf(Seed.DEFAULT.p384("x509-leaf").publicKeyInfo());
        Certificate rsa = certificateOf(Seed.DEFAULT.rsa2048("x509-leaf").publicKeyInfo());

        assertThat(p384.publicKey().scheme()).contains(SignatureAlgorithm.ECDSA_P384_SHA384);
        assertThat(p384.publicKey().material().length()).isEqualTo(96);
        assertThat(rsa.publicKey().scheme()).contains(SignatureAlgorithm.RSA_PSS_SHA384);
        assertThat(SignatureEngine.bouncyCastle()
                        .key(SignatureAlgorithm.RSA_PSS_SHA384, rsa.publicKey().material()))
                .isPresent();
    }

    static Stream<Arguments> otherKeys() {
        EcKey p256 = Seed.DEFAULT.p256("x509-leaf");
        byte[] point = p256.publicKeyInfo().getPublicKeyData().getOctets();
        AlgorithmIdentifier algorithm = p256.publicKeyInfo().getAlgorithm();
        byte[] compressed = Arrays.copyOf(point, 33);
        compressed[0] = (byte) (2 + (point[64] & 1));
        byte[] hybrid = point.clone();
        hybrid[0] = (byte) (6 + (point[64] & 1));
        return Stream.of(
                Arguments.of(
                        "a point of P-384 said to be on P-256",
                        new SubjectPublicKeyInfo(
                                algorithm,
                                Seed.DEFAULT
                                        .p384("x509-leaf")
                                        .publicKeyInfo()
                                        .getPublicKeyData()
                                        .getOctets())),
                Arguments.of("compressed", new SubjectPublicKeyInfo(algorithm, compressed)),
                Arguments.of("hybrid", new SubjectPublicKeyInfo(algorithm, hybrid)),
                Arguments.of("infinity", new SubjectPublicKeyInfo(algorithm, new byte[1])),
                Arguments.of("cut", new SubjectPublicKeyInfo(algorithm, Arrays.copyOf(point, 64))),
                Arguments.of(
                        "no curve",
                        new SubjectPublicKeyInfo(new AlgorithmIdentifier(algorithm.getAlgorithm()), point)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherKeys")
    void anyOtherKeyThanAnUncompressedPointVerifiesNothing(String name, SubjectPublicKeyInfo key)
            throws DecodeException {
        Certificate certificate = certificateOf(key);

        assertThat(certificate.publicKey().scheme()).as(name).isEmpty();
        assertThat(certificate.publicKey().material()).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void aPointBesideTheCurveIsNoKeyOfAnyEngine() throws DecodeException {
        SubjectPublicKeyInfo good = Seed.DEFAULT.p256("x509-leaf").publicKeyInfo();
        byte[] beside = good.getPublicKeyData().getOctets().clone();
        beside[64] ^= 1;
        Certificate certificate = certificateOf(new SubjectPublicKeyInfo(good.getAlgorithm(), beside));

        assertThat(SignatureEngine.bouncyCastle()
                        .key(ES256, certificate.publicKey().material()))
                .isEmpty();
    }

    @Test
    void namesAreTheSameOnlyByteForByte() throws DecodeException {
        Certificate printed = Certificate.decode(Bytes.wrap(LEAF));
        String name = Bytes.utf8("Test Leaf").hex();
        boolean utf8 = Bytes.wrap(LEAF).hex().contains("0c09" + name);
        byte[] other = Asn1.replaced(LEAF, (utf8 ? "0c09" : "1309") + name, (utf8 ? "1309" : "0c09") + name);

        assertThat(Certificate.decode(Bytes.wrap(other)).subject().commonName()).isEqualTo("Test Leaf");
        assertThat(Certificate.decode(Bytes.wrap(other)).subject()).isNotEqualTo(printed.subject());
    }

    @Test
    void certificatesOneBehindTheOther() throws DecodeException {
        Bytes leaf = Bytes.wrap(LEAF);
        Bytes root = Bytes.wrap(Asn1.root().der());

        assertThat(Certificate.decodeAll(leaf.concat(root), 2))
                .extracting(Certificate::der)
                .isEqualTo(List.of(leaf, root));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> Certificate.decodeAll(leaf.concat(root), 1))
                .extracting(DecodeException::kind)
                .isEqualTo(DecodeException.Kind.TOO_LARGE);
        for (String tail : List.of("00", "30", "3082", "308205", "30820500", "3081", "3080", "30847fffffff", "ff")) {
            assertThatExceptionOfType(DecodeException.class)
                    .as(tail)
                    .isThrownBy(() -> Certificate.decodeAll(leaf.concat(Bytes.fromHex(tail)), 9));
        }
    }

    private static Certificate certificateOf(SubjectPublicKeyInfo info) throws DecodeException {
        SigningKey key = new SigningKey() {
            @Override
            public SubjectPublicKeyInfo publicKeyInfo() {
                return info;
            }

            @Override
            public AlgorithmIdentifier signatureAlgorithm() {
                return Seed.DEFAULT.p256("x509-root").signatureAlgorithm();
            }

            @Override
            public byte[] sign(byte[] message) {
                throw new UnsupportedOperationException();
            }
        };
        CertificateDraft draft = Asn1.leaf().key(key);
        return Certificate.decode(Bytes.wrap(draft.der()));
    }

    private static void assertNoSignature(String what, byte[] der) throws DecodeException {
        Certificate certificate = Certificate.decode(Bytes.wrap(der));
        assertThat(certificate.signatureScheme()).as(what).isEmpty();
    }

    private static byte[] edit(byte[] bytes, int at, int value) {
        byte[] edited = bytes.clone();
        edited[at] = (byte) value;
        return edited;
    }

    private static byte[] hex(String hex) {
        return Bytes.fromHex(hex).toArray();
    }
}
