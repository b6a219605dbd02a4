// SPDX-License-Identifier: Apache-2.0
package dev.veritee.token;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import java.util.Optional;

/**
 * A key that a service signs with.
 *
 * @param id its name among the keys of the service, if it has one
 * @param scheme the one scheme it is for
 * @param material what a signature engine takes for that scheme
 */
public record TokenKey(Optional<String> id, SignatureAlgorithm scheme, Bytes material) {}
