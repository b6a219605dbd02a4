// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nras;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonArray;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import dev.veritee.internal.json.StrictJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decodes an answer of the service: a detached EAT bundle (RFC 9711 section 5) in a form of NVIDIA's own, {@code
 * [["JWT", overall], {"GPU-0": token, …}]}.
 */
final class NrasDecoder {
    /** A machine has eight GPUs and four switches today. */
    static final int MOST_DEVICES = 64;

    private static final Pattern DEVICE = Pattern.compile("(GPU|SWITCH)-(0|[1-9][0-9]{0,2})");
    private static final Pattern MEMBER = Pattern.compile("[a-z0-9_-]+");
    private static final Set<String> VERSIONS = Set.of("2.0", "3.0");
    private static final String SUBJECT = "NVIDIA-PLATFORM-ATTESTATION";
    private static final String DIGEST = "SHA-256";
    private static final int DIGEST_LENGTH = 32;

    private final Bytes raw;
    private final String text;
    private final Limits limits;
    private int from;

    private NrasDecoder(Bytes raw, Limits limits) {
        this.raw = raw;
        this.text = raw.asLatin1();
        this.limits = limits;
    }

    static NrasToken decode(Bytes bytes, Limits limits) throws DecodeException {
        if (bytes.length() > limits.evidenceBytes()) {
            throw DecodeException.tooLarge(0, "answer", "it is longer than " + limits.evidenceBytes() + " bytes");
        }
        return new NrasDecoder(bytes, limits).answer();
    }

    private NrasToken answer() throws DecodeException {
        JsonValue document = StrictJson.read(raw, limits);
        List<JsonValue> parts = elements(document, 2, "answer");
        List<JsonValue> bundle = elements(parts.get(0), 2, "overall");
        if (!(bundle.get(0) instanceof JsonText form && form.value().equals("JWT"))) {
            throw DecodeException.malformed(parts.get(0).from(), "overall", "it must begin with \"JWT\"");
        }
        if (!(parts.get(1) instanceof JsonObject tokens)) {
            throw DecodeException.malformed(document.from(), "devices", "they must be an object");
        }
        if (tokens.members().size() > MOST_DEVICES) {
            throw DecodeException.tooLarge(tokens.from(), "devices", "there are more than " + MOST_DEVICES);
        }
        SignedToken overall = token(bundle.get(1), "overall");
        String version;
        Map<String, Bytes> digests;
        try {
            version = version(overall.jws().payload());
            digests = digests(overall.jws().payload().object("submods"));
        } catch (DecodeException e) {
            throw inside("overall", overall.offset(), e);
        }
        Map<String, SignedToken> devices = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> device : tokens.members().entrySet()) {
            checkName(device.getKey(), tokens.from());
            SignedToken token = token(device.getValue(), device.getKey());
            try {
                checkMembers(token.jws().payload());
            } catch (DecodeException e) {
                throw inside(device.getKey(), token.offset(), e);
            }
            devices.put(device.getKey(), token);
        }
        return new NrasToken(raw, overall, version, digests, devices);
    }

    private static List<JsonValue> elements(JsonValue value, int count, String field) throws DecodeException {
        if (value instanceof JsonArray array && array.elements().size() == count) {
            return array.elements();
        }
        throw DecodeException.malformed(value.from(), field, "it must be a list of " + count);
    }

    /** A token stands there as it was signed: escapes in it would give the same answer many forms. */
    private SignedToken token(JsonValue value, String name) throws DecodeException {
        if (!(value instanceof JsonText compact)) {
            throw DecodeException.malformed(value.from(), name, "it must be a text");
        }
        int at = text.indexOf('"' + compact.value() + '"', from);
        if (at < 0) {
            throw DecodeException.malformed(value.from(), name, "the token is written with escapes");
        }
        int length = compact.value().length();
        from = at + length + 2;
        try {
            return SignedToken.decode(raw.slice(at + 1, length), at + 1, limits);
        } catch (DecodeException e) {
            throw inside(name, at + 1, e);
        }
    }

    private static DecodeException inside(String name, int at, DecodeException e) {
        return new DecodeException(e.kind(), at, name + ", " + e.field(), e.why());
    }

    private static String version(JsonObject payload) throws DecodeException {
        if (!payload.text("sub").equals(SUBJECT)) {
            throw DecodeException.unsupported(0, "sub", "only tokens about " + SUBJECT + " are known here");
        }
        String version = payload.text("x-nvidia-ver");
        if (!VERSIONS.contains(version)) {
            throw DecodeException.unsupported(
                    0, "x-nvidia-ver", "only claims of the versions 2.0 and 3.0 are known here");
        }
        return version;
    }

    private static Map<String, Bytes> digests(JsonObject submods) throws DecodeException {
        if (submods.members().isEmpty()) {
            throw DecodeException.malformed(0, "submods", "it names no device");
        }
        Map<String, Bytes> digests = new LinkedHashMap<>();
        for (String name : submods.members().keySet()) {
            checkName(name, 0);
            digests.put(name, digest(submods.get(name), "submods." + name));
        }
        return digests;
    }

    private static Bytes digest(JsonValue submodule, String field) throws DecodeException {
        List<JsonValue> pair = elements(submodule, 2, field);
        if (!(pair.get(0) instanceof JsonText kind && kind.value().equals("DIGEST"))) {
            throw DecodeException.unsupported(0, field, "only submodules of the kind DIGEST are known here");
        }
        List<JsonValue> digest = elements(pair.get(1), 2, field);
        if (!(digest.get(0) instanceof JsonText algorithm && algorithm.value().equals(DIGEST))) {
            throw DecodeException.unsupported(0, field, "only digests called " + DIGEST + " are known here");
        }
        if (digest.get(1) instanceof JsonText hex) {
            try {
                Bytes value = Bytes.fromHex(hex.value());
                if (value.length() == DIGEST_LENGTH) {
                    return value;
                }
            } catch (IllegalArgumentException e) {
                throw DecodeException.malformed(0, field, "the digest must be hexadecimal digits");
            }
        }
        throw DecodeException.malformed(0, field, "the digest must be " + 2 * DIGEST_LENGTH + " hexadecimal digits");
    }

    /** Claims are named after members, with dots between them: two that read alike must not be possible. */
    private static void checkMembers(JsonValue value) throws DecodeException {
        if (value instanceof JsonArray array) {
            for (JsonValue element : array.elements()) {
                checkMembers(element);
            }
        } else if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                if (!MEMBER.matcher(member.getKey()).matches()) {
                    throw DecodeException.unsupported(
                            object.from(), "payload", "only names of small letters, digits, - and _ are known here");
                }
                checkMembers(member.getValue());
            }
        }
    }

    private static void checkName(String name, int at) throws DecodeException {
        if (!DEVICE.matcher(name).matches()) {
            throw DecodeException.unsupported(at, "devices", "only names such as GPU-0 and SWITCH-0 are known here");
        }
    }
}
