// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.eventlog.EventLog;
import dev.veritee.eventlog.EventLogReplay;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a measurement log. */
class EventLogFuzz {
    @MethodSource("dev.veritee.fuzzing.Seeds#eventLogs")
    @FuzzTest
    void decode(byte[] input) {
        EventLog log;
        try {
            log = EventLog.decode(Bytes.copyOf(input), Limits.standard());
        } catch (DecodeException e) {
            return;
        }
        EventLogReplay.of(log);
    }
}
