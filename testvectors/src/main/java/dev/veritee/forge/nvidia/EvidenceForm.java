// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.JsonArray;
import dev.veritee.forge.JsonObject;
import dev.veritee.forge.internal.Bytes;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** In what reports travel. */
public enum EvidenceForm {
    /** The report, and its certificates in another file. */
    RAW,
    /** A list, as NVIDIA's tools write it. */
    NVAT,
    /** An object around that list, as their command line prints it. */
    EVIDENCES,
    /** What NVIDIA's remote service is asked. */
    NRAS,
    /** What Trustee is handed. */
    TRUSTEE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The document, its text still open for change. */
    Object json(List<EvidenceMember> members) {
        return switch (this) {
            case NVAT, RAW -> array(members, EvidenceForm::labelled);
            case EVIDENCES -> new JsonObject().put("evidences", array(members, EvidenceForm::labelled));
            case NRAS ->
                new JsonObject()
                        .put("nonce", Bytes.hex(members.get(0).nonce()))
                        .put("arch", members.get(0).arch())
                        .put("claims_version", "3.0")
                        .put("evidence_list", array(members, EvidenceForm::plain));
            case TRUSTEE -> new JsonObject().put("device_evidence_list", array(members, EvidenceForm::hex));
        };
    }

    private static JsonArray array(List<EvidenceMember> members, Function<EvidenceMember, JsonObject> form) {
        return JsonArray.of(members.stream().map(form).toList());
    }

    private static JsonObject labelled(EvidenceMember member) {
        return new JsonObject()
                .put("arch", member.arch())
                .put("nonce", Bytes.hex(member.nonce()))
                .put("evidence", base64(member.report()))
                .put("certificate", base64(Bytes.utf8(member.chain())));
    }

    private static JsonObject plain(EvidenceMember member) {
        return new JsonObject()
                .put("evidence", base64(member.report()))
                .put("certificate", base64(Bytes.utf8(member.chain())));
    }

    private static JsonObject hex(EvidenceMember member) {
        return new JsonObject()
                .put("arch", member.arch())
                .put("uuid", member.uuid())
                .put("evidence", Bytes.hex(member.report()))
                .put("certificate", base64(Bytes.utf8(member.chain())));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
