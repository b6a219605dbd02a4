// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import dev.veritee.collateral.CollateralItem;
import dev.veritee.decode.Bytes;
import dev.veritee.x509.Validity;
import java.util.stream.Collectors;

/**
 * An answer among collateral.
 *
 * @param response the whole response
 * @param answer the answer in it
 */
public record OcspItem(OcspResponse response, OcspAnswer answer) implements CollateralItem {
    @Override
    public String kind() {
        return "ocsp";
    }

    /** Issuer key hash and serial number of every certificate it is about. */
    @Override
    public String id() {
        return answer.answers().stream().map(one -> one.id().toString()).collect(Collectors.joining(" "));
    }

    @Override
    public Bytes raw() {
        return response.raw();
    }

    /** While all that it says holds; a period that ends before it begins where there is no such time. */
    @Override
    public Validity validity() {
        return answer.answers().stream()
                .map(SingleAnswer::validity)
                .reduce(Validity::and)
                .orElseThrow();
    }
}
