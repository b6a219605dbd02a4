// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognises envelopes in JSON. */
final class JsonEnvelopes {
    /** What gives a document away that cannot be read. */
    private static final List<String> MARKS = Stream.of(
                    ConfigfsTsm.OUT,
                    CmwLeaves.COLLECTION_TYPE,
                    RatsdToken.CMW,
                    CcfAttestation.ENDORSEMENTS,
                    DeviceList.NRAS,
                    DeviceList.TRUSTEE,
                    DeviceList.CERTIFICATE)
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
                ? object(object, limits)
                : cmw(document);
    }

    private static Optional<Wrapping> object(JsonObject object, Limits limits) throws DecodeException {
        boolean tsm = ConfigfsTsm.is(object);
        boolean ratsd = RatsdToken.is(object);
        boolean ccf = CcfAttestation.is(object);
        boolean devices = DeviceList.is(object);
        if (Stream.of(tsm, ratsd, ccf, devices).filter(is -> is).count() > 1) {
            throw DecodeException.malformed(object.from(), "envelope", "it is more than one kind of envelope at once");
        }
        if (tsm) {
            return Optional.of(ConfigfsTsm.read(object));
        }
        if (ratsd) {
            return Optional.of(RatsdToken.read(object, limits));
        }
        if (devices) {
            return Optional.of(DeviceList.read(object));
        }
        // A collection can have a label of any name.
        return ccf && !CmwJson.is(object) ? Optional.of(CcfAttestation.read(object)) : cmw(object);
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
