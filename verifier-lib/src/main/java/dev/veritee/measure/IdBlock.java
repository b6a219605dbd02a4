// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The block that an owner signs to bind a guest to a launch digest, a policy and a version (AMD publication 56860,
 * ID_BLOCK). The firmware compares it at launch, and repeats all but the digest in reports.
 *
 * @param launchDigest the launch digest, 48 bytes
 * @param familyId the owner's name for the family of guests, 16 bytes
 * @param imageId the owner's name for the image, 16 bytes
 * @param guestSvn the security version of the guest, 32 bits
 * @param policy the guest policy, 64 bits
 */
public record IdBlock(Bytes launchDigest, Bytes familyId, Bytes imageId, long guestSvn, long policy) {
    /** A policy that allows simultaneous multithreading and nothing else. */
    public static final long USUAL_POLICY = 0x30000;

    private static final int LENGTH = 96;
    private static final int ID = 16;
    private static final int VERSION = 1;
    private static final long ALWAYS_SET = 1L << 17;
    private static final long KNOWN = (1L << 26) - 1;

    /** Refuses what the firmware would refuse. */
    public IdBlock {
        if (launchDigest.length() != LaunchDigest.LENGTH) {
            throw new IllegalArgumentException("a launch digest has " + LaunchDigest.LENGTH + " bytes");
        }
        if (familyId.length() != ID || imageId.length() != ID) {
            throw new IllegalArgumentException("a family id and an image id have " + ID + " bytes each");
        }
        if (guestSvn < 0 || guestSvn > 0xFFFFFFFFL) {
            throw new IllegalArgumentException("a guest SVN has 32 bits");
        }
        if ((policy & ALWAYS_SET) == 0 || (policy & ~KNOWN) != 0) {
            throw new IllegalArgumentException(
                    "a guest policy has bit 17 and no bit above 25, unlike 0x" + Long.toHexString(policy));
        }
    }

    /** {@return the 96 bytes that are signed} */
    public Bytes encode() {
        return Bytes.wrap(ByteBuffer.allocate(LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(launchDigest.toArray())
                .put(familyId.toArray())
                .put(imageId.toArray())
                .putInt(VERSION)
                .putInt((int) guestSvn)
                .putLong(policy)
                .array());
    }
}
