// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nras;

import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Claims;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonFlag;
import dev.veritee.internal.json.JsonValue.JsonNumber;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the service says, as named values. This is the only place that names and formats them. */
final class NrasClaims {
    private static final String PREFIX = NrasToken.FAMILY + ".";

    private final Claims.Builder claims = Claims.builder();

    private NrasClaims() {}

    static Claims project(NrasToken token) {
        NrasClaims projection = new NrasClaims();
        projection.overall(token);
        token.devices()
                .forEach((name, device) -> projection.members(
                        PREFIX + name.toLowerCase(Locale.ROOT), device.jws().payload()));
        return projection.claims.build();
    }

    private void overall(NrasToken token) {
        JsonObject payload = token.overall().jws().payload();
        claims.text(PREFIX + "vouched-by", token.issuer());
        claims.text(PREFIX + "claims-version", token.version());
        claims.time(PREFIX + "issued", token.issued());
        claims.hex(PREFIX + "nonce", token.overall().nonce());
        token.overall().jws().keyId().ifPresent(kid -> claims.text(PREFIX + "key-id", kid));
        if (payload.members().get("jti") instanceof JsonText id) {
            claims.text(PREFIX + "token-id", id.value());
        }
        Said.flag(payload, NrasAppraiser.OVERALL_RESULT).ifPresent(result -> claims.flag(PREFIX + "result", result));
        claims.items(PREFIX + "devices", List.copyOf(token.digests().keySet()));
    }

    /** Under the names that the service gives them; the decoder let no name in that two others could add up to. */
    private void members(String prefix, JsonObject object) {
        object.members().forEach((name, value) -> value(prefix + "." + name, value));
    }

    private void value(String name, JsonValue value) {
        if (value instanceof JsonText text) {
            claims.text(name, text.value());
        } else if (value instanceof JsonFlag flag) {
            claims.flag(name, flag.value());
        } else if (value instanceof JsonNumber number) {
            claims.put(name, number(number.literal()));
        } else if (value instanceof JsonObject object) {
            members(name, object);
        } else if (value instanceof JsonArray array) {
            array(name, array);
        }
    }

    private static ClaimValue number(String literal) {
        try {
            return new ClaimValue.Whole(Long.parseLong(literal));
        } catch (NumberFormatException e) {
            return new ClaimValue.Text(literal);
        }
    }

    private void array(String name, JsonArray array) {
        List<String> texts = new ArrayList<>();
        for (JsonValue element : array.elements()) {
            if (element instanceof JsonText text) {
                texts.add(text.value());
            }
        }
        if (texts.size() == array.elements().size()) {
            claims.items(name, texts);
            return;
        }
        for (int i = 0; i < array.elements().size(); i++) {
            value(name + "." + i, array.elements().get(i));
        }
    }
}
