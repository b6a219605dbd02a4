// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.NonceField;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An attestation document, whole. The three optional fields are chosen by the attested software.
 *
 * @param kind what it is about
 * @param moduleId the enclave or NitroTPM, and the instance it belongs to
 * @param timestamp when it was made, by the hypervisor's clock
 * @param pcrs the platform configuration registers by index
 * @param certificate the encoded certificate of the key that signed
 * @param cabundle the encoded certificates above it, the root first
 * @param publicKey a key, if one was given
 * @param userData anything, if it was given
 * @param nonceValue a nonce, if one was given
 * @param unknownKeys the keys of the payload that are not known here
 * @param signed the bytes that the signature covers
 * @param signature r and s
 * @param fields every field in order, for people
 * @param raw the bytes as received
 */
public record NitroDocument(
        NitroKind kind,
        String moduleId,
        Instant timestamp,
        Map<Integer, Bytes> pcrs,
        Bytes certificate,
        List<Bytes> cabundle,
        Optional<Bytes> publicKey,
        Optional<Bytes> userData,
        Optional<Bytes> nonceValue,
        List<String> unknownKeys,
        Bytes signed,
        Bytes signature,
        List<Field> fields,
        Bytes raw)
        implements Evidence {
    /** How long a register of the only bank is. */
    static final int REGISTER = 48;

    /** Keeps its own copies. */
    public NitroDocument {
        pcrs = Collections.unmodifiableMap(new TreeMap<>(pcrs));
        cabundle = List.copyOf(cabundle);
        unknownKeys = List.copyOf(unknownKeys);
        fields = List.copyOf(fields);
    }

    /**
     * Decodes a document.
     *
     * @param bytes the bytes
     * @param limits how much to accept
     * @return the document
     * @throws DecodeException when it is anything else
     */
    public static NitroDocument decode(Bytes bytes, Limits limits) throws DecodeException {
        return NitroDecoder.decode(bytes, limits);
    }

    /** Whether the registers are those of an enclave that its parent instance can debug. */
    boolean isDebug() {
        return kind == NitroKind.ENCLAVE && isZero(0) && isZero(1) && isZero(2);
    }

    /** Whether a register is there and all zero. */
    boolean isZero(int register) {
        return Optional.ofNullable(pcrs.get(register)).map(Bytes::isZero).orElse(false);
    }

    @Override
    public String family() {
        return kind.family();
    }

    @Override
    public String format() {
        return kind.format();
    }

    @Override
    public Map<String, Bytes> signedFields() {
        Map<String, Bytes> fields = new LinkedHashMap<>();
        nonceValue.ifPresent(value -> fields.put("nonce", value));
        userData.ifPresent(value -> fields.put("user-data", value));
        publicKey.ifPresent(value -> fields.put("public-key", value));
        return fields;
    }

    @Override
    public Optional<Bytes> reportData() {
        return userData;
    }

    @Override
    public Optional<NonceField> nonce() {
        return Optional.of(new NonceField("nonce of the document", nonceValue.orElse(Bytes.EMPTY), false));
    }
}
