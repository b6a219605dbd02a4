// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding;

import dev.veritee.check.CheckId;
import dev.veritee.check.Stage;

/** The checks of binding. */
public final class BindingChecks {
    /** The evidence was made for this challenge. */
    public static final CheckId FRESHNESS =
            CheckId.of("binding.freshness", Stage.BIND, "The evidence was made for this challenge.");

    /** The report data is exactly what the caller expects. */
    public static final CheckId REPORT_DATA =
            CheckId.of("binding.report-data", Stage.BIND, "The report data is exactly what the caller expects.");

    /** The parts are shown to belong together. */
    public static final CheckId PARTS =
            CheckId.of("binding.parts", Stage.BIND, "The parts are shown to belong together.");

    private BindingChecks() {}
}
