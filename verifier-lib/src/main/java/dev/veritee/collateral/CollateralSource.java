// SPDX-License-Identifier: Apache-2.0
package dev.veritee.collateral;

import dev.veritee.decode.Bytes;
import java.util.List;
import java.util.Map;

/** Somewhere collateral files come from. Reading never writes and never goes online. */
@FunctionalInterface
public interface CollateralSource {
    /** {@return every file there is, in an order that does not change} */
    List<CollateralFile> files();

    /** {@return a source without anything in it} */
    static CollateralSource none() {
        return List::of;
    }

    /**
     * Files held in memory.
     *
     * @param files their contents by name
     * @return a source of them
     */
    static CollateralSource of(Map<String, byte[]> files) {
        List<CollateralFile> copies = files.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> new CollateralFile(e.getKey(), Bytes.copyOf(e.getValue())))
                .toList();
        return () -> copies;
    }

    /**
     * This source and another one.
     *
     * @param other the other one
     * @return a source of the files of both
     */
    default CollateralSource and(CollateralSource other) {
        return () -> java.util.stream.Stream.concat(files().stream(), other.files().stream())
                .toList();
    }
}
