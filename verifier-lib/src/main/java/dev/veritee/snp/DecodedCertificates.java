// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.collateral.CollateralItem;
import dev.veritee.collateral.X509Format;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decodes what stands in certificate tables, and the same bytes only once: a host sends the same certificates with every
 * report. What bytes mean depends on nothing else, so nothing here is believed or expires. Only so many are kept, and
 * none that is longer than a certificate in PEM can be.
 */
final class DecodedCertificates {
    private static final int MOST = 256;
    private static final int LONGEST = 8192;

    private final Map<Bytes, List<CollateralItem>> known = new ConcurrentHashMap<>();

    Optional<List<CollateralItem>> read(Bytes content, Limits limits) throws DecodeException {
        List<CollateralItem> held = known.get(content);
        if (held != null) {
            return Optional.of(held);
        }
        // Copied, so that a small slice does not keep a large input alive.
        Bytes own = Bytes.wrap(content.toArray());
        Optional<List<CollateralItem>> items = new X509Format().read(own, limits);
        if (items.isPresent() && own.length() <= LONGEST) {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(own, items.get());
        }
        return items;
    }
}
