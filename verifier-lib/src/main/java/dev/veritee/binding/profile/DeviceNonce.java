// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.decode.Bytes;

/**
 * The nonce that a device signed.
 *
 * @param role what the device is, such as {@code gpu} or {@code nvswitch}
 * @param value the nonce
 */
public record DeviceNonce(String role, Bytes value) {}
