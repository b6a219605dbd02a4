// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.veritee.internal.json.JsonDocument;
import dev.veritee.measure.EifImage.Section;
import java.io.IOException;
import java.util.Map;

/**
 * A measurement of an enclave image, as text and as JSON.
 *
 * @param measurement the measurement
 */
public record NitroMeasurementReport(NitroMeasurement measurement) {
    private static final String SCHEMA = "veritee.measurement/1";

    /**
     * Writes it for people and for scripts that want the registers only.
     *
     * @param verbose whether to show what went in
     * @return lines, which begin with one for every register
     */
    public String text(boolean verbose) {
        StringBuilder text = new StringBuilder();
        measurement
                .named()
                .forEach((name, value) ->
                        text.append(name).append(' ').append(value).append('\n'));
        if (verbose) {
            image(text);
            sections(text);
            metadata(text);
            signature(text);
            text.append("\nveritee verify EVIDENCE --expect ")
                    .append(measurement.expectation())
                    .append('\n');
        }
        return text.toString();
    }

    private void image(StringBuilder text) {
        EifImage image = measurement.image();
        text.append('\n');
        line(
                text,
                "image",
                image.length() + " bytes, version " + image.version() + ", "
                        + image.architecture().label());
        line(
                text,
                "asks for",
                Long.toUnsignedString(image.defaultMemory()) + " bytes of memory, "
                        + Long.toUnsignedString(image.defaultCpus()) + " vCPUs (not measured)");
        measurement.parent().roleArn().ifPresent(arn -> line(text, "role", arn));
        measurement.parent().instanceId().ifPresent(id -> line(text, "instance", id));
    }

    private void sections(StringBuilder text) {
        text.append('\n').append(row("section", "length", "SHA-256"));
        for (Section section : measurement.image().sections()) {
            text.append(row(
                    section.type().label(),
                    Long.toString(section.length()),
                    section.sha256() + (section.type().isMeasured() ? "" : " (not measured)")));
        }
    }

    private void metadata(StringBuilder text) {
        Map<String, String> texts =
                measurement.image().metadata().map(EifMetadata::texts).orElse(Map.of());
        if (!texts.isEmpty()) {
            text.append("\nmetadata, which anybody could have written:\n");
            texts.forEach((name, value) -> line(text, "  " + name, printable(value)));
        }
    }

    private void signature(StringBuilder text) {
        text.append('\n');
        if (measurement.image().signature().isEmpty() || measurement.signature().isEmpty()) {
            line(text, "signature", "none, so PCR8 is zero");
            return;
        }
        EifSignature signature = measurement.image().signature().get();
        SignatureFinding finding = measurement.signature().get();
        line(text, "signature", finding.state().label() + ", " + signature.algorithmName() + ". " + finding.why());
        line(text, "  subject", printable(signature.certificate().subject().toString()));
        line(text, "  certificate", "SHA-256 " + signature.certificate().der().sha256());
    }

    private static String row(String section, String length, String digest) {
        return pad(section, 13) + pad(length, 13) + digest + '\n';
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(pad(name, 19)).append(value).append('\n');
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    /** What others wrote must not steer a terminal: all but plain ASCII is spelled out. */
    private static String printable(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~') {
                plain.append(c);
            } else {
                plain.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            }
        }
        return plain.toString();
    }

    /**
     * Writes it for programs, schema {@code veritee.measurement/1}.
     *
     * @return the document, ending in a line feed
     */
    public String json() {
        return JsonDocument.of(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        Map<String, String> registers = measurement.named();
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("family", "nitro");
        json.writeStringField("measurement", registers.get("pcr0"));
        json.writeStringField("expect", measurement.expectation());
        texts(json, "registers", registers);
        image(json, measurement.image());
        json.writeEndObject();
    }

    private void image(JsonGenerator json, EifImage image) throws IOException {
        json.writeObjectFieldStart("image");
        json.writeNumberField("length", image.length());
        json.writeNumberField("version", image.version());
        json.writeStringField("architecture", image.architecture().label());
        json.writeStringField("defaultMemory", Long.toUnsignedString(image.defaultMemory()));
        json.writeStringField("defaultCpus", Long.toUnsignedString(image.defaultCpus()));
        json.writeArrayFieldStart("sections");
        for (Section section : image.sections()) {
            json.writeStartObject();
            json.writeStringField("type", section.type().label());
            json.writeNumberField("offset", section.offset());
            json.writeNumberField("length", section.length());
            json.writeStringField("sha256", section.sha256().hex());
            json.writeBooleanField("measured", section.type().isMeasured());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        if (image.metadata().isPresent()) {
            texts(json, "unauthenticatedMetadata", image.metadata().get().texts());
        }
        if (image.signature().isPresent() && measurement.signature().isPresent()) {
            signature(json, image.signature().get(), measurement.signature().get());
        }
    }

    private static void signature(JsonGenerator json, EifSignature signature, SignatureFinding finding)
            throws IOException {
        json.writeObjectFieldStart("signature");
        json.writeStringField("state", finding.state().label());
        json.writeStringField("why", finding.why());
        json.writeStringField("algorithm", signature.algorithmName());
        json.writeStringField("subject", signature.certificate().subject().toString());
        json.writeStringField(
                "certificateSha256", signature.certificate().der().sha256().hex());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }
}
