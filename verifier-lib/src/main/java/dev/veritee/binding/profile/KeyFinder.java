// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.binding.profile.Expression.Concatenation;
import dev.veritee.binding.profile.Expression.Fitted;
import dev.veritee.binding.profile.Expression.PublicKey;
import dev.veritee.binding.profile.Expression.When;
import dev.veritee.decode.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Finds the keys that a formula leaves in clear, in a field that was made by it. */
final class KeyFinder {
    private static final int ADDRESS = 20;

    private final LeadField field;
    private final Bytes value;
    private final List<OfferedKey> found = new ArrayList<>();

    private KeyFinder(LeadField field, Bytes value) {
        this.field = field;
        this.value = value;
    }

    static List<OfferedKey> find(Expression formula, LeadField field, Bytes value) {
        KeyFinder finder = new KeyFinder(field, value);
        if (formula instanceof When when && when.otherwise().isEmpty()) {
            finder.whole(when.then());
        } else {
            finder.whole(formula);
        }
        return finder.found;
    }

    private void whole(Expression formula) {
        if (formula instanceof PublicKey key && !value.isEmpty()) {
            offer(key, 0, value);
        } else {
            part(formula, 0);
        }
    }

    private void part(Expression formula, int offset) {
        if (formula instanceof Concatenation all) {
            int at = offset;
            for (Expression element : all.parts()) {
                part(element, at);
                if (element.length().isEmpty()) {
                    return;
                }
                at += element.length().getAsInt();
            }
        } else if (formula instanceof Fitted padded && !padded.cut()) {
            padded(padded, offset);
        } else if (formula instanceof PublicKey key && key.length().isPresent()) {
            offer(key, offset, key.length().getAsInt());
        }
    }

    private void padded(Fitted padded, int offset) {
        if (padded.of() instanceof PublicKey key
                && key.encoding() == KeyEncoding.ADDRESS
                && padded.length().isPresent()) {
            offer(key, offset, padded.length().getAsInt());
        } else {
            part(padded.of(), offset);
        }
    }

    private void offer(PublicKey key, int offset, int length) {
        if (offset + length <= value.length()) {
            offer(key, offset, value.slice(offset, length));
        }
    }

    private void offer(PublicKey key, int offset, Bytes bytes) {
        switch (key.encoding()) {
            case SPKI -> Spki.read(bytes).ifPresent(spki -> add(key, offset, BoundKey.spki(bytes)));
            case SPKI_SHA256 -> add(key, offset, new BoundKey(KeyForm.SPKI_SHA256, bytes));
            case RAW -> add(key, offset, BoundKey.raw(bytes));
            case ADDRESS -> add(key, offset, BoundKey.raw(withoutPadding(bytes)));
            case SPKI_PEM -> {
                // Nobody puts a text of that length there.
            }
        }
    }

    private static Bytes withoutPadding(Bytes bytes) {
        boolean padded = bytes.length() > ADDRESS && bytes.from(ADDRESS).isZero();
        return padded ? bytes.slice(0, ADDRESS) : bytes;
    }

    private void add(PublicKey key, int offset, BoundKey offered) {
        found.add(new OfferedKey(key.name(), field, offset, offered));
    }
}
