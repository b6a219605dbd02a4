// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

/** The files of a vector; there is no collateral, a document brings its chain along. */
public final class NitroFiles {
    /** The document. */
    public static final String DOCUMENT = "document.bin";

    private NitroFiles() {}
}
