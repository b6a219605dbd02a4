// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.collateral.CollateralFormat;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** ID blocks and their authentication: binary, or in base64 as virtual machine monitors take them. */
final class IdBlockFormat implements CollateralFormat {
    private static final int LONGEST_TEXT = 6000;

    @Override
    public Optional<List<CollateralItem>> read(Bytes file, Limits limits) {
        return binary(file)
                .or(() -> decoded(file).flatMap(IdBlockFormat::binary))
                .map(List::of);
    }

    private static Optional<CollateralItem> binary(Bytes bytes) {
        if (IdBlockItem.looksLikeOne(bytes)) {
            return Optional.of(new IdBlockItem(bytes));
        }
        return IdAuthenticationItem.looksLikeOne(bytes)
                ? Optional.of(new IdAuthenticationItem(bytes))
                : Optional.empty();
    }

    private static Optional<Bytes> decoded(Bytes file) {
        if (file.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        try {
            String text = file.asLatin1().strip();
            return Optional.of(Bytes.wrap(Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
