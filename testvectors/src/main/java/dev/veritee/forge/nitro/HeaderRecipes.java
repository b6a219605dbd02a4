// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Headers that are not what they must be; each is signed as it stands. */
final class HeaderRecipes {
    private static final Expectation NOT_EMPTY = Expectation.refused("the unprotected header must be empty");
    private static final Expectation NOT_EXACT =
            Expectation.refused("the protected header must name ES384 and no more");
    private static final int CRIT = 2;
    private static final int CONTENT_TYPE = 3;
    private static final int KID = 4;
    private static final int X5CHAIN = 33;

    private HeaderRecipes() {}

    static void addTo(NitroRecipeList list) {
        algorithms(list);
        protectedHeader(list);
        unprotectedHeader(list);
        payload(list);
    }

    private static void algorithms(NitroRecipeList list) {
        Map<String, Integer> algorithms = new LinkedHashMap<>();
        algorithms.put("es256", -7);
        algorithms.put("es512", -36);
        algorithms.put("ps256", -37);
        algorithms.put("ps384", -38);
        algorithms.put("eddsa", -8);
        algorithms.put("esp384", -51);
        algorithms.put("hmac", 5);
        algorithms.put("zero", 0);
        algorithms.put("positive", 35);
        algorithms.forEach((name, number) -> list.enclave(
                "alg-" + name,
                "The protected header names another algorithm: " + number + '.',
                Expectation.undecided("unknown algorithm"),
                draft -> draft.cose().header(CoseDraft.header(number))));
        list.enclave(
                "alg-text",
                "The algorithm is a text.",
                NOT_EXACT,
                draft -> draft.cose().header(CborWriter.map(label(CoseDraft.ALG), CborWriter.text("ES384"))));
        list.enclave(
                "alg-null",
                "The algorithm is null.",
                NOT_EXACT,
                draft -> draft.cose().header(CborWriter.map(label(CoseDraft.ALG), CborWriter.simple(CborWriter.NULL))));
        list.enclave(
                "alg-float",
                "The algorithm is a floating-point number.",
                NOT_EXACT,
                draft -> draft.cose().header(CborWriter.map(label(CoseDraft.ALG), CborWriter.number(CoseDraft.ES384))));
        list.enclave(
                "alg-bignum",
                "The algorithm is a big number.",
                NOT_EXACT,
                draft -> draft.cose()
                        .header(CborWriter.map(
                                label(CoseDraft.ALG), CborWriter.tag(3, CborWriter.bytes(new byte[] {34})))));
    }

    private static void protectedHeader(NitroRecipeList list) {
        byte[] exact = CoseDraft.header(CoseDraft.ES384);
        byte[] alg = label(CoseDraft.ALG);
        byte[] es384 = CborWriter.integer(CoseDraft.ES384);
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("empty", new byte[0]);
        contents.put("empty-map", CborWriter.map());
        contents.put("alg-twice", CborWriter.map(alg, es384, alg, es384));
        contents.put("alg-es256-then-es384", CborWriter.map(alg, CborWriter.integer(-7), alg, es384));
        contents.put("alg-es384-then-es256", CborWriter.map(alg, es384, alg, CborWriter.integer(-7)));
        contents.put("kid", CborWriter.map(alg, es384, label(KID), CborWriter.bytes(new byte[] {1})));
        contents.put("content-type", CborWriter.map(alg, es384, label(CONTENT_TYPE), CborWriter.integer(60)));
        contents.put(
                "crit",
                CborWriter.map(alg, es384, label(CRIT), CborWriter.array(label(99)), label(99), CborWriter.integer(1)));
        contents.put("crit-missing", CborWriter.map(alg, es384, label(CRIT), CborWriter.array(label(99))));
        contents.put("crit-empty", CborWriter.map(alg, es384, label(CRIT), CborWriter.array()));
        contents.put("text-label", CborWriter.map(CborWriter.text("alg"), es384));
        contents.put("wide-map", CborWriter.widened(exact));
        contents.put("wide-label", CborWriter.map(CborWriter.widened(alg), es384));
        contents.put("wide-value", CborWriter.map(alg, CborWriter.widened(es384)));
        contents.put("indefinite", CborWriter.indefinite(exact));
        contents.put("array", CborWriter.array(alg, es384));
        contents.put("trailing", Bytes.concat(exact, new byte[1]));
        contents.put("truncated", Bytes.fit(exact, exact.length - 1));
        contents.put("in-bytes", CborWriter.bytes(exact));
        contents.put("tagged", CborWriter.tag(55799, exact));
        contents.forEach((name, content) -> list.enclave(
                "header-" + name,
                "The protected header is not exact: " + name.replace('-', ' ') + '.',
                NOT_EXACT,
                draft -> draft.cose().header(content)));
        Map<String, Function<byte[], byte[]>> items = new LinkedHashMap<>();
        items.put("as-map", header -> header);
        items.put("as-text", CborWriter::text);
        items.put("null", header -> CborWriter.simple(CborWriter.NULL));
        items.put("chunked", header -> CborWriter.chunked(CborWriter.bytes(header)));
        items.put("tag-24", header -> CborWriter.tag(24, CborWriter.bytes(header)));
        items.forEach((name, item) -> list.enclave(
                "header-" + name,
                "The protected header is no plain byte string: " + name.replace('-', ' ') + '.',
                NOT_EXACT,
                draft -> draft.cose().headerItem(item::apply)));
        list.enclave(
                "header-wide-after-signing",
                "The protected header was written anew, with longer heads.",
                NOT_EXACT,
                draft -> draft.cose().headerItem(header -> CborWriter.bytes(CborWriter.widened(header))));
        list.enclave(
                "header-kid-after-signing",
                "A key was put into the protected header after signing.",
                NOT_EXACT,
                draft -> draft.cose()
                        .headerItem(header -> CborWriter.bytes(
                                CborWriter.map(alg, es384, label(KID), CborWriter.bytes(new byte[] {1})))));
    }

    private static void unprotectedHeader(NitroRecipeList list) {
        byte[] alg = label(CoseDraft.ALG);
        byte[] es384 = CborWriter.integer(CoseDraft.ES384);
        Map<String, byte[]> items = new LinkedHashMap<>();
        items.put("alg", CborWriter.map(alg, es384));
        items.put("alg-es256", CborWriter.map(alg, CborWriter.integer(-7)));
        items.put("kid", CborWriter.map(label(KID), CborWriter.bytes(new byte[] {1})));
        items.put("text-label", CborWriter.map(CborWriter.text("more"), CborWriter.integer(1)));
        items.put("null", CborWriter.simple(CborWriter.NULL));
        items.put("array", CborWriter.array());
        items.put("bytes", CborWriter.bytes(CborWriter.map()));
        items.put("tagged", CborWriter.tag(24, CborWriter.map()));
        items.put("duplicate", CborWriter.map(label(KID), CborWriter.integer(1), label(KID), CborWriter.integer(2)));
        items.forEach((name, item) -> list.enclave(
                "unprotected-" + name,
                "The unprotected header is not an empty map: " + name.replace('-', ' ') + '.',
                NOT_EMPTY,
                draft -> draft.cose().unprotected(item)));
        list.enclave(
                "either-unprotected-indefinite",
                "The unprotected header is an empty map without a count.",
                NitroRecipeList.either("it is empty"),
                draft -> draft.cose().unprotected(CborWriter.indefinite(CborWriter.map())));
        list.enclave(
                "unprotected-x5chain",
                "The unprotected header holds the chain.",
                NOT_EMPTY,
                draft -> draft.cose()
                        .unprotected(CborWriter.map(
                                label(X5CHAIN),
                                CborWriter.bytes(draft.pki().leaf().der()))));
        list.enclave(
                "unprotected-x5chain-foreign",
                "The chain in the unprotected header is another one.",
                NOT_EMPTY,
                draft -> {
                    NitroPki foreign = draft.pki().foreign();
                    draft.cose()
                            .signer(foreign.leaf().ecKey())
                            .unprotected(CborWriter.map(
                                    label(X5CHAIN),
                                    CborWriter.bytes(foreign.leaf().der())));
                });
        list.enclave(
                "alg-unprotected-only",
                "The algorithm stands in the unprotected header and not in the other.",
                NOT_EMPTY,
                draft -> draft.cose().header(CborWriter.map()).unprotected(CborWriter.map(alg, es384)));
        list.enclave(
                "alg-unprotected-empty-header",
                "The algorithm stands in the unprotected header, and the other has no bytes.",
                NOT_EMPTY,
                draft -> draft.cose().header(new byte[0]).unprotected(CborWriter.map(alg, es384)));
    }

    private static void payload(NitroRecipeList list) {
        Expectation shape = Expectation.refused("the payload must be a byte string");
        Map<String, Function<byte[], byte[]>> items = new LinkedHashMap<>();
        items.put("detached", payload -> CborWriter.simple(CborWriter.NULL));
        items.put("empty", payload -> CborWriter.bytes(new byte[0]));
        items.put("as-map", payload -> payload);
        items.put("as-text", payload -> CborWriter.text(payload));
        items.put("chunked", payload -> CborWriter.chunked(CborWriter.bytes(payload)));
        items.put("tag-24", payload -> CborWriter.tag(24, CborWriter.bytes(payload)));
        items.put("in-array", payload -> CborWriter.array(CborWriter.bytes(payload)));
        items.forEach((name, item) -> list.enclave(
                "payload-item-" + name,
                "The payload is no plain byte string: " + name.replace('-', ' ') + '.',
                shape,
                draft -> draft.cose().payloadItem(item::apply)));
    }

    private static byte[] label(int number) {
        return CborWriter.integer(number);
    }
}
