// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nras;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.NonceField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer of the service, whole: its token about all, and one about each device. Immutable. */
public final class NrasToken implements Evidence {
    static final String FAMILY = "nvidia-nras";
    static final String FORMAT = "nvidia-nras-detached-eat";

    /** NVIDIA puts devices into any order. */
    private static final Comparator<String> BY_NUMBER = Comparator.comparing(
                    (String device) -> device.substring(0, device.indexOf('-')))
            .thenComparingInt(device -> Integer.parseInt(device.substring(device.indexOf('-') + 1)));

    private final Bytes raw;
    private final SignedToken overall;
    private final String version;
    private final Map<String, Bytes> digests;
    private final Map<String, SignedToken> devices;

    NrasToken(
            Bytes raw,
            SignedToken overall,
            String version,
            Map<String, Bytes> digests,
            Map<String, SignedToken> devices) {
        this.raw = raw;
        this.overall = overall;
        this.version = version;
        this.digests = sorted(digests);
        this.devices = sorted(devices);
    }

    private static <T> Map<String, T> sorted(Map<String, T> byDevice) {
        Map<String, T> sorted = new TreeMap<>(BY_NUMBER);
        sorted.putAll(byDevice);
        return Collections.unmodifiableMap(sorted);
    }

    /**
     * Decodes an answer.
     *
     * @param bytes the bytes
     * @param limits how much to accept
     * @return the answer
     * @throws DecodeException when it is anything else
     */
    public static NrasToken decode(Bytes bytes, Limits limits) throws DecodeException {
        return NrasDecoder.decode(bytes, limits);
    }

    SignedToken overall() {
        return overall;
    }

    /** The tokens about devices that came along, by the names they came under, in the order of their numbers. */
    Map<String, SignedToken> devices() {
        return devices;
    }

    /** {@return who signed it, by its own word} */
    public String issuer() {
        return overall.standard().issuer();
    }

    /** {@return when, by its own word} */
    public Instant issued() {
        return overall.standard().issued();
    }

    /** {@return the version of its claims} */
    public String version() {
        return version;
    }

    /** {@return the SHA-256 that the token of each device must have, by the device's name, in the order of their numbers} */
    public Map<String, Bytes> digests() {
        return digests;
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public Bytes raw() {
        return raw;
    }

    @Override
    public List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        fields.add(overall.field("overall"));
        devices.forEach((name, token) -> fields.add(token.field(name)));
        fields.sort(Comparator.comparingInt(Field::offset));
        return fields;
    }

    @Override
    public Optional<Bytes> reportData() {
        return Optional.empty();
    }

    @Override
    public Optional<NonceField> nonce() {
        return Optional.of(new NonceField("nonce of the token", overall.nonce(), false));
    }

    /** {@return false: it is about devices, and not even evidence of theirs} */
    @Override
    public boolean isLead() {
        return false;
    }

    @Override
    public String role() {
        return "result";
    }
}
