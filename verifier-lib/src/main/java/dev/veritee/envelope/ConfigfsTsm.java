// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.cbor.CborKey;
import dev.veritee.internal.cbor.CborValue;
import dev.veritee.internal.cbor.CborValue.CborMap;
import dev.veritee.internal.cbor.CborValue.CborNull;
import dev.veritee.internal.json.JsonValue.JsonNull;
import dev.veritee.internal.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of one report of Linux's configfs-tsm, by their names: {@code outblob} is the evidence, {@code auxblob} and
 * {@code manifestblob} came with it. Which provider made it is said, but not believed.
 */
final class ConfigfsTsm {
    /** The member that no other envelope has; also what a broken one is recognised by. */
    static final String OUT = "outblob";

    private static final String PROVIDER = "provider";
    private static final List<String> DOCUMENTS = List.of("auxblob", "manifestblob");
    private static final List<String> KNOWN = List.of(OUT, PROVIDER, "auxblob", "manifestblob");

    private ConfigfsTsm() {}

    static boolean is(JsonObject object) {
        return object.has(OUT);
    }

    static boolean is(CborMap map) {
        return map.has(CborKey.of(OUT));
    }

    static Wrapping read(JsonObject object) throws DecodeException {
        Extras.check(object, KNOWN);
        List<Bytes> documents = new ArrayList<>();
        for (String name : DOCUMENTS) {
            if (object.has(name) && !(object.get(name) instanceof JsonNull)) {
                addUnlessEmpty(documents, Base64Text.decode(object.text(name), object.from(), name));
            }
        }
        Optional<String> provider = object.has(PROVIDER) ? Optional.of(object.text(PROVIDER)) : Optional.empty();
        Bytes evidence = Base64Text.decode(object.text(OUT), object.from(), OUT);
        return wrapping(Envelope.CONFIGFS_TSM_JSON, object.from(), provider, evidence, documents);
    }

    static Wrapping read(CborMap map) throws DecodeException {
        Extras.check(map, KNOWN.stream().map(CborKey::of).toList());
        List<Bytes> documents = new ArrayList<>();
        for (String name : DOCUMENTS) {
            Optional<CborValue> document = map.find(CborKey.of(name));
            if (document.isPresent() && !(document.get() instanceof CborNull)) {
                addUnlessEmpty(documents, document.get().asBytes(name));
            }
        }
        CborKey key = CborKey.of(PROVIDER);
        Optional<String> provider = map.has(key) ? Optional.of(map.text(key)) : Optional.empty();
        Bytes evidence = map.bytes(CborKey.of(OUT));
        return wrapping(Envelope.CONFIGFS_TSM_CBOR, map.from(), provider, evidence, documents);
    }

    private static Wrapping wrapping(
            String format, int from, Optional<String> provider, Bytes evidence, List<Bytes> documents)
            throws DecodeException {
        String label = Leaf.label(provider.orElse(OUT), from, PROVIDER);
        return new Wrapping(format, List.of(Leaf.evidence(label, from, OUT, evidence, documents)));
    }

    private static void addUnlessEmpty(List<Bytes> documents, Bytes document) {
        if (!document.isEmpty()) {
            documents.add(document);
        }
    }
}
