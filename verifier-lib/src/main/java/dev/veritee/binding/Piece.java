// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding;

import dev.veritee.decode.Bytes;
import dev.veritee.evidence.Evidence;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A piece of evidence, and the document that it came in.
 *
 * @param evidence what was decoded
 * @param document the bytes as received, of the whole document where it holds several pieces
 * @param offered what that document offers for a binding; it proves nothing
 */
public record Piece(Evidence evidence, Bytes document, Map<String, Bytes> offered) {
    /** Keeps its own copy. */
    public Piece {
        offered = Collections.unmodifiableMap(new LinkedHashMap<>(offered));
    }
}
