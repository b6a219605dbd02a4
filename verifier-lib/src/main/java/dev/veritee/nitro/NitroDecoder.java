// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.internal.cbor.CborKey;
import dev.veritee.internal.cbor.CborValue;
import dev.veritee.internal.cbor.CborValue.CborArray;
import dev.veritee.internal.cbor.CborValue.CborBytes;
import dev.veritee.internal.cbor.CborValue.CborFloat;
import dev.veritee.internal.cbor.CborValue.CborInteger;
import dev.veritee.internal.cbor.CborValue.CborMap;
import dev.veritee.internal.cbor.CborValue.CborNull;
import dev.veritee.internal.cbor.CborValue.CborSimple;
import dev.veritee.internal.cbor.CborValue.CborTag;
import dev.veritee.internal.cbor.CborValue.CborText;
import dev.veritee.internal.cbor.CborValue.Entry;
import dev.veritee.internal.cbor.StrictCbor;
import dev.veritee.internal.cose.CoseSign1;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads documents by the rules of AWS, and where genuine documents differ from the text, as they are. */
final class NitroDecoder {
    /** Genuine documents have less than 8 KiB. */
    static final int MOST_BYTES = 1 << 16;

    private static final int MOST_PAYLOAD = 16384;
    private static final int MOST_CERTIFICATE = 1024;
    private static final int MOST_CERTIFICATES = 16;
    private static final int MOST_OPTIONAL = 1024;
    private static final int SIGNATURE = 96;
    private static final int ES384 = -35;
    private static final int SIGN1_TAG = 0xD2;
    private static final int ARRAY = 0x80;

    /** The last millisecond of the year 9999. */
    private static final long LATEST = 253_402_300_799_999L;

    private static final CborKey MODULE_ID = CborKey.of("module_id");
    private static final CborKey DIGEST = CborKey.of("digest");
    private static final CborKey TIMESTAMP = CborKey.of("timestamp");
    private static final CborKey CERTIFICATE = CborKey.of("certificate");
    private static final CborKey CABUNDLE = CborKey.of("cabundle");
    private static final CborKey PUBLIC_KEY = CborKey.of("public_key");
    private static final CborKey USER_DATA = CborKey.of("user_data");
    private static final CborKey NONCE = CborKey.of("nonce");

    private final CborMap payload;
    private final int offset;

    private NitroDecoder(CborMap payload, int offset) {
        this.payload = payload;
        this.offset = offset;
    }

    /** Whether some bytes are a document, good or broken: a small array that speaks of what only documents have. */
    static boolean recognises(Bytes bytes) {
        if (bytes.isEmpty() || bytes.length() > MOST_BYTES) {
            return false;
        }
        int at = 0;
        while (at < 2 && at < bytes.length() - 1 && bytes.unsigned(at) == SIGN1_TAG) {
            at++;
        }
        int head = bytes.unsigned(at);
        if ((head & 0xE0) != ARRAY || head - ARRAY < 3 || head - ARRAY > 5) {
            return false;
        }
        String text = bytes.asLatin1();
        return text.contains("module_id") || text.contains("cabundle");
    }

    /** Which kind some bytes seem to be. */
    static NitroKind kindOf(Bytes bytes) {
        return bytes.asLatin1().contains(NitroKind.INSTANCE.registers()) ? NitroKind.INSTANCE : NitroKind.ENCLAVE;
    }

    static NitroDocument decode(Bytes bytes, Limits limits) throws DecodeException {
        if (bytes.length() > Math.min(MOST_BYTES, limits.evidenceBytes())) {
            throw DecodeException.tooLarge(0, "document", "it is longer than " + MOST_BYTES + " bytes");
        }
        CoseSign1 cose = CoseSign1.decode(bytes, limits);
        requireHeaders(cose);
        if (cose.signature().length() != SIGNATURE) {
            throw DecodeException.malformed(
                    cose.signatureOffset(),
                    "signature",
                    "a signature is " + SIGNATURE + " bytes long, not "
                            + cose.signature().length());
        }
        if (cose.payload().length() > MOST_PAYLOAD) {
            throw DecodeException.tooLarge(
                    cose.payloadOffset(), "payload", "it is longer than " + MOST_PAYLOAD + " bytes");
        }
        CborMap payload;
        try {
            payload = StrictCbor.map(cose.payload(), limits, StrictCbor.Freedom.CONTAINERS_WITHOUT_LENGTH);
        } catch (DecodeException e) {
            throw new DecodeException(e.kind(), cose.payloadOffset() + e.offset(), "payload." + e.field(), e.why());
        }
        return new NitroDecoder(payload, cose.payloadOffset()).document(bytes, cose);
    }

    /** AWS signs with ES384 and puts nothing else into either header; what no signature covers must not matter. */
    private static void requireHeaders(CoseSign1 cose) throws DecodeException {
        if (!cose.unprotected().entries().isEmpty()) {
            throw DecodeException.malformed(
                    cose.unprotected().from(), "unprotected", "it must be empty: nothing in it is signed");
        }
        if (cose.header().entries().size() != 1 || !cose.header().has(CoseSign1.ALGORITHM)) {
            throw DecodeException.malformed(
                    cose.protectedOffset(), "protected", "it must hold the algorithm and nothing else");
        }
        CborValue algorithm = cose.header().get(CoseSign1.ALGORITHM);
        if (!(algorithm instanceof CborInteger number && number.asLong().orElse(0) == ES384)) {
            throw DecodeException.unsupported(
                    cose.protectedOffset(), "protected.alg", "only ES384 (-35) is known here");
        }
    }

    private NitroDocument document(Bytes raw, CoseSign1 cose) throws DecodeException {
        List<String> unknown = new ArrayList<>();
        for (Entry entry : payload.entries()) {
            if (!(entry.key() instanceof CborText key)) {
                throw malformed(entry.key(), "payload", "a key must be a text");
            }
            if (!isKnown(key.value())) {
                requirePlain(key.value(), entry.value());
                unknown.add(key.value());
            }
        }
        NitroKind kind = kind();
        String digest = payload.text(DIGEST);
        if (!digest.equals("SHA384")) {
            throw DecodeException.unsupported(
                    offset + payload.get(DIGEST).from(), "digest", "only SHA384 is known here");
        }
        return new NitroDocument(
                kind,
                moduleId(),
                Instant.ofEpochMilli(payload.integer(TIMESTAMP, 1, LATEST)),
                registers(kind),
                bytes(CERTIFICATE, payload.get(CERTIFICATE), 1, MOST_CERTIFICATE),
                cabundle(),
                optional(PUBLIC_KEY),
                optional(USER_DATA),
                optional(NONCE),
                unknown,
                cose.toBeSigned(),
                cose.signature(),
                fields(cose),
                raw);
    }

    /** Even what is not known here is made of what documents are made of. */
    private void requirePlain(String key, CborValue value) throws DecodeException {
        if (value instanceof CborTag || value instanceof CborFloat || value instanceof CborSimple) {
            throw malformed(value, key, "a document has no tags, floats and unassigned values");
        }
        if (value instanceof CborArray array) {
            for (CborValue element : array.elements()) {
                requirePlain(key, element);
            }
        } else if (value instanceof CborMap map) {
            for (Entry entry : map.entries()) {
                requirePlain(key, entry.value());
            }
        }
    }

    private static boolean isKnown(String key) {
        return key.equals(NitroKind.ENCLAVE.registers())
                || key.equals(NitroKind.INSTANCE.registers())
                || List.of(MODULE_ID, DIGEST, TIMESTAMP, CERTIFICATE, CABUNDLE, PUBLIC_KEY, USER_DATA, NONCE).stream()
                        .anyMatch(known -> known.name().equals(key));
    }

    private NitroKind kind() throws DecodeException {
        boolean enclave = payload.has(CborKey.of(NitroKind.ENCLAVE.registers()));
        boolean instance = payload.has(CborKey.of(NitroKind.INSTANCE.registers()));
        if (enclave == instance) {
            throw malformed(
                    payload,
                    "payload",
                    enclave ? "it has registers of both kinds" : "it has neither pcrs nor nitrotpm_pcrs");
        }
        return enclave ? NitroKind.ENCLAVE : NitroKind.INSTANCE;
    }

    private String moduleId() throws DecodeException {
        String moduleId = payload.text(MODULE_ID);
        if (moduleId.isEmpty()) {
            throw malformed(payload.get(MODULE_ID), "module_id", "it is empty");
        }
        return moduleId;
    }

    private Map<Integer, Bytes> registers(NitroKind kind) throws DecodeException {
        CborMap map = payload.map(CborKey.of(kind.registers()));
        if (map.entries().isEmpty()) {
            throw malformed(map, kind.registers(), "it is empty");
        }
        Map<Integer, Bytes> registers = new LinkedHashMap<>();
        for (Entry entry : map.entries()) {
            long index = entry.key().asInteger(kind.registers() + " index", 0, kind.registerCount() - 1L);
            registers.put(
                    (int) index,
                    bytes(
                            CborKey.of(kind.registers() + "." + index),
                            entry.value(),
                            NitroDocument.REGISTER,
                            NitroDocument.REGISTER));
        }
        return registers;
    }

    private List<Bytes> cabundle() throws DecodeException {
        List<CborValue> elements = payload.array(CABUNDLE).elements();
        if (elements.isEmpty() || elements.size() > MOST_CERTIFICATES) {
            throw malformed(
                    payload.get(CABUNDLE),
                    "cabundle",
                    "it must hold 1 to " + MOST_CERTIFICATES + " certificates, not " + elements.size());
        }
        List<Bytes> certificates = new ArrayList<>();
        for (CborValue element : elements) {
            certificates.add(bytes(CABUNDLE, element, 1, MOST_CERTIFICATE));
        }
        return certificates;
    }

    /** The text of AWS forbids null; every genuine document has it for what was not given. */
    private Optional<Bytes> optional(CborKey key) throws DecodeException {
        Optional<CborValue> value = payload.find(key);
        if (value.isEmpty() || value.get() instanceof CborNull) {
            return Optional.empty();
        }
        return Optional.of(bytes(key, value.get(), 0, MOST_OPTIONAL));
    }

    private Bytes bytes(CborKey key, CborValue value, int least, int most) throws DecodeException {
        Bytes bytes = value.asBytes(key.name());
        if (bytes.length() < least || bytes.length() > most) {
            throw malformed(
                    value,
                    key.name(),
                    least == most
                            ? "it must be " + most + " bytes, not " + bytes.length()
                            : "it must be " + least + " to " + most + " bytes, not " + bytes.length());
        }
        return bytes;
    }

    private List<Field> fields(CoseSign1 cose) {
        List<Field> members = new ArrayList<>();
        for (Entry entry : payload.entries()) {
            members.add(field(text(entry.key()), entry.value(), children(entry.value(), cose), cose));
        }
        return List.of(
                new Field("protected", cose.protectedOffset(), cose.protectedHeader(), "ES384", List.of()),
                new Field("payload", offset, cose.payload(), payload.entries().size() + " members", members),
                new Field(
                        "signature",
                        cose.signatureOffset(),
                        cose.signature(),
                        cose.signature().hex(),
                        List.of()));
    }

    private List<Field> children(CborValue value, CoseSign1 cose) {
        List<Field> children = new ArrayList<>();
        if (value instanceof CborMap map) {
            for (Entry entry : map.entries()) {
                children.add(field(text(entry.key()), entry.value(), List.of(), cose));
            }
        } else if (value instanceof CborArray array) {
            for (CborValue element : array.elements()) {
                children.add(field("certificate", element, List.of(), cose));
            }
        }
        return children;
    }

    /** Of bytes only the content is shown, without the head that says how many they are. */
    private Field field(String name, CborValue value, List<Field> children, CoseSign1 cose) {
        Bytes raw = value instanceof CborBytes bytes ? bytes.value() : value.raw(cose.payload());
        return new Field(name, offset + value.to() - raw.length(), raw, text(value), children);
    }

    private static String text(CborValue value) {
        if (value instanceof CborText text) {
            return text.value();
        }
        if (value instanceof CborInteger integer) {
            return integer.value().toString();
        }
        if (value instanceof CborBytes bytes) {
            return bytes.value().hex();
        }
        return value instanceof CborNull ? "not given" : "";
    }

    private DecodeException malformed(CborValue value, String field, String why) {
        return DecodeException.malformed(offset + value.from(), field, why);
    }
}
