// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The launch digest while pages are added (AMD publication 56860, SNP_LAUNCH_UPDATE, PAGE_INFO). */
final class LaunchDigest {
    static final int LENGTH = 48;
    private static final Bytes ZEROS = Bytes.wrap(new byte[LENGTH]);
    private static final short PAGE_INFO = 0x70;

    private final List<LaunchStep> steps = new ArrayList<>();
    private Bytes value;

    LaunchDigest(Bytes start) {
        value = start;
    }

    static LaunchDigest empty() {
        return new LaunchDigest(ZEROS);
    }

    Bytes value() {
        return value;
    }

    List<LaunchStep> steps() {
        return steps;
    }

    /** Adds a page by the digest of its content. */
    void add(LaunchStep.Part part, PageType type, long address, Bytes contents) {
        ByteBuffer info = ByteBuffer.allocate(PAGE_INFO).order(ByteOrder.LITTLE_ENDIAN);
        info.put(value.toArray()).put(contents.toArray());
        // Not an initial migration image, and no permissions for VMPL 1 to 3.
        info.putShort(PAGE_INFO).put((byte) type.code()).put((byte) 0).putInt(0);
        info.putLong(address);
        value = Bytes.wrap(info.array()).sha384();
        steps.add(new LaunchStep(part, type, address, contents, value));
    }

    /** Adds pages whose content is not measured. */
    void addWithoutContent(LaunchStep.Part part, PageType type, long address, int size) {
        for (int offset = 0; offset < size; offset += OvmfImage.PAGE) {
            add(part, type, address + offset, ZEROS);
        }
    }

    /** Adds pages with content. */
    void addNormal(LaunchStep.Part part, long address, Bytes content) {
        for (int offset = 0; offset < content.length(); offset += OvmfImage.PAGE) {
            Bytes page = content.slice(offset, OvmfImage.PAGE);
            add(part, PageType.NORMAL, address + offset, page.sha384());
        }
    }
}
