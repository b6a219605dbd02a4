// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.decode.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a profile computes from. Nonce, session and keys are the caller's; what comes with the evidence, such as contents and
 * the evidence of devices, is not believed here but only put into the formula.
 *
 * @param nonce the nonce of this exchange
 * @param session what both ends of a channel derived from its session, such as a TLS exporter
 * @param keys public keys by the names that the profile has for them
 * @param contents further bytes by name
 * @param parameters short texts by name
 * @param deviceEvidence the evidence of devices in order, exactly as sent; a list of none says that there are no devices
 */
public record BindingInputs(
        Optional<Bytes> nonce,
        Optional<Bytes> session,
        Map<String, BoundKey> keys,
        Map<String, Bytes> contents,
        Map<String, String> parameters,
        Optional<List<DeviceSection>> deviceEvidence) {
    private static final BindingInputs NONE =
            new BindingInputs(Optional.empty(), Optional.empty(), Map.of(), Map.of(), Map.of(), Optional.empty());

    /** Keeps its own copies. */
    public BindingInputs {
        keys = sorted(keys);
        contents = sorted(contents);
        parameters = sorted(parameters);
        deviceEvidence = deviceEvidence.map(List::copyOf);
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** {@return no inputs at all} */
    public static BindingInputs none() {
        return NONE;
    }

    /**
     * These inputs with a nonce.
     *
     * @param value the nonce
     * @return the new inputs
     */
    public BindingInputs withNonce(Bytes value) {
        return new BindingInputs(Optional.of(value), session, keys, contents, parameters, deviceEvidence);
    }

    /**
     * These inputs with a session value.
     *
     * @param value what both ends derived
     * @return the new inputs
     */
    public BindingInputs withSession(Bytes value) {
        return new BindingInputs(nonce, Optional.of(value), keys, contents, parameters, deviceEvidence);
    }

    /**
     * These inputs with one more key.
     *
     * @param name what the profile calls it
     * @param key the key
     * @return the new inputs
     */
    public BindingInputs withKey(String name, BoundKey key) {
        return new BindingInputs(nonce, session, with(keys, name, key), contents, parameters, deviceEvidence);
    }

    /**
     * These inputs with further bytes.
     *
     * @param name what the profile calls them
     * @param bytes the bytes, exactly as sent
     * @return the new inputs
     */
    public BindingInputs withContent(String name, Bytes bytes) {
        return new BindingInputs(nonce, session, keys, with(contents, name, bytes), parameters, deviceEvidence);
    }

    /**
     * These inputs with one more parameter.
     *
     * @param name what the profile calls it
     * @param value its text
     * @return the new inputs
     */
    public BindingInputs withParameter(String name, String value) {
        return new BindingInputs(nonce, session, keys, contents, with(parameters, name, value), deviceEvidence);
    }

    /**
     * These inputs with evidence of one more device, behind that of others.
     *
     * @param kind what it is about, such as {@code gpu}
     * @param bytes its bytes as received
     * @return the new inputs
     */
    public BindingInputs withDeviceEvidence(String kind, Bytes bytes) {
        List<DeviceSection> sections = new ArrayList<>(deviceEvidence.orElse(List.of()));
        sections.add(new DeviceSection(kind, bytes));
        return new BindingInputs(nonce, session, keys, contents, parameters, Optional.of(sections));
    }

    /** {@return these inputs, saying that there are no devices, which is something else than not saying anything} */
    public BindingInputs withoutDevices() {
        return new BindingInputs(nonce, session, keys, contents, parameters, Optional.of(List.of()));
    }

    private static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
        Map<String, V> more = new TreeMap<>(map);
        more.put(name, value);
        return more;
    }

    /** {@return the names of all that is given} */
    public Set<InputName> given() {
        Set<InputName> given = new TreeSet<>();
        nonce.ifPresent(value -> given.add(InputName.NONCE));
        session.ifPresent(value -> given.add(InputName.SESSION));
        keys.keySet().forEach(name -> given.add(InputName.key(name)));
        contents.keySet().forEach(name -> given.add(InputName.content(name)));
        parameters.keySet().forEach(name -> given.add(InputName.parameter(name)));
        deviceEvidence.ifPresent(value -> given.add(InputName.DEVICE_EVIDENCE));
        return given;
    }
}
