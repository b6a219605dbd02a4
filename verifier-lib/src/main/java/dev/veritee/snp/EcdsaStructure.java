// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.decode.Bytes;
import java.util.Optional;

/** Keys and signatures as the SEV firmware lays them out (AMD publication 56860, chapter 10): little-endian, padded. */
final class EcdsaStructure {
    static final int KEY_LENGTH = 0x404;
    static final int SIGNATURE_LENGTH = 0x200;
    private static final int NUMBER = 72;
    private static final int SCALAR = 48;
    private static final Bytes P384 = Bytes.fromHex("02000000");

    private EcdsaStructure() {}

    /** The point of a key on P-384; empty for any other curve, and where padding is not zero. */
    static Optional<Bytes> key(Bytes structure) {
        return isP384(structure) ? numbers(structure.from(4)) : Optional.empty();
    }

    static boolean isP384(Bytes structure) {
        return structure.slice(0, 4).equals(P384);
    }

    /** Both numbers of a signature, big-endian; empty where they are too large or padding is not zero. */
    static Optional<Bytes> signature(Bytes structure) {
        return numbers(structure);
    }

    private static Optional<Bytes> numbers(Bytes structure) {
        Bytes first = structure.slice(0, NUMBER);
        Bytes second = structure.slice(NUMBER, NUMBER);
        boolean padded = first.from(SCALAR).isZero()
                && second.from(SCALAR).isZero()
                && structure.from(2 * NUMBER).isZero();
        return padded
                ? Optional.of(first.slice(0, SCALAR)
                        .reversed()
                        .concat(second.slice(0, SCALAR).reversed()))
                : Optional.empty();
    }
}
