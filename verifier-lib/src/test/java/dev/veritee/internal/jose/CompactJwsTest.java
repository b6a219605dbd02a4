// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.decode.Limits;
import dev.veritee.forge.EcKey;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nras.JwsDraft;
import dev.veritee.internal.chain.SignatureMemo;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are taken whole and in one form only, and verified by the one algorithm of the key. */
class CompactJwsTest {
    private static final EcKey KEY = Seed.DEFAULT.p384("jose");

    @Test
    void aTokenIsVerifiedOverItsTextByTheAlgorithmOfTheKey() throws Exception {
        CompactJws jws = decode(draft().compact());
        SignatureMemo memo = new SignatureMemo(SignatureEngine.bouncyCastle(), Set.of());
        Bytes key = Bytes.wrap(KEY.coordinates());

        assertThat(jws.keyId()).contains("k");
        assertThat(jws.payload().text("iss")).isEqualTo("x");
        assertThat(jws.isSignedBy(SignatureAlgorithm.ECDSA_P384_SHA384, key, memo))
                .isTrue();
        assertThat(jws.isSignedBy(SignatureAlgorithm.ECDSA_P256_SHA256, key, memo))
                .isFalse();
        assertThat(jws.isSignedBy(new SignatureAlgorithm("unknown"), key, memo)).isFalse();

        JwsDraft lying = draft();
        lying.header().put("alg", "ES256");
        assertThat(decode(lying.compact()).isSignedBy(SignatureAlgorithm.ECDSA_P384_SHA384, key, memo))
                .isFalse();
    }

    /** Keys in a header are the sender's own. */
    @Test
    void keysInTheHeaderAreNotLookedAt() throws Exception {
        JwsDraft draft = draft();
        draft.header()
                .put("jwk", "x")
                .put("jku", "x")
                .put("x5u", "x")
                .put("x5c", "x")
                .put("typ", "JWT");
        assertThat(decode(draft.compact()).keyId()).contains("k");
    }

    @ParameterizedTest
    @CsvSource({
        "none,MALFORMED",
        "None,MALFORMED",
        "HS256,MALFORMED",
        "hs512,MALFORMED",
        "'',-",
        "RS256,-",
        "ES512,-",
    })
    void algorithmsThatProveNothingAreRefused(String algorithm, String kind) throws Exception {
        JwsDraft draft = draft();
        draft.header().put("alg", algorithm);
        if (kind.equals("-")) {
            assertThat(decode(draft.compact()).algorithm()).isEqualTo(algorithm);
        } else {
            assertRefused(draft.compact(), Kind.valueOf(kind));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"crit", "b64", "zip", "enc"})
    void whatChangesTheMeaningOfTheRestIsUnsupported(String member) {
        JwsDraft draft = draft();
        draft.header().put(member, true);
        assertRefused(draft.compact(), Kind.UNSUPPORTED);
    }

    @Test
    void onlyOneTextIsTheToken() throws Exception {
        String good = draft().compact();
        for (String bad : new String[] {
            "",
            ".",
            "..",
            "...",
            good + ".",
            good + ".x",
            good + "=",
            good + "\n",
            " " + good,
            good.replaceFirst("\\.", ".."),
            good.replaceFirst("\\.", "=."),
            good.substring(0, good.lastIndexOf('.')),
            good.substring(0, good.lastIndexOf('.') + 1),
            good.substring(good.indexOf('.')),
        }) {
            assertRefused(bad, Kind.MALFORMED);
        }
        // Bits of the last digit that no byte takes: the header of 29 bytes ends in a digit of which four bits count.
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"ES384\",\"kid\":\"12345\"}".getBytes());
        assertThat(header.length() % 4).isNotZero();
        String rest = good.substring(good.indexOf('.'));
        decode(header + rest);
        char last = header.charAt(header.length() - 1);
        assertRefused(header.substring(0, header.length() - 1) + (char) (last + 1) + rest, Kind.MALFORMED);
    }

    @Test
    void membersAreThereOnce() {
        assertRefused(draft().editHeader(t -> t.replace("}", ",\"kid\":\"k\"}")).compact(), Kind.MALFORMED);
        assertRefused(draft().editPayload(t -> "{\"a\":{\"b\":1,\"b\":1}}").compact(), Kind.MALFORMED);
        assertRefused(draft().editPayload(t -> t + " x").compact(), Kind.MALFORMED);
        assertRefused(draft().editPayload(t -> "[]").compact(), Kind.MALFORMED);
        assertRefused(draft().editHeader(t -> "[".repeat(50)).compact(), Kind.TOO_LARGE);
    }

    @Test
    void nothingIsReadBeyondTheLimit() {
        Limits s = Limits.standard();
        Limits tight = new Limits(s.evidenceBytes(), s.collateralBytes(), s.collateralItems(), 50, 16, 1, 1);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> CompactJws.decode(Bytes.utf8(draft().compact()), tight))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE));
    }

    private static JwsDraft draft() {
        JwsDraft draft = new JwsDraft(KEY, "k");
        draft.payload().put("iss", "x");
        return draft;
    }

    private static CompactJws decode(String token) throws DecodeException {
        return CompactJws.decode(Bytes.utf8(token), Limits.standard());
    }

    private static void assertRefused(String token, Kind kind) {
        assertThatExceptionOfType(DecodeException.class)
                .as(token)
                .isThrownBy(() -> decode(token))
                .satisfies(e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
    }
}
