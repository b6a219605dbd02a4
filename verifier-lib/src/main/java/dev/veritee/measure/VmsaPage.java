// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The registers that a vCPU begins with, as the page that is measured (AMD publication 24593, table B-4). What is not
 * written is zero.
 */
final class VmsaPage {
    /** Where the first vCPU begins. */
    static final long RESET = 0xFFFFFFF0L;

    private static final int SEGMENT = 16;
    private static final int LIMIT = 0xFFFF;
    private static final int DATA_ATTRIBUTES = 0x93;
    private static final int CODE_SELECTOR = 0xF000;
    private static final int CODE_ATTRIBUTES = 0x9B;
    private static final int LDT_ATTRIBUTES = 0x82;

    private static final int EFER = 0x0D0;
    private static final int CR4 = 0x148;
    private static final int CR0 = 0x158;
    private static final int DR7 = 0x160;
    private static final int DR6 = 0x168;
    private static final int RFLAGS = 0x170;
    private static final int RIP = 0x178;
    private static final int PAT = 0x268;
    private static final int RDX = 0x310;
    private static final int SEV_FEATURES = 0x3B0;
    private static final int XCR0 = 0x3E8;
    private static final int MXCSR = 0x408;
    private static final int FCW = 0x410;

    private final ByteBuffer page = ByteBuffer.allocate(OvmfImage.PAGE).order(ByteOrder.LITTLE_ENDIAN);

    private VmsaPage() {}

    /** The page of a vCPU that begins at an address. */
    static Bytes of(SnpGuest guest, long address) {
        StartRegisters start = StartRegisters.of(guest);
        VmsaPage vmsa = new VmsaPage();
        vmsa.segments(start, address);
        // KVM sets SVME in EFER and MCE in CR4; the rest are the values after a reset.
        vmsa.page.putLong(EFER, 0x1000).putLong(CR4, 0x40).putLong(CR0, 0x10);
        vmsa.page.putLong(DR7, 0x400).putLong(DR6, 0xFFFF0FF0L).putLong(RFLAGS, 0x2);
        vmsa.page.putLong(RIP, address & 0xFFFF).putLong(PAT, start.pat()).putLong(XCR0, 1);
        vmsa.page.putLong(RDX, Integer.toUnsignedLong(start.rdx()));
        vmsa.page.putLong(SEV_FEATURES, guest.guestFeatures());
        vmsa.page.putInt(MXCSR, start.mxcsr()).putShort(FCW, (short) start.fcw());
        return Bytes.wrap(vmsa.page.array());
    }

    /** In the order of the page: ES, CS, SS, DS, FS, GS, GDTR, LDTR, IDTR, TR. */
    private void segments(StartRegisters start, long address) {
        int code = address == RESET ? start.firstCode() : CODE_ATTRIBUTES;
        segment(0, 0, DATA_ATTRIBUTES, 0);
        segment(1, CODE_SELECTOR, code, address & 0xFFFF0000L);
        segment(2, 0, start.stack(), 0);
        segment(3, 0, DATA_ATTRIBUTES, 0);
        segment(4, 0, DATA_ATTRIBUTES, 0);
        segment(5, 0, DATA_ATTRIBUTES, 0);
        segment(6, 0, 0, 0);
        segment(7, 0, LDT_ATTRIBUTES, 0);
        segment(8, 0, 0, 0);
        segment(9, 0, start.task(), 0);
    }

    private void segment(int index, int selector, int attributes, long base) {
        page.position(index * SEGMENT);
        page.putShort((short) selector)
                .putShort((short) attributes)
                .putInt(LIMIT)
                .putLong(base);
    }
}
