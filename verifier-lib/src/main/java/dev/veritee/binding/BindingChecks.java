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

    /** There is exactly one machine that devices could be bound to. */
    public static final CheckId LEAD =
            CheckId.of("binding.lead", Stage.BIND, "There is evidence of exactly one machine.");

    /** Everything that the profile takes is there. */
    public static final CheckId PROFILE = CheckId.of(
            "binding.profile", Stage.BIND, "Everything that the binding profile takes was given, and nothing else.");

    /** What the machine signed is what the profile makes of challenge, keys and devices. */
    public static final CheckId LEAD_DATA = CheckId.of(
            "binding.lead-data",
            Stage.BIND,
            "The machine signed what the profile makes of challenge, keys and devices.");

    /** Every device answers the nonce that the profile makes for it. */
    public static final CheckId DEVICE_NONCE = CheckId.of(
            "binding.device-nonce", Stage.BIND, "Every device answers the nonce that the profile makes for it.");

    /** The machine signed the keys that the caller knows from the channel. */
    public static final CheckId KEY = CheckId.of(
            "binding.key", Stage.BIND, "The machine signed the keys that the caller knows from the channel.");

    /** Devices are bound to the machine as strongly as is required. */
    public static final CheckId LEVEL =
            CheckId.of("binding.level", Stage.BIND, "Devices are bound to the machine as strongly as is required.");

    private BindingChecks() {}
}
