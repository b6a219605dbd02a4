// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import java.util.List;

/**
 * Tinfoil's attestation documents, which say in {@code format} what they are. Version 2 is one report in {@code body},
 * compressed; which kind of report is said, but not believed.
 */
final class TinfoilDocument {
    private static final String FORMAT = "format";
    private static final String BODY = "body";
    private static final String PREDICATES = "https://tinfoil.sh/predicate/";
    private static final List<String> VERSION_2 = List.of(PREDICATES + "sev-snp-guest/v2", PREDICATES + "tdx-guest/v2");
    private static final String VERSION_3 = PREDICATES + "attestation/v3";

    private TinfoilDocument() {}

    static boolean is(JsonObject object) {
        return object.members().get(FORMAT) instanceof JsonText format
                && format.value().startsWith(PREDICATES);
    }

    static Wrapping read(JsonObject object, Limits limits) throws DecodeException {
        return object.text(FORMAT).equals(VERSION_3)
                ? TinfoilV3.read(object, limits)
                : new Wrapping(Envelope.TINFOIL_V2_JSON, List.of(report(object, limits, List.of())));
    }

    /** The report in a document of version 2, with what came along. */
    static Leaf report(JsonObject object, Limits limits, List<Bytes> documents) throws DecodeException {
        if (!VERSION_2.contains(object.text(FORMAT))) {
            throw DecodeException.unsupported(object.from(), FORMAT, "this kind of document is not known here");
        }
        Extras.check(object, List.of(FORMAT, BODY));
        Bytes compressed = Base64Text.decode(object.text(BODY), object.from(), BODY);
        Bytes report = Gzip.inflate(compressed, limits.evidenceBytes(), object.from(), BODY);
        String kind = object.text(FORMAT).substring(PREDICATES.length());
        return Leaf.evidence(kind, object.from(), BODY, report, documents);
    }
}
