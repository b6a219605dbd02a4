// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import java.util.Comparator;
import java.util.Locale;

/**
 * The name of something that goes into what evidence must carry.
 *
 * @param kind what kind of thing it is
 * @param name which of its kind; empty where there is only one
 */
public record InputName(Kind kind, String name) implements Comparable<InputName> {
    /** What goes into a formula. */
    public enum Kind {
        /** The caller's nonce. */
        NONCE,
        /** What both ends of a channel derived from its session. */
        SESSION,
        /** A public key. */
        KEY,
        /** Bytes of any meaning. */
        CONTENT,
        /** A short text, such as the name of a hash. */
        PARAMETER,
        /** The evidence of devices as sent. */
        DEVICE_EVIDENCE
    }

    static final InputName NONCE = new InputName(Kind.NONCE, "");
    static final InputName SESSION = new InputName(Kind.SESSION, "");
    static final InputName DEVICE_EVIDENCE = new InputName(Kind.DEVICE_EVIDENCE, "");

    static InputName key(String name) {
        return new InputName(Kind.KEY, name);
    }

    static InputName content(String name) {
        return new InputName(Kind.CONTENT, name);
    }

    static InputName parameter(String name) {
        return new InputName(Kind.PARAMETER, name);
    }

    /** {@return the order in which inputs are told: by kind, then by name} */
    @Override
    public int compareTo(InputName other) {
        return Comparator.comparing(InputName::kind)
                .thenComparing(InputName::name)
                .compare(this, other);
    }

    /** {@return the words used in messages, such as {@code key tls}} */
    @Override
    public String toString() {
        String word = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return name.isEmpty() ? word : word + " " + name;
    }
}
