// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.Field;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.MeasurementRegister;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Writes event logs and plays the machine that measured them. Shares no code with the decoder. */
final class Forge {
    static final int SEPARATOR = 4;
    static final int NO_ACTION = 3;
    static final int RUNTIME = 0x08000001;
    static final int DRIVER_CONFIG = 0x80000001;

    /** An event to write: {@code imr} 0 is MRTD in the binary form. */
    record Entry(int imr, int type, byte[] digest, byte[] data, String name) {}

    private final List<Entry> entries = new ArrayList<>();
    private final byte[][] registers = new byte[5][48];

    /** Measures data as firmware does: the digest is that of the data. */
    Forge measure(int rtmr, int type, byte[] data) {
        return extend(rtmr, type, sha384(data), data, "");
    }

    Forge measure(int rtmr, int type, String text) {
        return measure(rtmr, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Measures something the log has no copy of. */
    Forge file(int rtmr, int type, String content) {
        return extend(rtmr, type, sha384(content.getBytes(StandardCharsets.UTF_8)), new byte[] {1, 2, 3}, "");
    }

    Forge runtime(String name, String payloadHex) {
        byte[] payload = HexFormat.of().parseHex(payloadHex);
        return extend(3, RUNTIME, sha384(runtimePreimage(name, payload)), payload, name);
    }

    Forge extend(int rtmr, int type, byte[] digest, byte[] data, String name) {
        entries.add(new Entry(rtmr + 1, type, digest, data, name));
        registers[rtmr + 1] = sha384(concat(registers[rtmr + 1], digest));
        return this;
    }

    /** Writes a record without extending anything. */
    Forge logOnly(int rtmr, int type, String text) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        entries.add(new Entry(rtmr + 1, type, sha384(data), data, ""));
        return this;
    }

    List<Entry> entries() {
        return entries;
    }

    Evidence evidence() {
        return new Quote(registers);
    }

    byte[] ccel() {
        return ccel(entries);
    }

    static byte[] ccel(List<Entry> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(specId());
        entries.forEach(e -> out.writeBytes(record(e)));
        return out.toByteArray();
    }

    static byte[] specId() {
        byte[] spec = concat(
                "Spec ID Event03\0".getBytes(StandardCharsets.US_ASCII),
                le32(0),
                new byte[] {0, 2, 0, 2},
                le32(2),
                le16(0x0B),
                le16(32),
                le16(0x0C),
                le16(48),
                new byte[] {0});
        return concat(le32(1), le32(NO_ACTION), new byte[20], le32(spec.length), spec);
    }

    static byte[] record(Entry e) {
        return concat(
                le32(e.imr()),
                le32(e.type()),
                le32(2),
                le16(0x0B),
                new byte[32],
                le16(0x0C),
                e.digest(),
                le32(e.data().length),
                e.data());
    }

    String json() {
        return json(entries);
    }

    static String json(List<Entry> entries) {
        List<String> objects = new ArrayList<>();
        for (Entry e : entries) {
            objects.add(object(e, ",\"event_payload\":\"" + hex(e.data()) + "\""));
        }
        return "[" + String.join(",\n", objects) + "]";
    }

    static String object(Entry e, String payload) {
        return "{\"imr\":" + (e.imr() - 1) + ",\"event_type\":" + Integer.toUnsignedString(e.type()) + ",\"digest\":\""
                + hex(e.digest()) + "\",\"event\":\"" + e.name() + "\"" + payload + "}";
    }

    static byte[] runtimePreimage(String name, byte[] payload) {
        byte[] colon = {':'};
        return concat(le32(RUNTIME), colon, name.getBytes(StandardCharsets.UTF_8), colon, payload);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] le16(int value) {
        return ByteBuffer.allocate(2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) value)
                .array();
    }

    static byte[] le32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] sha384(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-384").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Evidence that is nothing but registers. */
    private static final class Quote implements Evidence {
        private final List<MeasurementRegister> registers = new ArrayList<>();

        Quote(byte[][] values) {
            for (int i = 0; i < 4; i++) {
                registers.add(new MeasurementRegister("rtmr" + i, i, Bytes.copyOf(values[i + 1])));
            }
        }

        @Override
        public String family() {
            return "test";
        }

        @Override
        public String format() {
            return "test";
        }

        @Override
        public Bytes raw() {
            return Bytes.EMPTY;
        }

        @Override
        public List<Field> fields() {
            return List.of();
        }

        @Override
        public Optional<Bytes> reportData() {
            return Optional.empty();
        }

        @Override
        public List<MeasurementRegister> registers() {
            return registers;
        }
    }
}
