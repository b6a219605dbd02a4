// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;

/**
 * A kernel that the hypervisor hands to the firmware, by the digests that are measured: they cover the whole files.
 *
 * @param kernel the SHA-256 of the kernel
 * @param initrd the SHA-256 of the initrd; of no bytes, where there is none
 * @param commandLine the SHA-256 of the command line and a zero byte
 */
public record DirectBoot(Bytes kernel, Bytes initrd, Bytes commandLine) {
    private static final int SHA256 = 32;
    private static final Bytes TABLE = Guid.encode("9438d606-4f22-4cc9-b479-a793d411fd21");
    private static final Bytes COMMAND_LINE = Guid.encode("97d02dd8-bd20-4c94-aa78-e7714d36ab2a");
    private static final Bytes INITRD = Guid.encode("44baf731-3a2f-4bd7-9af1-41e29169781d");
    private static final Bytes KERNEL = Guid.encode("4de79437-abd2-427f-b835-d5b172d2045b");
    private static final int HEADER = Guid.LENGTH + 2;
    private static final int LENGTH = HEADER + 3 * (HEADER + SHA256);

    /** What the table takes in its area: it is filled up to a multiple of 16. */
    static final int PADDED = (LENGTH + 15) / 16 * 16;

    /** Refuses digests of another length. */
    public DirectBoot {
        if (kernel.length() != SHA256 || initrd.length() != SHA256 || commandLine.length() != SHA256) {
            throw new IllegalArgumentException("kernel, initrd and command line are given by their SHA-256");
        }
    }

    /**
     * Describes a kernel by the digests of its files.
     *
     * @param kernel the SHA-256 of the kernel
     * @param initrd the SHA-256 of the initrd; of no bytes, where there is none
     * @param commandLine the text of the command line
     * @return the kernel
     */
    public static DirectBoot ofDigests(Bytes kernel, Bytes initrd, String commandLine) {
        if (commandLine.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a command line ends at its first zero character, so it can have none");
        }
        return new DirectBoot(kernel, initrd, Bytes.utf8(commandLine + '\0').sha256());
    }

    /**
     * Describes a kernel by its files.
     *
     * @param kernel the kernel
     * @param initrd the initrd; no bytes, where there is none
     * @param commandLine the text of the command line
     * @return the kernel
     */
    public static DirectBoot of(Bytes kernel, Bytes initrd, String commandLine) {
        return ofDigests(kernel.sha256(), initrd.sha256(), commandLine);
    }

    /** The page that holds the table of the three digests at an offset. */
    Bytes page(int offset) {
        Bytes table = TABLE.concat(length(LENGTH))
                .concat(entry(COMMAND_LINE, commandLine))
                .concat(entry(INITRD, initrd))
                .concat(entry(KERNEL, kernel));
        byte[] page = new byte[OvmfImage.PAGE];
        System.arraycopy(table.toArray(), 0, page, offset, table.length());
        return Bytes.wrap(page);
    }

    private static Bytes entry(Bytes guid, Bytes digest) {
        return guid.concat(length(HEADER + SHA256)).concat(digest);
    }

    private static Bytes length(int value) {
        return Bytes.wrap(new byte[] {(byte) value, (byte) (value >>> 8)});
    }
}
