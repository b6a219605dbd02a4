// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.Bytes;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The registers that a genuine document about an enclave must show. Without a role, register 3 is not computed; without
 * an instance, register 4; and register 8 where the image is not signed, or its signature is broken.
 *
 * @param image what was measured
 * @param parent where it is to run
 * @param registers values by number, in order, 48 bytes each; always 0, 1 and 2
 * @param signature what became of the signature, where the image has one
 */
public record NitroMeasurement(
        EifImage image, NitroParent parent, SortedMap<Integer, Bytes> registers, Optional<SignatureFinding> signature) {
    private static final Bytes ZERO = Bytes.wrap(new byte[48]);
    private static final String CLAIM = "nitro.pcr";

    /** Keeps its own copy of the map. */
    public NitroMeasurement {
        registers = Collections.unmodifiableSortedMap(new TreeMap<>(registers));
    }

    /**
     * Measures an image as its start would. That an image is signed says who signed it, and nothing about whether they
     * are to be trusted: its certificate is not judged.
     *
     * @param image the image
     * @param parent what is known about the instance that starts it
     * @param engine what checks the signature
     * @return its measurement
     */
    public static NitroMeasurement of(EifImage image, NitroParent parent, SignatureEngine engine) {
        SortedMap<Integer, Bytes> registers = new TreeMap<>();
        Bytes first = extended(image.digests().image());
        registers.put(0, first);
        registers.put(1, extended(image.digests().boot()));
        registers.put(2, extended(image.digests().application()));
        parent.role().ifPresent(value -> registers.put(3, value));
        parent.instance().ifPresent(value -> registers.put(4, value));
        Optional<SignatureFinding> finding =
                image.signature().map(signature -> SignatureFinding.of(signature, first, engine));
        if (finding.isPresent() && finding.get().state() != SignatureFinding.State.BROKEN) {
            image.signature()
                    .map(signature -> signature.certificate().der().sha384())
                    .ifPresent(digest -> registers.put(8, extended(digest)));
        }
        return new NitroMeasurement(image, parent, registers, finding);
    }

    /** A register that was extended once, from zero. */
    static Bytes extended(Bytes content) {
        return ZERO.concat(content).sha384();
    }

    /** {@return whether the image says to be signed and is not: no enclave can be started from it} */
    public boolean isBroken() {
        return signature
                .filter(finding -> finding.state() == SignatureFinding.State.BROKEN)
                .isPresent();
    }

    /** {@return the claim that a document must make, as {@code veritee verify --expect} takes it} */
    public String expectation() {
        return CLAIM + "0=" + register(0).hex();
    }

    private Bytes register(int index) {
        return Optional.ofNullable(registers.get(index)).orElseThrow();
    }

    /** The registers by the names of their claims, without the family. */
    Map<String, String> named() {
        SortedMap<String, String> named = new TreeMap<>();
        registers.forEach((index, value) -> named.put("pcr" + index, value.hex()));
        return named;
    }
}
