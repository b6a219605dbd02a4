// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

/** A kind of processor, with the levels that its good vectors report. */
public enum Processor {
    /** Zen 3. */
    MILAN(ProductLine.MILAN, 0x19, 0x01, 1, "Milan-B0"),
    /** Zen 4. */
    GENOA(ProductLine.GENOA, 0x19, 0x11, 1, "Genoa"),
    /** Zen 4c, whose microcode counts from another start. */
    SIENA(ProductLine.GENOA, 0x19, 0xA0, 2, "Genoa"),
    /** Zen 5. */
    TURIN(ProductLine.TURIN, 0x1A, 0x02, 1, "Turin"),
    /** Zen 5c. */
    TURIN_DENSE(ProductLine.TURIN, 0x1A, 0x11, 0, "Turin");

    private final ProductLine line;
    private final int family;
    private final int model;
    private final int stepping;
    private final String productName;

    Processor(ProductLine line, int family, int model, int stepping, String productName) {
        this.line = line;
        this.family = family;
        this.model = model;
        this.stepping = stepping;
        this.productName = productName;
    }

    /** The product line, which names the PKI. */
    public ProductLine line() {
        return line;
    }

    /** The combined CPUID family. */
    public int family() {
        return family;
    }

    /** The combined CPUID model. */
    public int model() {
        return model;
    }

    /** The CPUID stepping. */
    public int stepping() {
        return stepping;
    }

    /** The product name in the certificate of a chip. */
    public String productName() {
        return productName;
    }

    /** The levels of good vectors that do not say otherwise. */
    public Tcb tcb() {
        return switch (this) {
            case MILAN -> Tcb.first(4, 0, 28, 222);
            case GENOA -> Tcb.first(10, 0, 28, 88);
            case SIENA -> Tcb.first(10, 0, 28, 27);
            case TURIN, TURIN_DENSE -> Tcb.turin(1, 1, 1, 4, 81);
        };
    }
}
