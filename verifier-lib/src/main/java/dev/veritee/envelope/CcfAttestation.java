// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** One object with {@code source}, {@code evidence}, {@code endorsements} and perhaps {@code uvm_endorsements}. */
final class CcfAttestation {
    private static final String SOURCE = "source";
    private static final String EVIDENCE = "evidence";
    /** What a broken one is recognised by, too. */
    static final String ENDORSEMENTS = "endorsements";

    private static final String OF_UTILITY_VM = "uvm_endorsements";
    private static final List<String> DOCUMENTS = List.of(ENDORSEMENTS, OF_UTILITY_VM);
    private static final List<String> KNOWN = List.of(SOURCE, EVIDENCE, ENDORSEMENTS, OF_UTILITY_VM);

    private CcfAttestation() {}

    static boolean is(JsonObject object) {
        return object.has(SOURCE) && object.has(EVIDENCE) && object.has(ENDORSEMENTS);
    }

    static Wrapping read(JsonObject object) throws DecodeException {
        Extras.check(object, KNOWN);
        List<Bytes> documents = new ArrayList<>();
        for (String name : DOCUMENTS) {
            if (object.has(name)) {
                Bytes document = Base64Text.decode(object.text(name), object.from(), name);
                if (!document.isEmpty()) {
                    documents.add(document);
                }
            }
        }
        String label = Leaf.label(object.text(SOURCE), object.from(), SOURCE);
        Bytes evidence = Base64Text.decode(object.text(EVIDENCE), object.from(), EVIDENCE);
        return new Wrapping(
                Envelope.CCF_JSON, List.of(Leaf.evidence(label, object.from(), EVIDENCE, evidence, documents)));
    }
}
