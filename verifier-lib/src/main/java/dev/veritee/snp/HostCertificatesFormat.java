// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.collateral.CollateralFormat;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.collateral.X509Format;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Certificates as hosts hand them out: the certificate table by itself, as Linux shows it beside a report, and the JSON
 * object of Azure's host agent.
 */
final class HostCertificatesFormat implements CollateralFormat {
    private static final String LEAF = "vcekCert";
    private static final String CHAIN = "certificateChain";

    @Override
    public Optional<List<CollateralItem>> read(Bytes file, Limits limits) throws DecodeException {
        if (CertificateTable.looksLikeOne(file) && !file.isZero()) {
            return Optional.of(
                    PresentedCertificates.in(CertificateTable.decode(file, 0), limits, new DecodedCertificates())
                            .items());
        }
        if (!StrictJson.looksLikeJson(file) || !file.asLatin1().contains("\"" + LEAF + "\"")) {
            return Optional.empty();
        }
        JsonObject object = StrictJson.object(file, limits);
        List<CollateralItem> items = new ArrayList<>(X509Format.pem(Bytes.utf8(object.text(LEAF)), limits));
        if (object.has(CHAIN)) {
            items.addAll(X509Format.pem(Bytes.utf8(object.text(CHAIN)), limits));
        }
        return Optional.of(items);
    }
}
