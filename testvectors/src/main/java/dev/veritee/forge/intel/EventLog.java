// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.JsonArray;
import dev.veritee.forge.JsonObject;
import dev.veritee.forge.internal.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A measured boot log and the run-time registers it replays to.
 *
 * @param events in the order of extension
 */
public record EventLog(List<Event> events) {
    /** Logged, not extended. */
    public static final long NO_ACTION = 3;
    /** Separator; its digest is that of its data. */
    public static final long SEPARATOR = 4;
    /** Boot loader text. */
    public static final long IPL = 0xd;
    /** EFI action; its digest is that of its data. */
    public static final long EFI_ACTION = 0x80000007L;
    /** Software event of register 3. */
    public static final long RUNTIME = 0x08000001L;

    private static final int SHA384 = 0x0c;
    private static final int REGISTERS = 4;

    /**
     * One event.
     *
     * @param register 0 to 3
     * @param type event type
     * @param digestHex what the register is extended with
     * @param dataHex event data
     * @param name event name, for register 3 only
     */
    public record Event(int register, long type, String digestHex, String dataHex, String name) {
        /** An event whose digest is that of its data. */
        public static Event ofData(int register, long type, byte[] data) {
            return new Event(register, type, Bytes.hex(Bytes.sha384(data)), Bytes.hex(data), "");
        }

        /** A boot loader text; the digest leaves out the prefix and the closing zero byte. */
        public static Event ofBootText(String prefix, String text) {
            String digest = Bytes.hex(Bytes.sha384(Bytes.utf8(text)));
            return new Event(2, IPL, digest, Bytes.hex(Bytes.utf8(prefix + ": " + text + '\0')), "");
        }

        /** An event of register 3; the digest covers type, name and payload, parted by colons. */
        public static Event ofRuntime(String name, byte[] payload) {
            byte[] colon = {':'};
            byte[] digest = Bytes.sha384(Bytes.little(RUNTIME, 4), colon, Bytes.utf8(name), colon, payload);
            return new Event(3, RUNTIME, Bytes.hex(digest), Bytes.hex(payload), name);
        }
    }

    /** Keeps its own copy of the list. */
    public EventLog {
        events = List.copyOf(events);
    }

    /** A short boot and four software events. */
    public static EventLog sample() {
        byte[] separator = new byte[4];
        return new EventLog(List.of(
                Event.ofData(0, 0x80000001L, Bytes.utf8("SecureBoot=1")),
                Event.ofData(0, SEPARATOR, separator),
                new Event(0, NO_ACTION, "00".repeat(48), Bytes.hex(Bytes.utf8("not extended")), ""),
                Event.ofData(1, EFI_ACTION, Bytes.utf8("Calling EFI Application from Boot Option")),
                Event.ofData(1, SEPARATOR, separator),
                Event.ofBootText("grub_cmd", "linux /vmlinuz"),
                Event.ofBootText("kernel_cmdline", "/vmlinuz root=/dev/dm-0 ro quiet"),
                Event.ofData(1, EFI_ACTION, Bytes.utf8("Exit Boot Services Invocation")),
                Event.ofRuntime("system-preparing", new byte[0]),
                Event.ofRuntime("compose-hash", Bytes.sha256(Bytes.utf8("compose"))),
                Event.ofRuntime("instance-id", new byte[] {1, 2, 3, 4}),
                Event.ofRuntime("system-ready", new byte[0])));
    }

    /** A copy with one more event at the place. */
    public EventLog plus(int index, Event event) {
        List<Event> copy = new ArrayList<>(events);
        copy.add(index, event);
        return new EventLog(copy);
    }

    /** A copy with another event at the place. */
    public EventLog replace(int index, Event event) {
        List<Event> copy = new ArrayList<>(events);
        copy.set(index, event);
        return new EventLog(copy);
    }

    /** A copy without the event at the place. */
    public EventLog minus(int index) {
        List<Event> copy = new ArrayList<>(events);
        copy.remove(index);
        return new EventLog(copy);
    }

    /** The events of registers 0 to 2 only, as firmware logs hold. */
    public EventLog bootOnly() {
        return new EventLog(
                events.stream().filter(event -> event.register() < 3).toList());
    }

    /** What register 0 to 3 holds after the log. */
    public byte[] register(int index) {
        byte[] value = new byte[48];
        for (Event event : events) {
            if (event.register() == index && event.type() != NO_ACTION) {
                value = Bytes.sha384(value, Bytes.fit(Bytes.unhex(event.digestHex()), 48));
            }
        }
        return value;
    }

    /** The report with its four registers set to the replay. */
    public void applyTo(QuoteDraft quote) {
        TdField[] fields = {TdField.RTMR0, TdField.RTMR1, TdField.RTMR2, TdField.RTMR3};
        for (int i = 0; i < REGISTERS; i++) {
            quote.body(fields[i], register(i));
        }
    }

    /** The log as firmware hands it over, padded to the size of its memory area. */
    public byte[] ccel(int areaSize, int padding) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(specId());
        for (Event event : events) {
            byte[] data = Bytes.unhex(event.dataHex());
            out.writeBytes(Bytes.concat(
                    Bytes.little(event.register() + 1L, 4),
                    Bytes.little(event.type(), 4),
                    Bytes.little(1, 4),
                    Bytes.little(SHA384, 2),
                    Bytes.unhex(event.digestHex()),
                    Bytes.little(data.length, 4),
                    data));
        }
        byte[] area = new byte[Math.max(areaSize, out.size())];
        Arrays.fill(area, (byte) padding);
        System.arraycopy(out.toByteArray(), 0, area, 0, out.size());
        return area;
    }

    /** Length of the leading record, behind which the first event starts. */
    public static int firstEventOffset() {
        return specId().length;
    }

    private static byte[] specId() {
        byte[] data = Bytes.concat(
                Bytes.fit(Bytes.utf8("Spec ID Event03"), 16),
                Bytes.little(0, 4),
                new byte[] {0, 2, 0, 2},
                Bytes.little(1, 4),
                Bytes.little(SHA384, 2),
                Bytes.little(48, 2),
                new byte[1]);
        return Bytes.concat(
                Bytes.little(1, 4), Bytes.little(NO_ACTION, 4), new byte[20], Bytes.little(data.length, 4), data);
    }

    /** The log in the JSON form that guests with a software log give out. */
    public byte[] json() {
        List<JsonObject> all = new ArrayList<>();
        for (Event event : events) {
            if (event.type() != NO_ACTION) {
                all.add(new JsonObject()
                        .put("imr", event.register())
                        .put("event_type", event.type())
                        .put("digest", event.digestHex())
                        .put("event", event.name())
                        .put("event_payload", event.dataHex()));
            }
        }
        return Bytes.utf8(JsonArray.of(all).toString());
    }
}
