// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import java.util.Locale;

/**
 * Something to reach, or only to know.
 *
 * @param id its name
 * @param what what is divided by what, or counted
 * @param must what has to be reached; not a number where nothing has
 * @param stretch what is aimed at
 * @param exact whether less than that is as wrong as more
 */
record Goal(String id, String what, double must, double stretch, boolean exact) {
    Goal(String id, String what, double must, double stretch) {
        this(id, what, must, stretch, false);
    }

    /** Printed beside the goals, but none. */
    static Goal none(String id, String what) {
        return new Goal(id, what, Double.NaN, Double.NaN);
    }

    /** More is better where the stretch lies above. */
    String verdict(double value) {
        if (Double.isNaN(must)) {
            return "";
        }
        if (reaches(value, stretch)) {
            return "stretch";
        }
        return reaches(value, must) ? "must" : "MISSED";
    }

    private boolean reaches(double value, double bound) {
        if (exact) {
            return value == bound;
        }
        return stretch > must ? value >= bound : value <= bound;
    }

    String line(double value, double least, double most, String signatures) {
        return line(
                number(value), least == most ? "" : number(least) + " to " + number(most), signatures, verdict(value));
    }

    String notRun() {
        return line("not run", "", "", "");
    }

    private String line(String value, String spread, String signatures, String verdict) {
        String bound = exact ? "= " : stretch > must ? ">= " : "<= ";
        return String.format(
                Locale.ROOT,
                "%-4s %-46s %9s  %-16s %11s  %8s %8s  %s",
                id,
                what,
                value,
                spread,
                signatures,
                Double.isNaN(must) ? "" : bound + number(must),
                Double.isNaN(must) ? "" : bound + number(stretch),
                verdict);
    }

    static String heading() {
        return String.format(
                "%-4s %-46s %9s  %-16s %11s  %8s %8s  %s",
                "goal", "what", "median", "rounds", "signatures", "must", "stretch", "reached");
    }

    private static String number(double value) {
        return value >= 90 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
