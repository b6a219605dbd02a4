// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding;

import dev.veritee.decode.Bytes;
import java.util.Optional;

/**
 * What the evidence has to answer.
 *
 * @param nonce what the caller made up for this one exchange
 * @param reportData the exact report data expected; proves equality, not freshness
 * @param profile by which profile the parts must be bound, where one is named
 */
public record Challenge(Optional<Bytes> nonce, Optional<Bytes> reportData, Optional<ProfileUse> profile) {
    private static final int SHORTEST_NONCE = 8;
    private static final Challenge NONE = new Challenge(Optional.empty(), Optional.empty(), Optional.empty());

    /** Refuses a nonce that anybody could guess. */
    public Challenge {
        if (nonce.isPresent() && nonce.get().length() < SHORTEST_NONCE) {
            throw new IllegalArgumentException("a nonce of fewer than 8 bytes proves nothing");
        }
    }

    /** {@return no challenge at all: freshness is then not checked, and the result says so} */
    public static Challenge none() {
        return NONE;
    }

    /**
     * A challenge by nonce.
     *
     * @param nonce at least 8 bytes, and better 32
     * @return the challenge
     */
    public static Challenge nonce(byte[] nonce) {
        return new Challenge(Optional.of(Bytes.copyOf(nonce)), Optional.empty(), Optional.empty());
    }

    /**
     * This challenge with exact report data.
     *
     * @param expected all bytes of the field
     * @return the new challenge
     */
    public Challenge withReportData(byte[] expected) {
        return new Challenge(nonce, Optional.of(Bytes.copyOf(expected)), profile);
    }

    /**
     * This challenge under a binding profile, which then says what every part must carry.
     *
     * @param use the profile and what it takes
     * @return the new challenge
     */
    public Challenge under(ProfileUse use) {
        return new Challenge(nonce, reportData, Optional.of(use));
    }
}
