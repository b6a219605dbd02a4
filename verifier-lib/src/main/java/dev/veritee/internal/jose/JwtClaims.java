// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.jose;

import dev.veritee.decode.DecodeException;
import dev.veritee.internal.json.JsonValue.JsonNumber;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.x509.Validity;
import java.time.Instant;

/**
 * What tokens of every service say of themselves (RFC 7519 section 4.1).
 *
 * @param issuer who signed, by its own word
 * @param issued when
 * @param validity the first and the last second in which it may be used
 */
public record JwtClaims(String issuer, Instant issued, Validity validity) {
    /** The last second of the year 9999, the last that dates are written for. */
    private static final long LAST = 253_402_300_799L;

    /**
     * Reads them from a payload that must hold them; only the beginning, {@code nbf}, may be left out.
     *
     * @throws DecodeException when one is missing or of another kind
     */
    public static JwtClaims decode(JsonObject payload) throws DecodeException {
        Instant issued = date(payload, "iat");
        Instant begins = payload.has("nbf") ? date(payload, "nbf") : issued;
        // At its end a token may not be used any more (RFC 7519 section 4.1.4): the second before is the last.
        Instant last = date(payload, "exp").minusSeconds(1);
        return new JwtClaims(payload.text("iss"), issued, new Validity(begins.isAfter(issued) ? begins : issued, last));
    }

    /** Whole seconds, as EAT wants them (RFC 9711 section 4.3.1). */
    private static Instant date(JsonObject payload, String name) throws DecodeException {
        if (payload.get(name) instanceof JsonNumber number) {
            try {
                long seconds = Long.parseLong(number.literal());
                if (seconds >= 0 && seconds <= LAST) {
                    return Instant.ofEpochSecond(seconds);
                }
            } catch (NumberFormatException e) {
                throw DecodeException.malformed(
                        payload.from(), name, "it must be whole seconds, not " + number.literal());
            }
        }
        throw DecodeException.malformed(payload.from(), name, "it must be seconds since 1970, up to the year 9999");
    }
}
