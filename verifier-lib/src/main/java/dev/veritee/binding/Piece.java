// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding;

import dev.veritee.decode.Bytes;
import dev.veritee.evidence.Evidence;

/**
 * A piece of evidence, and the document that it came in.
 *
 * @param evidence what was decoded
 * @param document the bytes as received, of the whole document where it holds several pieces
 */
public record Piece(Evidence evidence, Bytes document) {}
