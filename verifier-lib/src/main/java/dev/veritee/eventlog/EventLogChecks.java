// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import dev.veritee.check.CheckId;
import dev.veritee.check.Stage;
import java.util.List;

/** The checks that are made of event logs. */
public final class EventLogChecks {
    /** The log can be read. */
    public static final CheckId DECODE =
            CheckId.of("event-log.decode", Stage.DECODE, "The event log is whole and of a known form.");

    /** There is something to replay against. */
    public static final CheckId REGISTERS = CheckId.of(
            "event-log.registers",
            Stage.BIND,
            "The evidence has run-time measurement registers that the event log can be replayed against.");

    /** RTMR0. */
    public static final CheckId RTMR0 = register(0);

    /** RTMR1. */
    public static final CheckId RTMR1 = register(1);

    /** RTMR2. */
    public static final CheckId RTMR2 = register(2);

    /** RTMR3. */
    public static final CheckId RTMR3 = register(3);

    private EventLogChecks() {}

    /** {@return the checks of RTMR0 to RTMR3, by number} */
    public static List<CheckId> rtmrs() {
        return List.of(RTMR0, RTMR1, RTMR2, RTMR3);
    }

    private static CheckId register(int number) {
        return CheckId.of(
                "event-log.rtmr" + number,
                Stage.BIND,
                "The events that the log has for RTMR" + number + " add up to the quoted value.");
    }
}
