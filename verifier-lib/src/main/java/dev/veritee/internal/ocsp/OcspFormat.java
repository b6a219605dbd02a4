// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import dev.veritee.collateral.CollateralFormat;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import java.util.List;
import java.util.Optional;

/**
 * Responses of revocation services as DER. They begin with a sequence, as certificates do, and are told from them by the
 * enumerated value inside; so this must be tried before the format of certificates.
 */
public final class OcspFormat implements CollateralFormat {
    private static final int SEQUENCE = 0x30;
    private static final int ENUMERATED = 0x0A;

    /** Recognises the only form. */
    public OcspFormat() {}

    @Override
    public Optional<List<CollateralItem>> read(Bytes file, Limits limits) throws DecodeException {
        if (!looksLikeResponse(file)) {
            return Optional.empty();
        }
        OcspResponse response = OcspResponse.decode(file);
        OcspAnswer answer = response.answer()
                .orElseThrow(() -> DecodeException.malformed(
                        0, "ocsp.responseStatus", "it is " + response.status() + " and says nothing"));
        return Optional.of(List.of(new OcspItem(response, answer)));
    }

    private static boolean looksLikeResponse(Bytes file) {
        if (file.length() < 4 || file.unsigned(0) != SEQUENCE) {
            return false;
        }
        int length = file.unsigned(1);
        int at = length < 0x80 ? 2 : 2 + (length & 0x7F);
        return at < file.length() && file.unsigned(at) == ENUMERATED;
    }
}
