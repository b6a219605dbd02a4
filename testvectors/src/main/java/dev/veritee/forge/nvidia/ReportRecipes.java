// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Reports that are not built as SPDM 1.1 says, properly signed all the same. */
final class ReportRecipes {
    private static final Expectation MALFORMED = Expectation.refused("not a report");
    private static final int REQUEST = 37;
    private static final int COUNT = REQUEST + 4;
    private static final int RECORD_LENGTH = REQUEST + 5;
    private static final int RECORD = REQUEST + 8;
    private static final int BLOCK = 55;
    private static final int SIGNATURE = 96;

    private ReportRecipes() {}

    static void addTo(NvidiaRecipeList list) {
        headers(list);
        lengths(list);
        blocks(list);
        opaque(list);
        ends(list);
        kinds(list);
    }

    private static void headers(NvidiaRecipeList list) {
        header(list, "request-version", "version", 0, 0x10, 0x12, 0x13, 0x21);
        header(list, "request-code", "code", 1, 0xE1, 0x60, 0x81);
        header(list, "request-param1", "first parameter", 2, 0, 2, 0x81);
        header(list, "request-param2", "second parameter", 3, 0, 1, 0xFE);
        header(list, "request-slot", "slot", REQUEST - 1, 1, 0xFF);
        header(list, "response-version", "version", REQUEST, 0x10, 0x12);
        header(list, "response-code", "code", REQUEST + 1, 0xE0, 0x7F);
        header(list, "response-param1", "first parameter", REQUEST + 2, 1, 0x40);
        header(list, "response-param2", "second parameter", REQUEST + 3, 1, 0x10);
        both(
                list,
                "versions-12",
                "Request and response are of SPDM 1.2.",
                draft -> draft.first().editTranscript(transcript -> set(set(transcript, 0, 0x12), REQUEST, 0x12)));
        list.gpu("spdm-12-prefix", "The report is of SPDM 1.2, and signed as that says.", MALFORMED, draft -> {
            DeviceDraft device = draft.first();
            device.editTranscript(transcript -> set(set(transcript, 0, 0x12), REQUEST, 0x12))
                    .signWith(transcript -> device.leaf().ecKey().signRaw(spdm12(transcript)));
        });
    }

    private static byte[] spdm12(byte[] transcript) {
        byte[] context = Bytes.utf8("responder-measurements signing");
        byte[] versions = Bytes.utf8("dmtf-spdm-v1.2.*".repeat(4));
        byte[] padding = new byte[36 - context.length];
        return Bytes.concat(versions, padding, context, Bytes.sha384(transcript));
    }

    private static void header(NvidiaRecipeList list, String name, String what, int offset, int... values) {
        for (int value : values) {
            String side = name.startsWith("request") ? "request" : "response";
            list.gpu(
                    String.format("header-%s-%02x", name, value),
                    String.format("The %s has another %s: 0x%02x.", side, what, value),
                    MALFORMED,
                    draft -> draft.first().editTranscript(transcript -> set(transcript, offset, value)));
        }
    }

    private static void lengths(NvidiaRecipeList list) {
        for (int by : List.of(-1, 1)) {
            String name = by < 0 ? "less" : "more";
            both(
                    list,
                    "count-one-" + name,
                    "The count of measurements is wrong: one " + name + '.',
                    draft -> draft.first().editTranscript(transcript -> add(transcript, COUNT, by)));
            both(
                    list,
                    "record-one-" + name,
                    "The length of the measurements is wrong: one " + name + '.',
                    draft -> draft.first().editTranscript(transcript -> addLittle(transcript, RECORD_LENGTH, by)));
            both(
                    list,
                    "record-one-block-" + name,
                    "The length of the measurements is wrong: one block " + name + '.',
                    draft -> draft.first()
                            .editTranscript(transcript -> addLittle(transcript, RECORD_LENGTH, by * BLOCK)));
            list.gpu(
                    "opaque-one-" + name,
                    "The length of the added data is wrong: one " + name + '.',
                    MALFORMED,
                    draft -> draft.first()
                            .editTranscript(transcript -> addLittle(transcript, opaqueLength(transcript), by)));
            list.gpu(
                    "opaque-field-one-" + name,
                    "The length of the first added field is wrong: one " + name + '.',
                    MALFORMED,
                    draft -> draft.first()
                            .editTranscript(transcript -> addLittle(transcript, opaqueLength(transcript) + 4, by)));
            list.gpu(
                    "block-size-one-" + name,
                    "The size of the first block is wrong: one " + name + '.',
                    MALFORMED,
                    draft -> draft.first().editTranscript(transcript -> addLittle(transcript, RECORD + 2, by)));
            list.gpu(
                    "value-size-one-" + name,
                    "The size of the first value is wrong: one " + name + '.',
                    MALFORMED,
                    draft -> draft.first().editTranscript(transcript -> addLittle(transcript, RECORD + 5, by)));
        }
        list.gpu(
                "record-length-most",
                "The length of the measurements is as large as can be.",
                MALFORMED,
                draft -> draft.first()
                        .editTranscript(
                                transcript -> addLittle(set(transcript, RECORD_LENGTH + 2, 0xFF), RECORD_LENGTH, 1)));
        list.gpu(
                "opaque-length-most",
                "The length of the added data is as large as can be.",
                MALFORMED,
                draft -> draft.first()
                        .editTranscript(transcript -> set(
                                set(transcript, opaqueLength(transcript), 0xFF), opaqueLength(transcript) + 1, 0xFF)));
        list.gpu(
                "opaque-length-zero",
                "The length of the added data is zero, and the data is there.",
                MALFORMED,
                draft -> draft.first()
                        .editTranscript(transcript ->
                                set(set(transcript, opaqueLength(transcript), 0), opaqueLength(transcript) + 1, 0)));
    }

    private static int opaqueLength(byte[] transcript) {
        int length =
                Byte.toUnsignedInt(transcript[RECORD_LENGTH]) | Byte.toUnsignedInt(transcript[RECORD_LENGTH + 1]) << 8;
        return RECORD + length + 32;
    }

    private static void blocks(NvidiaRecipeList list) {
        both(list, "no-measurements", "There is no measurement.", draft -> {
            DeviceDraft device = draft.first();
            for (int index = 1; index <= device.model().blocks(); index++) {
                device.measurement(index, new byte[0]);
            }
        });
        block(list, "index-zero", "Measurements count from zero.", 0, 0);
        block(list, "index-duplicate", "Two measurements have the same index.", 0, 2);
        block(list, "specification-0", "A measurement is not as the DMTF says.", 1, 0);
        block(list, "specification-2", "A measurement is as nobody knows.", 1, 2);
        block(list, "value-type-0", "A measurement is of another type, immutable ROM.", 4, 0);
        block(list, "value-type-2", "A measurement is of another type, hardware configuration.", 4, 2);
        block(list, "value-type-raw", "A measurement says that it is no digest.", 4, 0x81);
        for (int size : List.of(1, 32, 47, 49, 64)) {
            list.gpu(
                    "measurement-of-" + size,
                    "A measurement has another length: " + size + '.',
                    MALFORMED,
                    draft -> draft.first().measurement(64, draft.seed().bytes("another length", size)));
        }
        list.gpu(
                "measurement-of-zero",
                "A measurement has no bytes.",
                MALFORMED,
                draft -> draft.first().editTranscript(transcript -> {
                    byte[] head = Arrays.copyOf(transcript, RECORD + 2);
                    byte[] rest = Arrays.copyOfRange(transcript, RECORD + BLOCK, transcript.length);
                    byte[] shorter = addLittle(head, RECORD_LENGTH, -DeviceDraft.DIGEST);
                    return Bytes.concat(shorter, new byte[] {3, 0, 1, 0, 0}, rest);
                }));
    }

    private static void block(NvidiaRecipeList list, String name, String description, int offset, int value) {
        both(
                list,
                "block-" + name,
                description,
                draft -> draft.first().editTranscript(transcript -> set(transcript, RECORD + offset, value)));
    }

    private static void opaque(NvidiaRecipeList list) {
        Map<String, byte[]> tails = new LinkedHashMap<>();
        tails.put("duplicate-fwid", DeviceDraft.field(OpaqueField.FWID, new byte[DeviceDraft.DIGEST]));
        tails.put(
                "duplicate-unknown",
                Bytes.concat(DeviceDraft.field(99, new byte[2]), DeviceDraft.field(99, new byte[2])));
        tails.put("duplicate-driver", DeviceDraft.field(OpaqueField.DRIVER_VERSION, OpaqueDefaults.ascii("550.90.07")));
        tails.put("one-byte-more", new byte[1]);
        tails.put("three-bytes-more", new byte[3]);
        tails.put("field-too-long", new byte[] {99, 0, 9, 0, 1, 2, 3});
        tails.put("field-much-too-long", new byte[] {99, 0, (byte) 0xFF, (byte) 0xFF});
        tails.forEach((name, tail) -> list.gpu(
                "opaque-" + name,
                "The added data does not end well: " + name.replace('-', ' ') + '.',
                MALFORMED,
                draft -> draft.first().opaqueTail(tail)));
        list.nvSwitch(
                "opaque-duplicate-pdi",
                "A switch has two ids.",
                MALFORMED,
                draft -> draft.first().opaqueTail(DeviceDraft.field(OpaqueField.DEVICE_PDI, new byte[8])));
    }

    private static void ends(NvidiaRecipeList list) {
        end(
                list,
                "trailing-zero",
                "A zero byte follows the signature.",
                report -> Bytes.fit(report, report.length + 1));
        end(list, "trailing-buffer", "The rest of a buffer follows the signature.", report -> Bytes.fit(report, 8192));
        end(
                list,
                "signature-twice",
                "The signature follows once more.",
                report -> Bytes.concat(report, Arrays.copyOfRange(report, report.length - SIGNATURE, report.length)));
        end(list, "twice", "The report follows once more.", report -> Bytes.concat(report, report));
        end(list, "leading-zero", "A zero byte stands before the report.", report -> Bytes.concat(new byte[1], report));
        end(
                list,
                "without-request",
                "The request is missing.",
                report -> Arrays.copyOfRange(report, REQUEST, report.length));
        end(
                list,
                "without-signature",
                "The signature is missing.",
                report -> Arrays.copyOf(report, report.length - SIGNATURE));
        end(list, "short-by-one", "The last byte is missing.", report -> Arrays.copyOf(report, report.length - 1));
        for (int length : List.of(REQUEST, RECORD, RECORD + BLOCK, RECORD + 10 * BLOCK + 1)) {
            end(
                    list,
                    "first-" + length,
                    "Only the first bytes are there: " + length + '.',
                    report -> Arrays.copyOf(report, length));
        }
    }

    private static void end(NvidiaRecipeList list, String name, String description, UnaryOperator<byte[]> edit) {
        list.gpu("bytes-" + name, description, MALFORMED, draft -> draft.first().editReport(edit));
    }

    private static void kinds(NvidiaRecipeList list) {
        Expectation wrong = Expectation.refused("another kind of device than its certificates say");
        list.gpu(
                "kind-without-driver",
                "The report of a GPU does not name its driver.",
                wrong,
                draft -> draft.first().opaque(OpaqueField.DRIVER_VERSION, new byte[0]));
        list.nvSwitch(
                "kind-with-driver",
                "The report of a switch names a driver.",
                wrong,
                draft -> draft.first().opaque(OpaqueField.DRIVER_VERSION, OpaqueDefaults.ascii("580.95.05")));
        list.gpu("kind-certified-switch", "The certificates of a GPU are named as a switch's.", wrong, draft -> {
            draft.first().bootRom().commonName(DeviceModel.SWITCH.bootRom());
            draft.first().leaf().commonName(DeviceModel.SWITCH.firmwareLoader());
        });
        list.nvSwitch("kind-certified-gpu", "The certificates of a switch are named as a GPU's.", wrong, draft -> {
            draft.first().bootRom().commonName(DeviceModel.HOPPER.bootRom());
            draft.first().leaf().commonName(DeviceModel.HOPPER.firmwareLoader());
        });
        firmware(list);
    }

    private static void firmware(NvidiaRecipeList list) {
        Expectation mismatch = Expectation.refused("another firmware than the one certified");
        byte[] other = Bytes.sha384(Bytes.utf8("another firmware"));
        list.both(
                "firmware-other",
                "The report names other firmware.",
                mismatch,
                draft -> draft.first().opaque(OpaqueField.FWID, other));
        list.blackwell(
                "firmware-other",
                "The report names other firmware.",
                mismatch,
                draft -> draft.first().opaque(OpaqueField.FWID, other));
        list.gpu(
                "firmware-short",
                "The report names the firmware without the last byte.",
                mismatch,
                draft -> draft.first()
                        .opaque(OpaqueField.FWID, Bytes.fit(draft.first().opaque(OpaqueField.FWID), 47)));
        list.gpu(
                "firmware-zero",
                "The report names zeros as its firmware.",
                mismatch,
                draft -> draft.first().opaque(OpaqueField.FWID, new byte[DeviceDraft.DIGEST]));
        list.gpu(
                "firmware-not-certified",
                "The leaf names no firmware.",
                mismatch,
                draft -> draft.first().leaf().withoutFirmware());
        list.gpu(
                "firmware-certified-sha256",
                "The leaf names firmware by a digest that is too short.",
                mismatch,
                draft -> draft.first().leaf().firmware(Bytes.fit(draft.first().opaque(OpaqueField.FWID), 32), false));
        list.gpu(
                "firmware-certified-twice",
                "The leaf names firmware in two ways.",
                mismatch,
                draft -> draft.first().leaf().extension("2.23.133.5.4.1.1", false, new byte[] {0x30, 0}));
        list.blackwell(
                "firmware-absent",
                "The report names no firmware.",
                NvidiaRecipeList.concern("firmware-id", "whether the firmware is the one certified was not checked"),
                draft -> draft.first().opaque(OpaqueField.FWID, new byte[0]));
    }

    private static void both(NvidiaRecipeList list, String name, String description, Consumer<NvidiaDraft> edit) {
        list.both(name, description, MALFORMED, edit);
    }

    private static byte[] set(byte[] bytes, int offset, int value) {
        byte[] out = bytes.clone();
        out[offset] = (byte) value;
        return out;
    }

    private static byte[] add(byte[] bytes, int offset, int by) {
        return set(bytes, offset, bytes[offset] + by);
    }

    /** Adds to a number of two bytes. */
    private static byte[] addLittle(byte[] bytes, int offset, int by) {
        int number = (Byte.toUnsignedInt(bytes[offset]) | Byte.toUnsignedInt(bytes[offset + 1]) << 8) + by;
        return set(set(bytes, offset, number), offset + 1, number >> 8);
    }
}
