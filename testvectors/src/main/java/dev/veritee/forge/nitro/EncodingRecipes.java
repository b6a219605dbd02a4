// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** CBOR around and inside the payload that is not as it should be. */
final class EncodingRecipes {
    private static final Expectation MALFORMED = Expectation.refused("malformed");
    private static final int DEEP = 200;

    private EncodingRecipes() {}

    static void addTo(NitroRecipeList list) {
        envelope(list);
        wideHeads(list);
        payloadMap(list);
        lengths(list);
    }

    private static void envelope(NitroRecipeList list) {
        document(list, "trailing-zero", "A zero byte follows.", document -> Bytes.concat(document, new byte[1]));
        document(list, "trailing-item", "A CBOR item follows.", document -> Bytes.concat(document, CborWriter.map()));
        document(
                list,
                "trailing-document",
                "The document stands there twice.",
                document -> Bytes.concat(document, document));
        document(list, "leading-zero", "A zero byte comes first.", document -> Bytes.concat(new byte[1], document));
        for (int lost : List.of(1, 96, 98, 500)) {
            document(
                    list,
                    "truncated-" + lost,
                    "So many bytes at the end are lost: " + lost + '.',
                    document -> Bytes.fit(document, document.length - lost));
        }
        document(list, "truncated-to-8", "Only 8 bytes are left.", document -> Bytes.fit(document, 8));
        for (int tag : List.of(17, 16, 19, 61, 98, 97, 24, 55799)) {
            list.enclave(
                    "tag-" + tag,
                    "Another tag stands in front: " + tag + '.',
                    MALFORMED,
                    draft -> draft.cose().tag(tag));
        }
        list.both(
                "tag-twice",
                "Tag 18 stands there twice.",
                MALFORMED,
                draft -> draft.cose().tag(CoseDraft.SIGN1_TAG).tag(CoseDraft.SIGN1_TAG));
        list.enclave(
                "tag-18-in-cbor-tag",
                "Tag 18 stands behind the tag for CBOR.",
                MALFORMED,
                draft -> draft.cose().tag(CoseDraft.SIGN1_TAG).tag(55799));
        list.both(
                "array-of-3",
                "The signature is missing.",
                MALFORMED,
                draft -> draft.cose().parts(parts -> parts.remove(3)));
        list.both(
                "array-of-5",
                "There is a fifth part.",
                MALFORMED,
                draft -> draft.cose().parts(parts -> parts.add(CborWriter.bytes(new byte[0]))));
        list.enclave(
                "array-of-0",
                "There are no parts.",
                MALFORMED,
                draft -> draft.cose().parts(List::clear));
        list.enclave(
                "array-without-unprotected",
                "The unprotected header is missing.",
                MALFORMED,
                draft -> draft.cose().parts(parts -> parts.remove(1)));
        list.enclave(
                "array-swapped",
                "Payload and signature have changed places.",
                MALFORMED,
                draft -> draft.cose().parts(parts -> parts.add(parts.remove(2))));
        list.enclave(
                "array-as-map",
                "The four parts are a map.",
                MALFORMED,
                draft -> draft.cose()
                        .edit(document ->
                                Bytes.concat(CborWriter.head(CborWriter.MAP, 2), CborWriter.content(document))));
        list.enclave(
                "array-in-bytes",
                "The message is in a byte string.",
                MALFORMED,
                draft -> draft.cose().edit(CborWriter::bytes));
        list.enclave(
                "array-in-array",
                "The message is in an array.",
                MALFORMED,
                draft -> draft.cose().edit(CborWriter::array));
        list.enclave(
                "either-array-indefinite",
                "The message has no count.",
                NitroRecipeList.either("a form that COSE allows and the vendor does not write"),
                draft -> draft.cose().edit(CborWriter::indefinite));
        list.enclave(
                "array-endless",
                "The message has neither a count nor an end.",
                MALFORMED,
                draft -> draft.cose().edit(CborWriter::endless));
        list.enclave(
                "sign-format",
                "The message is a COSE_Sign with one signature.",
                MALFORMED,
                draft -> draft.cose()
                        .parts(parts -> parts.set(
                                3, CborWriter.array(CborWriter.array(parts.get(0), parts.get(1), parts.get(3))))));
    }

    private static void wideHeads(NitroRecipeList list) {
        Expectation wide = Expectation.refused("a head is longer than it needs to be");
        list.enclave(
                "wide-array",
                "The head of the message is too long.",
                wide,
                draft -> draft.cose().edit(CborWriter::widened));
        list.enclave(
                "wide-tag",
                "The head of tag 18 is too long.",
                wide,
                draft -> draft.cose()
                        .edit(document -> CborWriter.widened(CborWriter.tag(CoseDraft.SIGN1_TAG, document))));
        list.enclave(
                "wide-header",
                "The head of the protected header is too long.",
                wide,
                draft -> draft.cose().headerItem(header -> CborWriter.widened(CborWriter.bytes(header))));
        list.enclave(
                "wide-unprotected",
                "The head of the unprotected header is too long.",
                wide,
                draft -> draft.cose().unprotected(CborWriter.widened(CborWriter.map())));
        list.enclave(
                "wide-payload",
                "The head of the payload is too long.",
                wide,
                draft -> draft.cose().payloadItem(payload -> CborWriter.widened(CborWriter.bytes(payload))));
        list.enclave(
                "wide-payload-8",
                "The head of the payload has nine bytes.",
                wide,
                draft -> draft.cose().payloadItem(payload -> CborWriter.widened(CborWriter.bytes(payload), 8)));
        list.enclave(
                "wide-signature",
                "The head of the signature is too long.",
                wide,
                draft -> draft.cose().signatureItem(signature -> CborWriter.widened(CborWriter.bytes(signature))));
        list.enclave(
                "wide-payload-map",
                "The head of the payload map is too long.",
                wide,
                draft -> draft.payload().definite().editMap(CborWriter::widened));
        list.enclave(
                "wide-pcr-map",
                "The head of the PCR map is too long.",
                wide,
                draft -> draft.payload().edit(PayloadField.PCRS, CborWriter::widened));
        list.enclave(
                "wide-cabundle",
                "The head of the list of certificates is too long.",
                wide,
                draft -> draft.payload().edit(PayloadField.CABUNDLE, CborWriter::widened));
        for (PayloadField field :
                List.of(PayloadField.MODULE_ID, PayloadField.DIGEST, PayloadField.CERTIFICATE, PayloadField.NONCE)) {
            list.enclave(
                    "wide-" + field.label(),
                    "The head of a value is too long: " + field.key() + '.',
                    wide,
                    draft -> draft.payload().edit(field, CborWriter::widened));
            list.enclave(
                    "wide-key-" + field.label(),
                    "The head of a key is too long: " + field.key() + '.',
                    wide,
                    draft -> draft.payload().editKey(field, CborWriter::widened));
        }
        list.enclave(
                "wide-null",
                "The value null stands in two bytes.",
                wide,
                draft -> draft.payload().edit(PayloadField.USER_DATA, CborWriter::widened));
    }

    private static void payloadMap(NitroRecipeList list) {
        Map<String, UnaryOperator<byte[]>> definite = new TreeMap<>();
        definite.put("trailing-zero", map -> Bytes.concat(map, new byte[1]));
        definite.put("trailing-map", map -> Bytes.concat(map, CborWriter.map()));
        definite.put("trailing-break", map -> Bytes.concat(map, CborWriter.stop()));
        definite.put("truncated", map -> Bytes.fit(map, map.length - 1));
        definite.put("count-less", map -> CborWriter.claiming(map, 8));
        definite.put("count-more", map -> CborWriter.claiming(map, 10));
        definite.put("count-huge", map -> CborWriter.claiming(map, 0xffffffffL));
        definite.put("count-2-63", map -> CborWriter.claiming(map, Long.MIN_VALUE));
        definite.put("endless", CborWriter::endless);
        definite.put(
                "break-inside",
                map -> CborWriter.claiming(
                        Bytes.concat(CborWriter.map(), CborWriter.content(map), CborWriter.stop()), 10));
        definite.put("odd", map -> Bytes.concat(CborWriter.endless(map), CborWriter.text("more"), CborWriter.stop()));
        definite.put("as-array", map -> Bytes.concat(CborWriter.head(CborWriter.ARRAY, 18), CborWriter.content(map)));
        definite.put("tagged", map -> CborWriter.tag(55799, map));
        definite.put("twice", map -> Bytes.concat(map, map));
        definite.put("in-bytes", CborWriter::bytes);
        definite.put("empty-map", map -> CborWriter.map());
        definite.put("no-bytes", map -> new byte[0]);
        definite.put("reserved-head", map -> Bytes.concat(new byte[] {(byte) 0xbc}, CborWriter.content(map)));
        definite.forEach((name, edit) -> list.enclave(
                "payload-" + name,
                "The payload is spoiled and signed: " + name.replace('-', ' ') + '.',
                MALFORMED,
                draft -> draft.payload().definite().editMap(edit)));
        list.tpm(
                "payload-trailing-zero",
                "A byte follows the map in the payload.",
                MALFORMED,
                draft -> draft.payload().editMap(map -> Bytes.concat(map, new byte[1])));
        list.enclave(
                "payload-indefinite-trailing-zero",
                "A byte follows the end of the map.",
                MALFORMED,
                draft -> draft.payload().editMap(map -> Bytes.concat(map, new byte[1])));
        list.enclave(
                "payload-indefinite-two-ends",
                "The map ends twice.",
                MALFORMED,
                draft -> draft.payload().editMap(map -> Bytes.concat(map, CborWriter.stop())));
        list.enclave(
                "payload-json",
                "The payload is JSON.",
                MALFORMED,
                draft -> draft.payload()
                        .editMap(map -> Bytes.utf8(
                                "{\"module_id\":\"" + draft.platform().moduleId() + "\"}")));
        list.enclave(
                "payload-deep", "An unknown key holds " + DEEP + " arrays, one in the other.", MALFORMED, draft -> {
                    byte[] deep = new byte[DEEP];
                    Arrays.fill(deep, (byte) 0x81);
                    draft.payload().append(CborWriter.text("deep"), Bytes.concat(deep, CborWriter.map()));
                });
        list.enclave("payload-deep-endless", "An unknown key holds arrays that never end.", MALFORMED, draft -> {
            byte[] deep = new byte[DEEP];
            Arrays.fill(deep, (byte) 0x9f);
            draft.payload().append(CborWriter.text("deep"), deep);
        });
        list.enclave(
                "either-payload-large",
                "An unknown key makes the payload larger than the vendor allows.",
                NitroRecipeList.either("the limit is the vendor's, and the rest is signed"),
                draft -> draft.payload()
                        .append(
                                CborWriter.text("large"),
                                CborWriter.bytes(draft.seed().bytes("large", 17_000))));
    }

    private static void lengths(NitroRecipeList list) {
        for (long length : List.of(0xffffL, 0xffffffffL, -1L)) {
            String name = Long.toHexString(length);
            list.enclave(
                    "payload-claims-" + name,
                    "The payload claims to have more bytes than there are: 0x" + name + '.',
                    MALFORMED,
                    draft -> draft.cose()
                            .payloadItem(payload -> CborWriter.claiming(CborWriter.bytes(payload), length)));
            list.enclave(
                    "certificate-claims-" + name,
                    "The leaf claims to have more bytes than there are: 0x" + name + '.',
                    MALFORMED,
                    draft -> draft.payload().edit(PayloadField.CERTIFICATE, item -> CborWriter.claiming(item, length)));
            list.enclave(
                    "cabundle-claims-" + name,
                    "The list of certificates claims to have more than there are: 0x" + name + '.',
                    MALFORMED,
                    draft -> draft.payload().edit(PayloadField.CABUNDLE, item -> CborWriter.claiming(item, length)));
            list.enclave(
                    "pcrs-claim-" + name,
                    "The PCR map claims to have more than there are: 0x" + name + '.',
                    MALFORMED,
                    draft -> draft.payload().edit(PayloadField.PCRS, item -> CborWriter.claiming(item, length)));
        }
    }

    private static void document(
            NitroRecipeList list, String name, String description, UnaryOperator<byte[]> wrapping) {
        list.enclave("document-" + name, description, MALFORMED, draft -> draft.wrap(wrapping));
    }
}
