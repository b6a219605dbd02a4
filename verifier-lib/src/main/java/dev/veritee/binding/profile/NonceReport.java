// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.veritee.decode.Bytes;
import dev.veritee.internal.json.JsonDocument;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A nonce, and what evidence must carry for it under a profile; as text and as JSON.
 *
 * @param nonce the nonce, where there is one
 * @param derived the profile and what follows from it, where one was named
 */
public record NonceReport(Optional<Bytes> nonce, Optional<Derived> derived) {
    private static final String SCHEMA = "veritee.nonce/1";

    /**
     * What follows from a profile.
     *
     * @param profile the profile
     * @param expected what evidence must carry under it
     */
    public record Derived(BindingProfile profile, Expected expected) {}

    /**
     * A nonce alone.
     *
     * @param nonce the nonce
     * @return the report
     */
    public static NonceReport of(Bytes nonce) {
        return new NonceReport(Optional.of(nonce), Optional.empty());
    }

    /**
     * What follows from a profile.
     *
     * @param profile the profile
     * @param inputs what to compute from
     * @return the report
     */
    public static NonceReport of(BindingProfile profile, BindingInputs inputs) {
        return new NonceReport(inputs.nonce(), Optional.of(new Derived(profile, profile.expected(inputs))));
    }

    /** {@return the nonce, or one line for everything that evidence must carry: its name and its bytes in hex} */
    public String text() {
        if (derived.isEmpty()) {
            return nonce.map(Bytes::hex).orElse("") + '\n';
        }
        StringBuilder text = new StringBuilder();
        Expected expected = derived.get().expected();
        expected.lead()
                .forEach((field, value) ->
                        text.append(field.label()).append(' ').append(value).append('\n'));
        expected.deviceNonces()
                .forEach((role, value) -> text.append("device-nonce.")
                        .append(role)
                        .append(' ')
                        .append(value)
                        .append('\n'));
        return text.toString();
    }

    /** {@return the document of schema {@code veritee.nonce/1}, ending in a line feed} */
    public String json() {
        return JsonDocument.of(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        if (nonce.isPresent()) {
            json.writeStringField("nonce", nonce.get().hex());
        }
        if (derived.isPresent()) {
            write(json, derived.get().profile());
            write(json, derived.get().expected());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, BindingProfile profile) throws IOException {
        json.writeObjectFieldStart("profile");
        json.writeStringField("name", profile.name());
        json.writeStringField("sha256", profile.digest().hex());
        json.writeBooleanField("fresh", profile.isFresh());
        json.writeStringField("commitment", profile.commitment().label());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Expected expected) throws IOException {
        json.writeObjectFieldStart("lead");
        for (Map.Entry<LeadField, Bytes> field : expected.lead().entrySet()) {
            json.writeStringField(field.getKey().label(), field.getValue().hex());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("deviceNonces");
        for (Map.Entry<String, Bytes> nonce : expected.deviceNonces().entrySet()) {
            json.writeStringField(nonce.getKey(), nonce.getValue().hex());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("lacking");
        for (Map.Entry<InputName, String> lack : expected.lacking().entrySet()) {
            json.writeStringField(lack.getKey().toString(), lack.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("faults");
        for (String fault : expected.faults()) {
            json.writeString(fault);
        }
        json.writeEndArray();
    }
}
