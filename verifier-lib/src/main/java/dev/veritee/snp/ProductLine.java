// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import java.util.Optional;

/** A product line: what AMD keeps a root for. */
enum ProductLine {
    /** EPYC 7003. */
    MILAN("Milan", 64, 0),
    /** EPYC 9004 and 8004, with Bergamo and Siena. */
    GENOA("Genoa", 64, 0),
    /** EPYC 9005. */
    TURIN("Turin", 8, 1);

    private static final int ZEN_3_AND_4_FAMILY = 0x19;
    private static final int ZEN_5_FAMILY = 0x1A;

    private final String label;
    private final int chipIdLength;
    private final int structureVersion;

    ProductLine(String label, int chipIdLength, int structureVersion) {
        this.label = label;
        this.chipIdLength = chipIdLength;
        this.structureVersion = structureVersion;
    }

    /** The line of a processor by its CPUID family and model, both combined with their extensions. */
    static Optional<ProductLine> of(int family, int model) {
        if (family == ZEN_3_AND_4_FAMILY && model <= 0x0F) {
            return Optional.of(MILAN);
        }
        if (family == ZEN_3_AND_4_FAMILY && (model >> 4 == 0x1 || model >> 4 == 0xA)) {
            return Optional.of(GENOA);
        }
        return family == ZEN_5_FAMILY && model <= 0x11 ? Optional.of(TURIN) : Optional.empty();
    }

    /** The line of a product name as certificates have it: {@code Milan-B0}, or the bare name of the line. */
    static Optional<ProductLine> named(String product) {
        for (ProductLine line : values()) {
            boolean stepping = product.startsWith(line.label + "-") && product.length() > line.label.length() + 1;
            if (stepping || product.equals(line.label)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    String label() {
        return label;
    }

    TcbLayout layout() {
        return this == TURIN ? TcbLayout.ZEN_5 : TcbLayout.ZEN_3_AND_4;
    }

    /** How many bytes of CHIP_ID tell chips apart. */
    int chipIdLength() {
        return chipIdLength;
    }

    /** The structVersion of its certificates. */
    int structureVersion() {
        return structureVersion;
    }

    @Override
    public String toString() {
        return label;
    }
}
