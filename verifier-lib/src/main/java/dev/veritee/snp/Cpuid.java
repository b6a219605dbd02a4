// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

/**
 * Which processor it is.
 *
 * @param family the family, extension included
 * @param model the model, extension included
 * @param stepping the stepping
 */
public record Cpuid(int family, int model, int stepping) {
    @Override
    public String toString() {
        return String.format("family 0x%02x model 0x%02x stepping %d", family, model, stepping);
    }
}
