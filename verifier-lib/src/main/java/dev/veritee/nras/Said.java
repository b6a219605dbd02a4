// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nras;

import dev.veritee.internal.json.JsonValue.JsonFlag;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import java.util.Optional;

/** What a token says under a name, where it says it in the expected form; anything else is as good as silence. */
final class Said {
    private Said() {}

    static Optional<Boolean> flag(JsonObject payload, String name) {
        return payload.members().get(name) instanceof JsonFlag flag ? Optional.of(flag.value()) : Optional.empty();
    }

    static Optional<String> text(JsonObject payload, String name) {
        return payload.members().get(name) instanceof JsonText text ? Optional.of(text.value()) : Optional.empty();
    }
}
