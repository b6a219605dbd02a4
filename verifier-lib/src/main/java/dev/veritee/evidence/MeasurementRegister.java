// SPDX-License-Identifier: Apache-2.0
package dev.veritee.evidence;

import dev.veritee.decode.Bytes;

/**
 * A register that can only be extended, as quoted.
 *
 * @param name its name within the family, such as {@code rtmr0}
 * @param index its number
 * @param value what it held when it was quoted; its length tells the hash
 */
public record MeasurementRegister(String name, int index, Bytes value) {}
