// SPDX-License-Identifier: Apache-2.0
package dev.veritee.bundled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The security versions that cure AMD's bulletins about SEV-SNP, as far as a figure is known. Where it is from: see the file. */
public final class AmdBulletins {
    private static final String FILE = "products/amd-bulletins.csv";
    private static final int COLUMNS = 7;

    /**
     * One figure.
     *
     * @param bulletin AMD's name of the bulletin
     * @param cve the vulnerability
     * @param line the product line
     * @param model the CPUID model that it is for; empty for all of the line
     * @param stepping the stepping that it is for; empty for all
     * @param component the component of the TCB
     * @param curedFrom the lowest security version with the cure
     */
    public record Cure(
            String bulletin,
            String cve,
            String line,
            OptionalInt model,
            OptionalInt stepping,
            String component,
            int curedFrom) {}

    private AmdBulletins() {}

    /**
     * The figures for a product line.
     *
     * @param line the line, such as {@code Milan}
     * @return its figures, in the order of the file
     */
    public static List<Cure> of(String line) {
        return Table.CURES.stream().filter(cure -> cure.line.equals(line)).toList();
    }

    /** Read when it is first asked for. */
    private static final class Table {
        static final List<Cure> CURES = read();

        private static List<Cure> read() {
            try (InputStream in = AmdBulletins.class.getResourceAsStream(FILE)) {
                if (in == null) {
                    throw new IllegalStateException("a data file is missing from this build");
                }
                List<Cure> cures = new ArrayList<>();
                for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                    if (!line.isEmpty() && line.charAt(0) != '#') {
                        cures.add(cure(line.split(",", COLUMNS)));
                    }
                }
                return List.copyOf(cures);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Cure cure(String[] columns) {
            return new Cure(
                    columns[0],
                    columns[1],
                    columns[2],
                    number(columns[3], 16),
                    number(columns[4], 10),
                    columns[5],
                    Integer.parseInt(columns[6]));
        }

        private static OptionalInt number(String column, int radix) {
            return column.equals("*") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(column, radix));
        }
    }
}
