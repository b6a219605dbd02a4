// SPDX-License-Identifier: Apache-2.0
package dev.veritee.rim;

import dev.veritee.collateral.CollateralFormat;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import dev.veritee.internal.xml.StrictXml;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Manifests as they are stored: the signed XML itself, or the JSON in which NVIDIA's RIM service answers. */
public final class RimFormat implements CollateralFormat {
    private static final int START = 1024;

    /** Recognises both forms. */
    public RimFormat() {}

    @Override
    public Optional<List<CollateralItem>> read(Bytes file, Limits limits) throws DecodeException {
        if (StrictXml.looksLikeXml(file)) {
            return mentions(file, "SoftwareIdentity")
                    ? Optional.of(List.of(new RimItem(SwidRim.decode(file, limits), Optional.empty())))
                    : Optional.empty();
        }
        return StrictJson.looksLikeJson(file) && mentions(file, "\"rim\"")
                ? Optional.of(List.of(answer(StrictJson.object(file, limits), limits)))
                : Optional.empty();
    }

    private static boolean mentions(Bytes file, String word) {
        return file.slice(0, Math.min(file.length(), START)).asLatin1().contains(word);
    }

    private static RimItem answer(JsonObject answer, Limits limits) throws DecodeException {
        Bytes document = base64(answer);
        if (answer.has("sha256")
                && !answer.text("sha256")
                        .toLowerCase(Locale.ROOT)
                        .equals(document.sha256().hex())) {
            throw DecodeException.malformed(
                    answer.from(), "sha256", "the manifest's digest is " + document.sha256() + " instead");
        }
        SwidRim manifest = SwidRim.decode(document, limits);
        String id = answer.text("id");
        if (!isAbout(id, manifest.label().version())) {
            throw DecodeException.malformed(
                    answer.from(),
                    "id",
                    "\"" + id + "\" is not about version " + manifest.label().version());
        }
        return new RimItem(manifest, Optional.of(id));
    }

    /** The last part of an identifier is the version, of firmware without its dots. */
    private static boolean isAbout(String id, String version) {
        String last = id.substring(id.lastIndexOf('_') + 1);
        return last.equalsIgnoreCase(version) || last.equalsIgnoreCase(version.replace(".", ""));
    }

    private static Bytes base64(JsonObject answer) throws DecodeException {
        String text = answer.text("rim");
        try {
            byte[] content = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(content).equals(text)) {
                return Bytes.wrap(content);
            }
        } catch (IllegalArgumentException e) {
            throw DecodeException.malformed(answer.from(), "rim", "it is not base64: " + e.getMessage());
        }
        throw DecodeException.malformed(answer.from(), "rim", "it is not canonical base64");
    }
}
