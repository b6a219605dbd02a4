// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.decode.Bytes;

/**
 * Evidence of devices, exactly as it was sent: one device, or one text about several.
 *
 * @param kind what it is about, such as {@code gpu}
 * @param bytes its bytes as received
 */
public record DeviceSection(String kind, Bytes bytes) {}
