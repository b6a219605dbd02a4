// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Writes small enclave images, good and bad. It knows the layout from the sheet, not from the decoder. */
final class EifForge {
    static final int KERNEL = 1;
    static final int CMDLINE = 2;
    static final int RAMDISK = 3;
    static final int SIGNATURE = 4;
    static final int METADATA = 5;

    static final int HEADER = 548;
    static final Bytes JSON = Bytes.utf8("{\"ImageName\": \"test\", \"ImageVersion\": 1,"
            + " \"BuildMetadata\": {\"BuildTool\": \"forge\", \"KernelVersion\": \"6\"}}");

    private record Part(int type, Bytes data) {}

    int version = 4;
    boolean checksum = true;
    Bytes tail = Bytes.EMPTY;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Integer, Bytes> edits = new TreeMap<>();

    static EifForge empty() {
        return new EifForge();
    }

    /** An image with everything but a signature: three ramdisks, so that the application has two. */
    static EifForge good() {
        return empty().part(KERNEL, Bytes.utf8("a kernel"))
                .part(CMDLINE, Bytes.utf8("console=ttyS0"))
                .part(METADATA, JSON)
                .part(RAMDISK, Bytes.utf8("the init"))
                .part(RAMDISK, Bytes.utf8("an application"))
                .part(RAMDISK, Bytes.utf8("more of it"));
    }

    EifForge part(int type, Bytes data) {
        parts.add(new Part(type, data));
        return this;
    }

    EifForge version(int number) {
        version = number;
        return this;
    }

    EifForge without(int type) {
        parts.removeIf(part -> part.type() == type);
        return this;
    }

    EifForge replace(int index, Bytes data) {
        parts.set(index, new Part(parts.get(index).type(), data));
        return this;
    }

    /** Overwrites bytes before the checksum is made. */
    EifForge put(int offset, String hex) {
        edits.put(offset, Bytes.fromHex(hex));
        return this;
    }

    /** Where a section begins, with its header. */
    int at(int index) {
        int offset = HEADER;
        for (int i = 0; i < index; i++) {
            offset += 12 + parts.get(i).data().length();
        }
        return offset;
    }

    Bytes data(int index) {
        return parts.get(index).data();
    }

    int count() {
        return parts.size();
    }

    Bytes image() {
        ByteBuffer out = ByteBuffer.allocate(at(parts.size()) + tail.length());
        out.put(Bytes.utf8(".eif").toArray()).putShort((short) version).putShort((short) 0);
        out.putLong(1L << 30).putLong(2).putShort((short) 0).putShort((short) parts.size());
        for (int i = 0; i < parts.size() && i < 32; i++) {
            out.putLong(28 + 8 * i, at(i));
            out.putLong(284 + 8 * i, data(i).length());
        }
        out.position(HEADER);
        for (Part part : parts) {
            out.putShort((short) part.type())
                    .putShort((short) 0)
                    .putLong(part.data().length());
            out.put(part.data().toArray());
        }
        out.put(tail.toArray());
        edits.forEach((offset, bytes) -> out.put(offset, bytes.toArray()));
        return checksum ? withChecksum(out.array()) : Bytes.wrap(out.array());
    }

    static Bytes withChecksum(byte[] image) {
        CRC32 crc = new CRC32();
        crc.update(image, 0, 544);
        crc.update(image, HEADER, image.length - HEADER);
        ByteBuffer.wrap(image).putInt(544, (int) crc.getValue());
        return Bytes.wrap(image);
    }
}
