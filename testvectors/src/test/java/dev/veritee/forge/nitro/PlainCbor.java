// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads well-formed CBOR into plain Java objects, and shares nothing with what wrote it. */
final class PlainCbor {
    private final byte[] input;
    private int at;

    private PlainCbor(byte[] input) {
        this.input = input;
    }

    /** The one item, and nothing behind it. */
    static @Nullable Object read(byte[] input) {
        PlainCbor reader = new PlainCbor(input);
        Object value = reader.item();
        if (reader.at != input.length) {
            throw new IllegalArgumentException((input.length - reader.at) + " bytes are left");
        }
        return value;
    }

    private @Nullable Object item() {
        int first = input[at++] & 0xff;
        int info = first & 31;
        long argument = info < 24 || info == 31 ? info : number(1 << (info - 24));
        boolean open = info == 31;
        return switch (first >> 5) {
            case 0 -> argument;
            case 1 -> -1 - argument;
            case 2 -> take((int) argument);
            case 3 -> new String(take((int) argument), StandardCharsets.UTF_8);
            case 4 -> list(open ? Long.MAX_VALUE : argument);
            case 5 -> map(open ? Long.MAX_VALUE : argument);
            case 6 -> item();
            default -> simple(info);
        };
    }

    private long number(int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = (value << 8) | (input[at++] & 0xff);
        }
        return value;
    }

    private byte[] take(int length) {
        at += length;
        return Arrays.copyOfRange(input, at - length, at);
    }

    private boolean ended() {
        boolean end = (input[at] & 0xff) == 0xff;
        if (end) {
            at++;
        }
        return end;
    }

    private List<@Nullable Object> list(long count) {
        List<@Nullable Object> list = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            if (count == Long.MAX_VALUE && ended()) {
                break;
            }
            list.add(item());
        }
        return list;
    }

    private Map<@Nullable Object, @Nullable Object> map(long count) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            if (count == Long.MAX_VALUE && ended()) {
                break;
            }
            map.put(item(), item());
        }
        return map;
    }

    private static @Nullable Object simple(int info) {
        return switch (info) {
            case 20 -> false;
            case 21 -> true;
            case 22 -> null;
            default -> throw new IllegalArgumentException("simple value " + info);
        };
    }
}
