// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

/** What the sections of an enclave image hold; each has its number. */
public enum EifSection {
    /** Nothing. */
    INVALID(0),
    /** The kernel. */
    KERNEL(1),
    /** The kernel's command line. */
    CMDLINE(2),
    /** A ramdisk. */
    RAMDISK(3),
    /** Who signed the image, since version 3. */
    SIGNATURE(4),
    /** How the image was built, since version 4; nothing vouches for it. */
    METADATA(5);

    private final int code;

    EifSection(int code) {
        this.code = code;
    }

    /** The number in the image. */
    public int code() {
        return code;
    }
}
