// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import java.util.Set;

/** Reads enclave identities of version 2. */
final class QeIdentityDecoder {
    private static final Set<String> ENCLAVES = Set.of("QE", "TD_QE", "QVE", "QAE");

    private QeIdentityDecoder() {}

    static QeIdentity decode(Bytes signed, Bytes signature, Limits limits) throws DecodeException {
        return decode(StrictJson.object(signed, limits), signed, signature);
    }

    /** Reads from JSON that was parsed from the very bytes {@code signed}, possibly as a part of a larger text. */
    static QeIdentity decode(JsonObject json, Bytes signed, Bytes signature) throws DecodeException {
        int version = json.integer("version", 0, Integer.MAX_VALUE);
        if (version != 2) {
            throw DecodeException.unsupported(
                    json.from(), "version", "enclave identity version " + version + " is not known here");
        }
        String enclave = json.text("id");
        if (!ENCLAVES.contains(enclave)) {
            throw DecodeException.unsupported(json.from(), "id", "enclave \"" + enclave + "\" is not known here");
        }
        return new QeIdentity(
                enclave,
                PcsJson.validity(json),
                json.integer("tcbEvaluationDataNumber", 0, Integer.MAX_VALUE),
                PcsJson.hex(json, "miscselect", 4),
                PcsJson.hex(json, "miscselectMask", 4),
                PcsJson.hex(json, "attributes", 16),
                PcsJson.hex(json, "attributesMask", 16),
                PcsJson.hex(json, "mrsigner", 32),
                json.integer("isvprodid", 0, 0xFFFF),
                PcsJson.svnLevels(json),
                signed,
                signature);
    }
}
