// SPDX-License-Identifier: Apache-2.0
package dev.veritee.appraisal;

import dev.veritee.decode.Bytes;

/**
 * Which policy a verdict was made under.
 *
 * @param name what it calls itself
 * @param sha256 the digest of its exact bytes
 */
public record PolicyIdentity(String name, Bytes sha256) {}
