// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Claims;
import dev.veritee.decode.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a register whose replay holds says. Whoever hands in the log chooses everything in it but the digests and their
 * order, so nothing else is repeated here: no event types, no names but those that a digest covers, no data but the
 * hashed bytes.
 */
final class EventLogClaims {
    private static final int SOFTWARE_REGISTER = 3;
    private static final int MOST_EVENTS = 1000;
    private static final int LONGEST_TEXT = 1024;
    private static final int LONGEST_DATA = 64;
    private static final String END_OF_BOOT = "system-ready";

    /** No dots: they separate the parts of a claim's name. */
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private EventLogClaims() {}

    /** The events of a register, in order, by their digests. */
    static Claims listed(EventLogReplay.Register register) {
        if (register.events().size() > MOST_EVENTS) {
            return Claims.none();
        }
        List<String> items =
                register.events().stream().map(EventLogClaims::item).toList();
        return Claims.builder()
                .items("event-log.rtmr" + register.number(), items)
                .build();
    }

    private static String item(Event event) {
        String digest = "sha384:" + event.digest().hex();
        if (event.register() == SOFTWARE_REGISTER) {
            Optional<RuntimeEvent> named = event.runtimeEvent().filter(EventLogClaims::isSafe);
            if (named.isPresent()) {
                return digest + " event:" + named.get().name() + " "
                        + data(named.get().payload());
            }
        }
        return event.proven().map(bytes -> digest + " " + shown(bytes)).orElse(digest);
    }

    private static String shown(Bytes bytes) {
        boolean text = !bytes.isEmpty() && bytes.length() <= LONGEST_TEXT;
        for (int i = 0; text && i < bytes.length(); i++) {
            int c = bytes.unsigned(i);
            text = c >= ' ' && c <= '~';
        }
        return text ? "text:" + bytes.asLatin1() : data(bytes);
    }

    private static String data(Bytes bytes) {
        return bytes.length() <= LONGEST_DATA
                ? "data:" + bytes.hex()
                : "data:" + bytes.slice(0, LONGEST_DATA).hex() + "... (" + bytes.length() + " bytes)";
    }

    /** Whether every event of a register is a named one that its digest proves. */
    static boolean allNamed(EventLogReplay.Register register) {
        return register.number() == SOFTWARE_REGISTER
                && !register.events().isEmpty()
                && register.events().size() <= MOST_EVENTS
                && register.events().stream().allMatch(e -> e.runtimeEvent().isPresent());
    }

    /**
     * The named events of RTMR3. Nothing is offered unless all of the register's events prove their names: an event
     * whose name was withheld could be the real {@code compose-hash}, or the {@code system-ready} that ends the boot.
     * Other registers have no names at all, because the host chooses some of the data that firmware measures there.
     */
    static Claims named(EventLogReplay.Register register) {
        if (!allNamed(register)) {
            return Claims.none();
        }
        Map<String, List<Bytes>> values = new LinkedHashMap<>();
        String prefix = "event-log.rtmr3.";
        for (Event event : register.events()) {
            RuntimeEvent named = event.runtimeEvent().orElseThrow();
            if (isSafe(named)) {
                values.computeIfAbsent(prefix + named.name(), name -> new ArrayList<>())
                        .add(named.payload());
            }
            if (named.name().equals(END_OF_BOOT)) {
                // Any application can emit any name from here on.
                prefix = "event-log.rtmr3.app.";
            }
        }
        Claims.Builder claims = Claims.builder();
        values.forEach((name, payloads) -> claims.put(name, value(payloads)));
        return claims.build();
    }

    /** What is not offered, as the end of a sentence. */
    static String limits(EventLogReplay.Register register) {
        if (register.events().size() > MOST_EVENTS) {
            return ", which are too many to list as claims";
        }
        boolean withNames = register.number() == SOFTWARE_REGISTER
                && register.events().stream().anyMatch(e -> e.name().isPresent());
        return withNames && !allNamed(register)
                ? ", but their digests do not prove every name, so no named claims are made of it"
                : "";
    }

    private static boolean isSafe(RuntimeEvent event) {
        return SAFE_NAME.matcher(event.name()).matches();
    }

    /** Always hex: a form that depended on the bytes could be chosen by who chooses the bytes. */
    private static ClaimValue value(List<Bytes> payloads) {
        return payloads.size() == 1
                ? new ClaimValue.Hex(payloads.get(0))
                : new ClaimValue.Items(payloads.stream().map(Bytes::hex).toList());
    }
}
