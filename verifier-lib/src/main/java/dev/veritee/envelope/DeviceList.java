// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Devices with the report and the certificates of each, as NVIDIA's tools serialize them (a bare array, or the member
 * {@code evidences} of a result), as its remote service is asked ({@code evidence_list}) and as Trustee carries them
 * ({@code device_evidence_list}). What kind of device it is, and which version of what it runs, follows from the report;
 * what is said about that here is kept to be compared.
 */
final class DeviceList {
    /** The member of a request to the remote service. */
    static final String NRAS = "evidence_list";

    /** The member of Trustee's evidence. */
    static final String TRUSTEE = "device_evidence_list";

    /** The member that every device has; no other envelope does. */
    static final String CERTIFICATE = "certificate";

    private static final String COLLECTED = "evidences";
    private static final String EVIDENCE = "evidence";
    private static final List<String> LISTS = List.of(NRAS, TRUSTEE, COLLECTED);

    private DeviceList() {}

    static boolean is(JsonArray array) {
        return !array.elements().isEmpty()
                && array.elements().stream()
                        .allMatch(element -> element instanceof JsonObject device
                                && device.has(EVIDENCE)
                                && device.has(CERTIFICATE));
    }

    static boolean is(JsonObject object) {
        return lists(object).findAny().isPresent();
    }

    private static Stream<String> lists(JsonObject object) {
        return LISTS.stream().filter(object::has);
    }

    static Wrapping read(JsonArray devices) throws DecodeException {
        return read(devices.from(), devices.elements(), Map.of());
    }

    static Wrapping read(JsonObject object) throws DecodeException {
        List<String> present = lists(object).toList();
        if (present.isEmpty()) {
            throw DecodeException.malformed(object.from(), "envelope", "it has no list of devices");
        }
        if (present.size() > 1) {
            throw DecodeException.malformed(object.from(), "envelope", "it has more than one list of devices");
        }
        Extras.check(object, present);
        return read(object.from(), object.array(present.get(0)), remarks(object, Map.of()));
    }

    private static Wrapping read(int from, List<JsonValue> devices, Map<String, String> shared) throws DecodeException {
        if (devices.isEmpty()) {
            throw DecodeException.malformed(from, "envelope", "the list of devices is empty");
        }
        if (devices.size() > Envelopes.MOST_PARTS) {
            throw DecodeException.tooLarge(from, "envelope", "it holds more than " + Envelopes.MOST_PARTS + " devices");
        }
        List<Leaf> leaves = new ArrayList<>();
        for (JsonValue element : devices) {
            if (!(element instanceof JsonObject device)) {
                throw DecodeException.malformed(element.from(), "device", "it must be an object");
            }
            leaves.add(leaf(device, "device " + leaves.size(), shared));
        }
        return new Wrapping(Envelope.DEVICE_LIST_JSON, leaves);
    }

    /** One device by itself. */
    static Leaf leaf(JsonObject device, String label, Map<String, String> shared) throws DecodeException {
        Extras.check(device, List.of(EVIDENCE, CERTIFICATE));
        Bytes certificates = Base64Text.decode(device.text(CERTIFICATE), device.from(), CERTIFICATE);
        return Leaf.evidence(label, device.from(), EVIDENCE, report(device), List.of(certificates))
                .saying(remarks(device, shared));
    }

    /** Base64; Trustee writes hexadecimal. A report begins with 0x11 0xE0, of which neither form looks like the other. */
    private static Bytes report(JsonObject device) throws DecodeException {
        String text = device.text(EVIDENCE);
        boolean hex = text.length() % 2 == 0 && text.chars().allMatch(HexFormat::isHexDigit);
        return hex ? Bytes.fromHex(text) : Base64Text.decode(text, device.from(), EVIDENCE);
    }

    /** What a device says of itself goes with what is said of all of them, and may not contradict it. */
    private static Map<String, String> remarks(JsonObject object, Map<String, String> shared) throws DecodeException {
        Map<String, String> remarks = new LinkedHashMap<>(shared);
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            String name = member.getKey();
            if (member.getValue() instanceof JsonText text
                    && !List.of(EVIDENCE, CERTIFICATE).contains(name)) {
                String before = remarks.put(name, text.value());
                if (before != null && !before.equalsIgnoreCase(text.value())) {
                    throw DecodeException.malformed(
                            object.from(), name, "it is not what the envelope says of all devices");
                }
            }
        }
        return remarks;
    }
}
