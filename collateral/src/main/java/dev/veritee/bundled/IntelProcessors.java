// SPDX-License-Identifier: Apache-2.0
package dev.veritee.bundled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the processors of a platform family are called. For people only: nothing is decided by it. */
public final class IntelProcessors {
    private IntelProcessors() {}

    /**
     * The name of the processors of a platform family.
     *
     * @param fmspc the family as 12 hex digits
     * @return codename and products, where the table has them
     */
    public static Optional<String> of(String fmspc) {
        if (fmspc.length() != 12) {
            return Optional.empty();
        }
        // Digits 3 to 7 are extended model, type, family, model and stepping.
        String key = "0" + fmspc.charAt(4) + "-" + fmspc.charAt(2) + fmspc.charAt(5);
        return Optional.ofNullable(Table.NAMES.get(key));
    }

    /** Read when it is first asked for. */
    private static final class Table {
        static final Map<String, String> NAMES = read();

        private static Map<String, String> read() {
            try (InputStream in = IntelProcessors.class.getResourceAsStream("products/intel-processors.csv")) {
                if (in == null) {
                    throw new IllegalStateException("a data file is missing from this build");
                }
                Map<String, String> names = new LinkedHashMap<>();
                for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                    if (!line.isEmpty() && line.charAt(0) != '#') {
                        int first = line.indexOf(',');
                        int second = line.indexOf(',', first + 1);
                        String products = line.substring(second + 1).replace("\"", "");
                        names.put(line.substring(0, first), line.substring(first + 1, second) + ", " + products);
                    }
                }
                return names;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
