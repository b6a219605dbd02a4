// SPDX-License-Identifier: Apache-2.0
package dev.veritee.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.forge.EcKey;
import dev.veritee.forge.JsonArray;
import dev.veritee.forge.JsonObject;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nras.JwkDraft;
import dev.veritee.forge.nvidia.DeviceDraft;
import dev.veritee.forge.nvidia.DeviceModel;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys count for the service that the caller named them for, under their names, and only if they are sound. */
class TokenKeysTest {
    private static final String ISSUER = "https://service.example";
    private static final EcKey KEY = Seed.DEFAULT.p384("token key");
    private static final EcKey SECOND = Seed.DEFAULT.p256("token key");
    private static final String CHAIN =
            new DeviceDraft(Seed.DEFAULT, DeviceModel.HOPPER, Instant.parse("2026-01-01T00:00:00Z")).chain();

    @Test
    void aKeyIsFoundByServiceAndName() throws Exception {
        TokenKeys keys = with(JwkDraft.of(KEY, "a"), JwkDraft.of(SECOND, "b"));
        assertThat(keys.find(ISSUER, Optional.of("a")))
                .contains(new TokenKey(
                        Optional.of("a"), SignatureAlgorithm.ECDSA_P384_SHA384, Bytes.wrap(KEY.coordinates())));
        assertThat(keys.find(ISSUER, Optional.of("b")).orElseThrow().scheme())
                .isEqualTo(SignatureAlgorithm.ECDSA_P256_SHA256);
        assertThat(keys.find(ISSUER, Optional.of("c"))).isEmpty();
        assertThat(keys.find(ISSUER, Optional.empty())).isEmpty();
        assertThat(keys.find(ISSUER + "/", Optional.of("a"))).isEmpty();
        assertThat(keys.issuers()).containsExactly(ISSUER);
        assertThat(TokenKeys.none().find(ISSUER, Optional.of("a"))).isEmpty();
    }

    @Test
    void theOnlyKeyNeedsNoName() throws Exception {
        TokenKeys keys = with(JwkDraft.of(KEY, "").remove("kid"));
        assertThat(keys.find(ISSUER, Optional.of("anything"))).isPresent();
        assertThat(keys.find(ISSUER, Optional.empty())).isPresent();
        TokenKeys two = keys.with(ISSUER, Bytes.utf8(JwkDraft.set(JwkDraft.of(SECOND, "b"))));
        assertThat(two.find(ISSUER, Optional.empty())).isEmpty();
        assertThat(two.find(ISSUER, Optional.of("b"))).isPresent();
    }

    @Test
    void whatWasPublishedLaterIsAdded() throws Exception {
        TokenKeys keys = with(JwkDraft.of(KEY, "a"));
        Bytes later = Bytes.utf8(JwkDraft.set(JwkDraft.of(KEY, "a"), JwkDraft.of(SECOND, "b")));
        assertThat(keys.with(ISSUER, later).find(ISSUER, Optional.of("b"))).isPresent();
        assertThat(keys.find(ISSUER, Optional.of("b"))).isEmpty();

        Bytes other = Bytes.utf8(JwkDraft.set(JwkDraft.of(SECOND, "a")));
        assertThat(keys.with("https://other.example", other).issuers()).hasSize(2);
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> keys.with(ISSUER, other));
    }

    @Test
    void keysOfOtherKindsAreKeptOut() throws Exception {
        JsonObject other =
                new JsonObject().put("kty", "OKP").put("crv", "Ed25519").put("x", "AA");
        JsonObject encrypting = JwkDraft.of(SECOND, "e").put("use", "enc");
        JsonObject signing = JwkDraft.of(SECOND, "s").put("key_ops", JsonArray.of(List.of("sign")));
        JsonObject rsa = new JsonObject().put("kty", "RSA").put("n", "AQAB").put("e", "AQAB");
        TokenKeys keys =
                with(other, encrypting, signing, rsa, JwkDraft.of(KEY, "a").put("use", "sig"));
        assertThat(keys.find(ISSUER, Optional.of("a"))).isPresent();
        assertThat(keys.find(ISSUER, Optional.of("e"))).isEmpty();
        assertThat(keys.find(ISSUER, Optional.of("s"))).isEmpty();
        assertThat(refusal(JwkDraft.set(other, encrypting))).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refusal(JwkDraft.set())).isEqualTo(Kind.UNSUPPORTED);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("private", key -> key.put("d", "AA")),
                fault("short", key -> key.put("x", "AA")),
                fault("another curve", key -> key.put("crv", "P-256")),
                fault("another algorithm", key -> key.put("alg", "ES256")),
                fault("padded", key -> key.put("x", key.string("x") + "=")),
                fault("standard base64", key -> key.put("x", "+".repeat(64))),
                fault("without type", key -> key.remove("kty")),
                fault("without coordinate", key -> key.remove("y")),
                fault("shared", key -> key.put("kty", "oct").put("k", "AA")),
                fault("numbered", key -> key.put("kid", 7)),
                fault("no certificate", key -> key.put("x5c", JsonArray.of(List.of()))),
                fault("not a certificate", key -> key.put("x5c", JsonArray.of(List.of("AAAA")))),
                fault("certificate of another", key -> key.put("x5c", JsonArray.of(List.of(certificate())))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void unsoundKeysAreRefused(String name, Consumer<JsonObject> change) {
        JsonObject key = JwkDraft.of(KEY, "a");
        change.accept(key);
        assertThat(refusal(JwkDraft.set(key))).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void unsoundSetsAreRefused() {
        String good = JwkDraft.set(JwkDraft.of(KEY, "a"));
        assertThat(refusal(JwkDraft.set(JwkDraft.of(KEY, "a"), JwkDraft.of(SECOND, "a"))))
                .isEqualTo(Kind.MALFORMED);
        assertThat(refusal(JwkDraft.set(
                        JwkDraft.of(KEY, "a"), JwkDraft.of(SECOND, "a").put("use", "enc"))))
                .isEqualTo(Kind.MALFORMED);
        assertThat(refusal(good.replaceFirst("\\{", "{\"keys\":[],"))).isEqualTo(Kind.MALFORMED);
        assertThat(refusal(good.replace("\"kid\":\"a\"", "\"kid\":\"a\",\"kid\":\"a\"")))
                .isEqualTo(Kind.MALFORMED);
        assertThat(refusal(good + "x")).isEqualTo(Kind.MALFORMED);
        assertThat(refusal("{\"keys\":[1]}")).isEqualTo(Kind.MALFORMED);
        assertThat(refusal("{\"keys\":[" + "{},".repeat(600) + "{}]}")).isEqualTo(Kind.TOO_LARGE);
        assertThat(refusal("")).isEqualTo(Kind.MALFORMED);
        assertThat(refusal(CHAIN)).as("several certificates").isEqualTo(Kind.TOO_LARGE);
        assertThatIllegalArgumentException().isThrownBy(() -> TokenKeys.none().with("", Bytes.utf8(good)));
    }

    @Test
    void aCertificateStandsForItsKey() throws Exception {
        String leaf = CHAIN.substring(0, CHAIN.indexOf("-----BEGIN", 10));
        TokenKey key = TokenKeys.none()
                .with(ISSUER, Bytes.utf8(leaf))
                .find(ISSUER, Optional.of("any"))
                .orElseThrow();
        assertThat(key.scheme()).isEqualTo(SignatureAlgorithm.ECDSA_P384_SHA384);

        byte[] point = key.material().toArray();
        JsonObject same = JwkDraft.of(KEY, "a")
                .put("x", encoded(point, 0))
                .put("y", encoded(point, 48))
                .put("x5c", JsonArray.of(List.of(certificate())));
        assertThat(with(same).find(ISSUER, Optional.of("a")).orElseThrow().material())
                .isEqualTo(key.material());
    }

    /** RSA keys can be for several algorithms, and only one of them is known here. */
    @Test
    void anRsaKeyHasToSayWhatItIsFor() throws Exception {
        var info = Seed.DEFAULT.rsa2048("token key").publicKeyInfo();
        RSAPublicKey rsa = RSAPublicKey.getInstance(info.parsePublicKey());
        JsonObject key = new JsonObject()
                .put("kty", "RSA")
                .put("kid", "r")
                .put("alg", "PS384")
                .put("n", number(rsa.getModulus().toByteArray()))
                .put("e", "AQAB");
        TokenKey found = with(key).find(ISSUER, Optional.of("r")).orElseThrow();
        assertThat(found)
                .isEqualTo(new TokenKey(
                        Optional.of("r"),
                        SignatureAlgorithm.RSA_PSS_SHA384,
                        Bytes.wrap(info.getPublicKeyData().getOctets())));
        assertThat(SignatureEngine.bouncyCastle().key(found.scheme(), found.material()))
                .isPresent();

        key.put("e", "AAEAAQ");
        assertThat(refusal(JwkDraft.set(key))).isEqualTo(Kind.MALFORMED);
        assertThat(refusal(JwkDraft.set(key.put("e", "AQAB").put("alg", "RS256"))))
                .isEqualTo(Kind.UNSUPPORTED);
        assertThat(refusal(JwkDraft.set(key.remove("alg")))).isEqualTo(Kind.UNSUPPORTED);
    }

    private static String number(byte[] signed) {
        byte[] unsigned = signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }

    private static String encoded(byte[] point, int from) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Bytes.wrap(point).slice(from, 48).toArray());
    }

    private static String certificate() {
        return CHAIN.substring(CHAIN.indexOf("CERTIFICATE-----") + 16, CHAIN.indexOf("-----END"))
                .replaceAll("\\s", "");
    }

    private static TokenKeys with(JsonObject... keys) throws DecodeException {
        return TokenKeys.none().with(ISSUER, Bytes.utf8(JwkDraft.set(keys)));
    }

    private static Kind refusal(String published) {
        try {
            TokenKeys.none().with(ISSUER, Bytes.utf8(published));
        } catch (DecodeException e) {
            return e.kind();
        }
        throw new AssertionError("it was accepted");
    }

    private static Arguments fault(String name, Consumer<JsonObject> change) {
        return arguments(name, change);
    }
}
