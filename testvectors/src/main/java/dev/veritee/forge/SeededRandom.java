// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge;

import java.security.SecureRandom;

/** A reproducible source for algorithms that insist on a random source. */
final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient Seed seed;
    private transient long count;

    /** A stream of its own for each seed. */
    public SeededRandom(Seed seed) {
        this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        System.arraycopy(seed.bytes("random/" + count++, bytes.length), 0, bytes, 0, bytes.length);
    }
}
