// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

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
 * Everything for one quote in one JSON object, as quote verification tools store it: the signed documents as texts
 * beside their signatures, revocation lists as hex or PEM, issuer chains as PEM.
 */
final class QuoteCollateralFormat implements CollateralFormat {
    private static final List<String> CHAINS = List.of(
            "pck_crl_issuer_chain", "tcb_info_issuer_chain", "qe_identity_issuer_chain", "pck_certificate_chain");
    private static final List<String> LISTS = List.of("root_ca_crl", "pck_crl");

    @Override
    public Optional<List<CollateralItem>> read(Bytes file, Limits limits) throws DecodeException {
        if (!StrictJson.looksLikeJson(file) || !file.asLatin1().contains("\"tcb_info_signature\"")) {
            return Optional.empty();
        }
        JsonObject bundle = StrictJson.object(file, limits);
        List<CollateralItem> items = new ArrayList<>();
        items.add(TcbInfoDecoder.decode(
                Bytes.utf8(bundle.text("tcb_info")),
                PcsJson.hex(bundle, "tcb_info_signature", PcsFormat.SIGNATURE),
                limits));
        items.add(QeIdentityDecoder.decode(
                Bytes.utf8(bundle.text("qe_identity")),
                PcsJson.hex(bundle, "qe_identity_signature", PcsFormat.SIGNATURE),
                limits));
        for (String name : CHAINS) {
            if (bundle.has(name)) {
                items.addAll(X509Format.pem(Bytes.utf8(bundle.text(name)), limits));
            }
        }
        X509Format x509 = new X509Format();
        for (String name : LISTS) {
            if (bundle.has(name)) {
                int from = bundle.get(name).from();
                items.addAll(x509.read(Bytes.utf8(bundle.text(name)), limits)
                        .orElseThrow(() -> DecodeException.malformed(from, name, "it is no revocation list")));
            }
        }
        return Optional.of(items);
    }
}
