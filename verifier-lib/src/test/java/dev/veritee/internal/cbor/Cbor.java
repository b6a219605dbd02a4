// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.cbor;

import dev.veritee.decode.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Writes CBOR for tests; shares nothing with the reader. */
public final class Cbor {
    private static final int[] LAST = {23, 0xFF, 0xFFFF, -1};

    private Cbor() {}

    /** A head in its shortest form; the argument has no sign. */
    public static byte[] head(int major, long argument) {
        int form = 0;
        while (form < 3 && Long.compareUnsigned(argument, Integer.toUnsignedLong(LAST[form])) > 0) {
            form++;
        }
        if (form == 3 && argument >>> 32 != 0) {
            form = 4;
        }
        return head(major, argument, form);
    }

    /** A head in form 0 to 4: inside the first byte, or in 1, 2, 4 or 8 bytes. */
    public static byte[] head(int major, long argument, int form) {
        if (form == 0) {
            return new byte[] {(byte) (major * 32 + argument)};
        }
        int size = 1 << (form - 1);
        byte[] head = new byte[1 + size];
        head[0] = (byte) (major * 32 + 23 + form);
        for (int i = 0; i < size; i++) {
            head[size - i] = (byte) (argument >>> (8 * i));
        }
        return head;
    }

    public static byte[] number(long value) {
        return value < 0 ? head(1, ~value) : head(0, value);
    }

    public static byte[] bytes(byte[] value) {
        return join(head(2, value.length), value);
    }

    public static byte[] text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return join(head(3, utf8.length), utf8);
    }

    public static byte[] array(byte[]... elements) {
        return join(head(4, elements.length), join(elements));
    }

    /** Keys and values in turn. */
    public static byte[] map(byte[]... keysAndValues) {
        return join(head(5, keysAndValues.length / 2), join(keysAndValues));
    }

    public static byte[] tag(long number, byte[] content) {
        return join(head(6, number), content);
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /** Writes what was read, in the shortest form. */
    static byte[] write(CborValue value) {
        if (value instanceof CborValue.CborInteger i) {
            return head(i.negative() ? 1 : 0, i.argument());
        }
        if (value instanceof CborValue.CborBytes b) {
            return bytes(b.value().toArray());
        }
        if (value instanceof CborValue.CborText t) {
            return text(t.value());
        }
        if (value instanceof CborValue.CborArray a) {
            return array(a.elements().stream().map(Cbor::write).toArray(byte[][]::new));
        }
        if (value instanceof CborValue.CborMap m) {
            return map(m.entries().stream()
                    .flatMap(e -> Stream.of(write(e.key()), write(e.value())))
                    .toArray(byte[][]::new));
        }
        if (value instanceof CborValue.CborTag t) {
            return tag(t.number(), write(t.content()));
        }
        if (value instanceof CborValue.CborFlag f) {
            return head(7, f.value() ? 21 : 20);
        }
        if (value instanceof CborValue.CborSimple s) {
            return s.number() < 24 ? head(7, s.number()) : head(7, s.number(), 1);
        }
        if (value instanceof CborValue.CborFloat f) {
            Bytes raw = f.value();
            int form = raw.length() == 2 ? 25 : raw.length() == 4 ? 26 : 27;
            return join(new byte[] {(byte) (7 * 32 + form)}, raw.toArray());
        }
        return head(7, 22);
    }
}
