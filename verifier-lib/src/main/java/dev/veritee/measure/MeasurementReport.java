// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.veritee.internal.json.JsonDocument;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A measurement and what it is for, as text and as JSON.
 *
 * @param measurement the measurement
 * @param idBlock the ID block for it, where one is wanted
 * @param idKey the key that signs the ID block, where it is known
 * @param authorKey the key that signs the ID key, where it is known
 */
public record MeasurementReport(
        SnpMeasurement measurement, Optional<IdBlock> idBlock, Optional<IdKey> idKey, Optional<IdKey> authorKey) {
    private static final String SCHEMA = "veritee.measurement/1";
    private static final int SHOWN_DIGITS = 32;

    /**
     * Writes it for people and for scripts that want the digest only.
     *
     * @param verbose whether to show what went in
     * @return lines, the first of which is the digest alone
     */
    public String text(boolean verbose) {
        StringBuilder text = new StringBuilder(measurement.digest().hex()).append('\n');
        idBlock.ifPresent(block -> line(text, "id-block", block.encode().hex()));
        idKey.ifPresent(key -> line(text, "id-key-digest", key.digest().hex()));
        authorKey.ifPresent(key -> line(text, "author-key-digest", key.digest().hex()));
        if (verbose) {
            inputs(text);
            steps(text);
            text.append("\nveritee verify EVIDENCE --expect ")
                    .append(measurement.expectation())
                    .append('\n');
        }
        return text.toString();
    }

    private void inputs(StringBuilder text) {
        SnpGuest guest = measurement.guest();
        text.append('\n');
        line(
                text,
                "firmware",
                guest.firmware().length() + " bytes, SHA-256 "
                        + guest.firmware().sha256());
        line(
                text,
                "firmware digest",
                measurement.firmwareDigest() + (guest.firmwareDigest().isPresent() ? " (given)" : ""));
        guest.directBoot().ifPresent(boot -> {
            line(text, "kernel", "SHA-256 " + boot.kernel());
            line(text, "initrd", "SHA-256 " + boot.initrd());
            line(text, "command line", "SHA-256 " + boot.commandLine() + ", with its zero byte");
        });
        line(text, "vmm", guest.vmm().label());
        line(
                text,
                "vcpus",
                guest.vcpus()
                        + guest.cpu().map(cpu -> ", signature " + cpu.hex()).orElse(""));
        line(text, "guest features", "0x" + Long.toHexString(guest.guestFeatures()));
    }

    /** One line for every run of pages that belong together; the digest is that after the last of them. */
    private void steps(StringBuilder text) {
        text.append('\n').append(row("part", "type", "address", "pages", "digest after it"));
        List<LaunchStep> steps = measurement.steps();
        int first = 0;
        for (int i = 1; i <= steps.size(); i++) {
            if (i == steps.size() || !continues(steps.get(i - 1), steps.get(i))) {
                LaunchStep step = steps.get(first);
                text.append(row(
                        step.part().label(),
                        step.type().label(),
                        hex(step.address()),
                        Integer.toString(i - first),
                        steps.get(i - 1).digest().hex().substring(0, SHOWN_DIGITS) + "…"));
                first = i;
            }
        }
    }

    private static boolean continues(LaunchStep before, LaunchStep step) {
        boolean next = step.address() == before.address() + OvmfImage.PAGE;
        boolean alike = step.address() == before.address() && step.contents().equals(before.contents());
        return step.part() == before.part() && step.type() == before.type() && (next || alike);
    }

    private static String row(String part, String type, String address, String pages, String digest) {
        return pad(part, 15) + pad(type, 11) + pad(address, 16) + pad(pages, 7) + digest + '\n';
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(pad(name, 19)).append(value).append('\n');
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
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
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("family", "snp");
        json.writeStringField("measurement", measurement.digest().hex());
        json.writeStringField("expect", measurement.expectation());
        if (measurement.guest().vmm().caveat().isPresent()) {
            json.writeStringField("caveat", measurement.guest().vmm().caveat().get());
        }
        guest(json, measurement.guest());
        identity(json);
        json.writeArrayFieldStart("steps");
        for (LaunchStep step : measurement.steps()) {
            json.writeStartObject();
            json.writeStringField("part", step.part().label());
            json.writeStringField("type", step.type().label());
            json.writeStringField("address", hex(step.address()));
            json.writeStringField("contents", step.contents().hex());
            json.writeStringField("digest", step.digest().hex());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void guest(JsonGenerator json, SnpGuest guest) throws IOException {
        json.writeObjectFieldStart("guest");
        json.writeObjectFieldStart("firmware");
        json.writeNumberField("length", guest.firmware().length());
        json.writeStringField("sha256", guest.firmware().sha256().hex());
        json.writeStringField("digest", measurement.firmwareDigest().hex());
        json.writeBooleanField("digestGiven", guest.firmwareDigest().isPresent());
        json.writeEndObject();
        if (guest.directBoot().isPresent()) {
            DirectBoot boot = guest.directBoot().get();
            json.writeObjectFieldStart("directBoot");
            json.writeStringField("kernelSha256", boot.kernel().hex());
            json.writeStringField("initrdSha256", boot.initrd().hex());
            json.writeStringField("commandLineSha256", boot.commandLine().hex());
            json.writeEndObject();
        }
        json.writeStringField("vmm", guest.vmm().label());
        json.writeNumberField("vcpus", guest.vcpus());
        if (guest.cpu().isPresent()) {
            json.writeStringField("cpuSignature", guest.cpu().get().hex());
        }
        json.writeStringField("guestFeatures", hex(guest.guestFeatures()));
        json.writeEndObject();
    }

    private void identity(JsonGenerator json) throws IOException {
        if (idBlock.isPresent()) {
            json.writeStringField("idBlock", idBlock.get().encode().hex());
        }
        if (idKey.isPresent()) {
            json.writeStringField("idKeyDigest", idKey.get().digest().hex());
        }
        if (authorKey.isPresent()) {
            json.writeStringField("authorKeyDigest", authorKey.get().digest().hex());
        }
    }
}
