// SPDX-License-Identifier: Apache-2.0
package dev.veritee.collateral;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import java.util.List;
import java.util.Optional;

/** Recognises one way in which collateral is stored. */
public interface CollateralFormat {
    /**
     * Reads a file.
     *
     * @param file its content
     * @param limits how much to accept
     * @return what it holds, or empty when it is not in this format
     * @throws DecodeException when it is in this format, but broken
     */
    Optional<List<CollateralItem>> read(Bytes file, Limits limits) throws DecodeException;
}
