// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

/**
 * A key that stands in a signed field in clear: attested, but compared with nothing yet.
 *
 * @param name what the profile calls it
 * @param field the field it stands in
 * @param offset where it begins in there
 * @param key the key
 */
public record OfferedKey(String name, LeadField field, int offset, BoundKey key) {}
