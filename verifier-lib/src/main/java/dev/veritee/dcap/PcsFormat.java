// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.collateral.CollateralFormat;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import java.util.List;
import java.util.Optional;

/**
 * The body of a response of Intel's provisioning certification service: one document and the signature over it. The
 * signed bytes are cut out of the text as they stand and never written anew.
 */
final class PcsFormat implements CollateralFormat {
    static final int SIGNATURE = 64;

    /** Genuine documents have a few thousand bytes; the largest seen is below a tenth of this. */
    private static final int LONGEST = 1 << 20;

    @Override
    public Optional<List<CollateralItem>> read(Bytes file, Limits limits) throws DecodeException {
        if (!StrictJson.looksLikeJson(file)
                || !(mentions(file, "\"tcbInfo\"") || mentions(file, "\"enclaveIdentity\""))) {
            return Optional.empty();
        }
        if (file.length() > LONGEST) {
            throw DecodeException.tooLarge(0, "json", "it is longer than " + LONGEST + " bytes");
        }
        JsonObject response = StrictJson.object(file, limits);
        boolean tcbInfo = response.has("tcbInfo");
        if (response.members().size() != 2 || tcbInfo == response.has("enclaveIdentity")) {
            throw DecodeException.malformed(
                    0, "json", "it must hold exactly one of tcbInfo and enclaveIdentity, and its signature");
        }
        Bytes signature = PcsJson.hex(response, "signature", SIGNATURE);
        JsonObject document = response.object(tcbInfo ? "tcbInfo" : "enclaveIdentity");
        Bytes signed = file.slice(document.from(), document.to() - document.from());
        return Optional.of(List.of(
                tcbInfo
                        ? TcbInfoDecoder.decode(document, signed, signature)
                        : QeIdentityDecoder.decode(document, signed, signature)));
    }

    /** Cheap and never wrong about Intel's own files, so that JSON of other kinds is not parsed for nothing. */
    private static boolean mentions(Bytes file, String name) {
        return file.slice(0, Math.min(file.length(), 256)).asLatin1().contains(name);
    }
}
