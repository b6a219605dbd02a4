// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import dev.veritee.decode.Bytes;

/**
 * A trust anchor that a verdict rests on.
 *
 * @param family the family whose evidence led to it
 * @param sha256 the digest of the certificate
 * @param bundled whether it is one of those shipped with this release
 */
public record AnchorUse(String family, Bytes sha256, boolean bundled) {}
