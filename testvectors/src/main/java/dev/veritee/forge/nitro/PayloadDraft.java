// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The signed map to be: entries in the order in which they are written, each as encoded items. */
public final class PayloadDraft {
    private record Entry(Supplier<byte[]> key, Supplier<byte[]> value) {
        boolean isOf(PayloadField field) {
            return Arrays.equals(key.get(), CborWriter.text(field.key()));
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private boolean definite;
    private UnaryOperator<byte[]> edit = UnaryOperator.identity();

    PayloadDraft() {}

    /** Sets the value of a key, at its place or at the end. */
    public PayloadDraft set(PayloadField field, byte[] item) {
        return set(field, () -> item);
    }

    /** Sets a value that is not yet known. */
    public PayloadDraft set(PayloadField field, Supplier<byte[]> item) {
        Entry entry = new Entry(() -> CborWriter.text(field.key()), item);
        int place = find(field);
        if (place < 0) {
            entries.add(entry);
        } else {
            entries.set(place, entry);
        }
        return this;
    }

    /** Changes a value that is there. */
    public PayloadDraft edit(PayloadField field, UnaryOperator<byte[]> change) {
        Entry old = entry(field);
        entries.set(
                find(field), new Entry(old.key(), () -> change.apply(old.value().get())));
        return this;
    }

    /** Changes a key that is there. */
    public PayloadDraft editKey(PayloadField field, UnaryOperator<byte[]> change) {
        Entry old = entry(field);
        entries.set(find(field), new Entry(() -> change.apply(old.key().get()), old.value()));
        return this;
    }

    /** Leaves a key out. */
    public PayloadDraft remove(PayloadField field) {
        entries.remove(entry(field));
        return this;
    }

    /** Adds any key behind all others, whether it is there or not. */
    public PayloadDraft append(byte[] key, byte[] value) {
        entries.add(new Entry(() -> key, () -> value));
        return this;
    }

    /** Adds any key before all others, whether it is there or not. */
    public PayloadDraft prepend(byte[] key, byte[] value) {
        entries.add(0, new Entry(() -> key, () -> value));
        return this;
    }

    /** The last key first. */
    public PayloadDraft reverse() {
        Collections.reverse(entries);
        return this;
    }

    /** Any other order. */
    public PayloadDraft shuffle(Seed seed) {
        entries.sort(Comparator.comparing(
                entry -> Bytes.hex(seed.bytes("shuffle/" + Bytes.hex(entry.key().get()), 8))));
        return this;
    }

    /** Writes the map with a count, as genuine documents did before August 2025. */
    public PayloadDraft definite() {
        definite = true;
        return this;
    }

    /** Changes the finished map. */
    public PayloadDraft editMap(UnaryOperator<byte[]> change) {
        UnaryOperator<byte[]> before = edit;
        edit = map -> change.apply(before.apply(map));
        return this;
    }

    /** The value of a key. */
    public byte[] get(PayloadField field) {
        return entry(field).value().get();
    }

    byte[] encode() {
        List<byte[]> items = new ArrayList<>();
        for (Entry entry : entries) {
            items.add(entry.key().get());
            items.add(entry.value().get());
        }
        byte[] map = CborWriter.map(items);
        return edit.apply(definite ? map : CborWriter.indefinite(map));
    }

    private Entry entry(PayloadField field) {
        int place = find(field);
        if (place < 0) {
            throw new IllegalArgumentException("no " + field.key());
        }
        return entries.get(place);
    }

    private int find(PayloadField field) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).isOf(field)) {
                return i;
            }
        }
        return -1;
    }
}
