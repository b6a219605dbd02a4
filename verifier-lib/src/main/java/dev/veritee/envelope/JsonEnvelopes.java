// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognises envelopes in JSON. */
final class JsonEnvelopes {
    /** What gives a document away that cannot be read. */
    private static final List<String> MARKS = Stream.concat(
                    Stream.of(
                            ConfigfsTsm.OUT,
                            CmwLeaves.COLLECTION_TYPE,
                            RatsdToken.CMW,
                            CcfAttestation.ENDORSEMENTS,
                            DeviceList.NRAS,
                            DeviceList.TRUSTEE,
                            DeviceList.CERTIFICATE,
                            DstackQuote.EVENT_LOG,
                            TinfoilBundle.DOCUMENT,
                            TinfoilV3.CRYPTO_MATERIAL),
                    Stream.concat(TrusteeAttestation.EVIDENCE.stream(), DstackReport.MARKS.stream()))
            .map(name -> '"' + name + '"')
            .toList();

    private JsonEnvelopes() {}

    static Optional<Wrapping> read(Bytes input, Limits limits) throws DecodeException {
        if (!StrictJson.looksLikeJson(input)) {
            return Optional.empty();
        }
        JsonValue document;
        try {
            document = StrictJson.read(input, limits);
        } catch (DecodeException e) {
            String text = input.asLatin1();
            if (MARKS.stream().anyMatch(text::contains) || beginsLikeRecord(text)) {
                throw e;
            }
            return Optional.empty();
        }
        if (document instanceof JsonArray array && DeviceList.is(array)) {
            return Optional.of(DeviceList.read(array));
        }
        return document instanceof JsonObject object && !object.has(CmwLeaves.COLLECTION_TYPE)
                ? object(object, input, limits)
                : cmw(document);
    }

    /** How one kind of object is taken apart. */
    private interface Reader {
        Wrapping read() throws DecodeException;
    }

    private static Optional<Wrapping> object(JsonObject object, Bytes input, Limits limits) throws DecodeException {
        // A collection can have a label of any name.
        if (CmwJson.is(object)) {
            return Optional.of(CmwJson.read(object));
        }
        List<Reader> readers = new ArrayList<>();
        if (ConfigfsTsm.is(object)) {
            readers.add(() -> ConfigfsTsm.read(object));
        }
        if (RatsdToken.is(object)) {
            readers.add(() -> RatsdToken.read(object, limits));
        }
        if (CcfAttestation.is(object)) {
            readers.add(() -> CcfAttestation.read(object));
        }
        if (DeviceList.is(object)) {
            readers.add(() -> DeviceList.read(object));
        }
        if (TrusteeAttestation.is(object)) {
            readers.add(() -> TrusteeAttestation.read(object, input, limits));
        }
        if (DstackQuote.is(object)) {
            readers.add(() -> DstackQuote.read(object, input));
        }
        if (DstackReport.is(object)) {
            readers.add(() -> DstackReport.read(object, input, limits));
        }
        if (TinfoilDocument.is(object)) {
            readers.add(() -> TinfoilDocument.read(object, limits));
        }
        if (TinfoilBundle.is(object)) {
            readers.add(() -> TinfoilBundle.read(object, limits));
        }
        if (readers.size() > 1) {
            throw DecodeException.malformed(object.from(), "envelope", "it is more than one kind of envelope at once");
        }
        if (readers.isEmpty() && DstackQuote.isVersioned(object)) {
            throw DstackQuote.versioned(object);
        }
        return readers.isEmpty() ? Optional.empty() : Optional.of(readers.get(0).read());
    }

    private static Optional<Wrapping> cmw(JsonValue document) throws DecodeException {
        return CmwJson.is(document) ? Optional.of(CmwJson.read(document)) : Optional.empty();
    }

    /** Whether a list begins with a text that could be a media type. */
    private static boolean beginsLikeRecord(String text) {
        String list = text.strip();
        String first = list.startsWith("[") ? list.substring(1).stripLeading() : "";
        int end = first.indexOf('"', 1);
        return first.startsWith("\"") && end > 0 && first.substring(1, end).indexOf('/') > 0;
    }
}
