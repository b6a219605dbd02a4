// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import dev.veritee.internal.json.StrictJson;
import java.util.List;

/**
 * The claims that ratsd answers with: evidence of everything on a machine in the claim {@code cmw}. Nobody signed them,
 * so that the nonce beside the evidence says nothing: the one inside the evidence counts.
 */
final class RatsdToken {
    /** The claim that no other envelope has; also what a broken one is recognised by. */
    static final String CMW = "cmw";

    private static final String NONCE = "eat_nonce";
    private static final String PROFILE = "eat_profile";

    private RatsdToken() {}

    static boolean is(JsonObject object) {
        return object.has(CMW) && (object.has(NONCE) || object.has(PROFILE));
    }

    static Wrapping read(JsonObject object, Limits limits) throws DecodeException {
        Extras.check(object, List.of(CMW, NONCE, PROFILE));
        if (object.has(PROFILE)) {
            object.text(PROFILE);
        }
        if (object.has(NONCE) && !isNonce(object.get(NONCE))) {
            throw DecodeException.malformed(object.from(), NONCE, "it must be a text or several");
        }
        return new Wrapping(
                Envelope.RATSD_JSON, CmwJson.read(cmw(object, limits)).leaves());
    }

    /** A JSON wrapper as it is (RFC 9999 section 4), or as ratsd has it: as base64url in a text. */
    private static JsonValue cmw(JsonObject object, Limits limits) throws DecodeException {
        if (object.get(CMW) instanceof JsonText text) {
            Bytes inner = Base64Text.decode(text.value(), object.from(), CMW);
            return StrictJson.read(inner, limits);
        }
        return object.get(CMW);
    }

    private static boolean isNonce(JsonValue value) {
        return value instanceof JsonText
                || (value instanceof JsonArray array
                        && array.elements().stream().allMatch(JsonText.class::isInstance));
    }
}
