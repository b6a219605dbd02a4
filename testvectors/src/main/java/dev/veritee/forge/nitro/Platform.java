// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;

/**
 * Where a document comes from.
 *
 * @param region the region, such as {@code us-east-1}
 * @param instanceId the instance
 * @param moduleId the enclave or NitroTPM of the instance
 */
public record Platform(String region, String instanceId, String moduleId) {
    private static final int INSTANCE_DIGITS = 17;

    /** The platform of a seed. */
    public static Platform of(Seed seed, DocumentKind kind, String region) {
        String instanceId = instanceId(seed, "own");
        return new Platform(region, instanceId, kind.moduleId(seed, instanceId));
    }

    /** The instance of that label. */
    public static String instanceId(Seed seed, String label) {
        return "i-0"
                + Bytes.hex(seed.bytes("instance/" + label, INSTANCE_DIGITS)).substring(0, INSTANCE_DIGITS - 1);
    }
}
