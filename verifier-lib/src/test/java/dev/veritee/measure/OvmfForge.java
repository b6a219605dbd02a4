// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Writes small OVMF images, good and bad. It knows the layout from the sheet, not from the decoder. */
final class OvmfForge {
    static final String FOOTER = "de82b596b21ff745baeaa366c55a082d";
    static final String METADATA = "666588dc4a989847a75e5585a7bf67cc";
    static final String RESET = "de71f7007e1acb4f890e68c77e2fb44e";
    static final String HASHES = "1f3755723b3a044b927b1da6efa8d454";
    static final String OTHER = "35657ae44a989847865e4685a7bf8ec2";

    /** Where the metadata stands, from the end of the image. */
    static final int METADATA_DISTANCE = 1024;

    int size = 2 * 4096;
    String footerGuid = FOOTER;
    int footerSizeChange;
    String signature = "41534556";
    int version = 1;
    int countChange;
    int lengthChange;
    final List<long[]> sections = new ArrayList<>();
    final List<String[]> entries = new ArrayList<>();

    private OvmfForge() {}

    /** An image with every kind of section. */
    static OvmfForge good() {
        OvmfForge forge = new OvmfForge();
        forge.section(1, 0x800000, 0x3000);
        forge.section(2, 0x80d000, 0x1000);
        forge.section(3, 0x80e000, 0x1000);
        forge.section(4, 0x80f000, 0x1000);
        forge.section(0x10, 0x810000, 0x1000);
        forge.section(1, 0x811000, 0x2000);
        forge.entry(RESET, "04b08000");
        forge.entry(HASHES, "000c810000040000");
        forge.entry(OTHER, "0102030405");
        forge.entry(METADATA, "00040000");
        return forge;
    }

    OvmfForge section(long type, long address, long length) {
        sections.add(new long[] {address, length, type});
        return this;
    }

    /** Adds an entry; the first one stands last, next to the footer. */
    OvmfForge entry(String guid, String data) {
        entries.add(new String[] {guid, data});
        return this;
    }

    OvmfForge replace(String guid, String data) {
        entries.replaceAll(entry -> entry[0].equals(guid) ? new String[] {guid, data} : entry);
        return this;
    }

    OvmfForge without(String guid) {
        entries.removeIf(entry -> entry[0].equals(guid));
        return this;
    }

    Bytes image() {
        byte[] image = new byte[size];
        for (int i = 0; i < size; i++) {
            image[i] = (byte) (i * 31 + (i >>> 8));
        }
        put(image, size - METADATA_DISTANCE, metadata());
        int at = size - 32 - 18;
        int total = 18;
        for (String[] entry : entries) {
            total += 18 + entry[1].length() / 2;
        }
        put(image, at, trailer(total + footerSizeChange, footerGuid));
        for (String[] entry : entries) {
            byte[] data = Bytes.fromHex(entry[1]).toArray();
            at -= 18;
            put(image, at, trailer(18 + data.length, entry[0]));
            at -= data.length;
            put(image, at, data);
        }
        return Bytes.wrap(image);
    }

    private byte[] metadata() {
        ByteBuffer out = ByteBuffer.allocate(16 + 12 * sections.size()).order(ByteOrder.LITTLE_ENDIAN);
        out.put(Bytes.fromHex(signature).toArray());
        out.putInt(out.capacity() + lengthChange).putInt(version).putInt(sections.size() + countChange);
        for (long[] section : sections) {
            out.putInt((int) section[0]).putInt((int) section[1]).putInt((int) section[2]);
        }
        return out.array();
    }

    private static byte[] trailer(int length, String guid) {
        byte[] low = {(byte) length, (byte) (length >>> 8)};
        return Bytes.wrap(low).concat(Bytes.fromHex(guid)).toArray();
    }

    private static void put(byte[] image, int offset, byte[] content) {
        System.arraycopy(content, 0, image, offset, content.length);
    }
}
