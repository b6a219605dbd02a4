// SPDX-License-Identifier: Apache-2.0
package dev.veritee.evidence;

import dev.veritee.decode.Bytes;

/**
 * Where evidence carries a nonce.
 *
 * @param name what the field is called
 * @param value what it holds
 * @param padded whether it is longer than nonces are, so that zeros fill the rest; else it holds the nonce and nothing else
 */
public record NonceField(String name, Bytes value, boolean padded) {}
