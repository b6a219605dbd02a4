// SPDX-License-Identifier: Apache-2.0
package dev.veritee.evidence;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decoded evidence of some family: typed, immutable, and not trusted for anything yet. */
public interface Evidence {
    /** {@return the family, such as {@code tdx}; it begins the names of its checks and claims} */
    String family();

    /** {@return the format, such as {@code tdx-quote-v4}} */
    String format();

    /** {@return the bytes it was decoded from, as received} */
    Bytes raw();

    /** {@return every field in order, for people} */
    List<Field> fields();

    /** {@return the bytes that the attested software chose to have signed, where the family has such a field} */
    Optional<Bytes> reportData();

    /** {@return where it carries a nonce, if it does; by default at the front of the report data} */
    default Optional<NonceField> nonce() {
        return reportData().map(data -> new NonceField("report data", data, true));
    }

    /**
     * {@return the signed fields by which it can be bound to something, by the words {@code report-data}, {@code nonce},
     * {@code user-data}, {@code public-key} and {@code init-data}; each with all its bytes}
     */
    default Map<String, Bytes> signedFields() {
        return reportData().map(data -> Map.of("report-data", data)).orElse(Map.of());
    }

    /** {@return whether it is about the machine itself, such as its processor, and not about a device in it} */
    default boolean isLead() {
        return true;
    }

    /** {@return what the part it is about is called, such as {@code cpu} or {@code gpu}} */
    default String role() {
        return isLead() ? "cpu" : "device";
    }

    /** {@return the registers that a measurement log can be replayed against} */
    default List<MeasurementRegister> registers() {
        return List.of();
    }
}
