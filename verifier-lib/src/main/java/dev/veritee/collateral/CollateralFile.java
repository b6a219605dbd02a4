// SPDX-License-Identifier: Apache-2.0
package dev.veritee.collateral;

import dev.veritee.decode.Bytes;

/**
 * A file that may hold collateral.
 *
 * @param name where it comes from, for messages only: nothing is decided by a name
 * @param content its bytes
 */
public record CollateralFile(String name, Bytes content) {}
