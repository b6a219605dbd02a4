// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Claims;
import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import dev.veritee.check.Outcome;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogClaimsTest {
    private final Forge machine = new Forge()
            .measure(0, Forge.SEPARATOR, new byte[4])
            .measure(1, 0x80000007, "Exit Boot Services Invocation")
            .file(0, 0x8000000A, "firmware")
            .runtime("system-preparing", "")
            .runtime("app-id", "c0ffee")
            .runtime("system-ready", "")
            .runtime("APP_KEY", "0102");

    private Claims claims = Claims.none();
    private Ledger ledger = Ledger.empty();

    private void replay(String log, Evidence evidence) {
        replay(log.getBytes(StandardCharsets.UTF_8), evidence);
    }

    private void replay(byte[] log, Evidence evidence) {
        Ledger.Recorder recorder = Ledger.recorder();
        claims = EventLogs.replay(Bytes.copyOf(log), evidence, Limits.standard(), recorder);
        ledger = recorder.seal();
    }

    private String message(int number) {
        return rtmr(number).message();
    }

    private Check rtmr(int number) {
        return ledger.of("event-log.rtmr" + number).findFirst().orElseThrow();
    }

    private String claim(String name) {
        return claims.get("event-log." + name).map(ClaimValue::text).orElse("absent");
    }

    @Test
    void claimsAreDigestsWithWhatTheyProve() {
        replay(machine.json(), machine.evidence());
        List<Forge.Entry> entries = machine.entries();
        assertThat(claims.get("event-log.rtmr0"))
                .contains(new ClaimValue.Items(List.of(
                        "sha384:" + Forge.hex(entries.get(0).digest()) + " data:00000000",
                        "sha384:" + Forge.hex(entries.get(2).digest()))));
        assertThat(claim("rtmr1"))
                .isEqualTo("sha384:" + Forge.hex(entries.get(1).digest()) + " text:Exit Boot Services Invocation");
        assertThat(claim("rtmr2")).isEqualTo("absent");
        assertThat(claim("rtmr3")).contains(" event:app-id data:c0ffee");
        assertThat(claim("rtmr3.app-id")).isEqualTo("c0ffee");
        assertThat(claim("rtmr3.system-ready")).isEmpty();
        assertThat(claim("rtmr3.app.APP_KEY")).isEqualTo("0102");
    }

    @Test
    void longDataIsCutAndSaysSo() {
        Forge forge = new Forge()
                .measure(0, Forge.DRIVER_CONFIG, new byte[4499])
                .measure(1, 0xD, "x".repeat(1025))
                .measure(2, 0xD, "x".repeat(1024));
        replay(forge.ccel(), forge.evidence());
        assertThat(claim("rtmr0")).endsWith(" data:" + "00".repeat(64) + "... (4499 bytes)");
        assertThat(claim("rtmr1")).endsWith("... (1025 bytes)");
        assertThat(claim("rtmr2")).endsWith(" text:" + "x".repeat(1024));
    }

    @Test
    void aTypeOfTheLogsChoiceIsNeverShown() {
        List<Forge.Entry> relabelled = machine.entries().stream()
                .map(e -> new Forge.Entry(e.imr(), 0x80000006, e.digest(), e.data(), e.name()))
                .toList();
        replay(machine.ccel(), machine.evidence());
        Claims genuine = claims;
        replay(Forge.ccel(relabelled), machine.evidence());
        assertThat(claims.get("event-log.rtmr0")).isEqualTo(genuine.get("event-log.rtmr0"));
        assertThat(claims.toString()).doesNotContain("EV_");
    }

    @Test
    void anApplicationCannotSpeakForTheBoot() {
        machine.runtime("app-id", "bad0").runtime("system-ready", "").runtime("compose-hash", "bad1");
        replay(machine.json(), machine.evidence());
        assertThat(claim("rtmr3.app-id")).isEqualTo("c0ffee");
        assertThat(claim("rtmr3.compose-hash")).isEqualTo("absent");
        assertThat(claim("rtmr3.app.app-id")).isEqualTo("bad0");
        assertThat(claim("rtmr3.app.compose-hash")).isEqualTo("bad1");
    }

    @Test
    void repeatedNamesShowEveryValue() {
        Forge twice = new Forge().runtime("app-id", "01").runtime("app-id", "02");
        replay(twice.json(), twice.evidence());
        assertThat(claims.get("event-log.rtmr3.app-id")).contains(new ClaimValue.Items(List.of("01", "02")));
    }

    @Test
    void oneWithheldNameWithholdsAll() {
        // The machine measured a bad hash and the end of the boot, then its application emitted a good hash.
        Forge evil = new Forge()
                .runtime("compose-hash", "bad0")
                .runtime("system-ready", "")
                .runtime("compose-hash", "900d");
        List<Forge.Entry> e = evil.entries();
        String payload = ",\"event_payload\":\"900d\"";
        String withheld = "[" + Forge.object(e.get(0), "") + "," + Forge.object(e.get(1), "") + ","
                + Forge.object(e.get(2), payload) + "]";
        replay(withheld, evil.evidence());
        assertThat(rtmr(3).outcome()).isEqualTo(Outcome.PASS);
        assertThat(message(3)).contains("no named claims");
        assertThat(claim("rtmr3.compose-hash")).isEqualTo("absent");
        assertThat(claim("rtmr3.app.compose-hash")).isEqualTo("absent");

        // The same, hidden behind other types, names and borders: the digests still tell.
        List<Forge.Entry> disguised = new ArrayList<>();
        for (Forge.Entry entry : e) {
            byte[] hashed = Forge.runtimePreimage(entry.name(), entry.data());
            disguised.add(new Forge.Entry(4, 0x80000007, entry.digest(), hashed, "compose-hash"));
        }
        replay(Forge.json(disguised), evil.evidence());
        assertThat(claim("rtmr3.compose-hash")).isEqualTo("bad0");
        assertThat(claim("rtmr3.app.compose-hash")).isEqualTo("900d");

        List<Forge.Entry> renamed = new ArrayList<>(e);
        renamed.set(
                0, new Forge.Entry(4, Forge.RUNTIME, e.get(0).digest(), e.get(0).data(), "harmless"));
        replay(Forge.json(renamed), evil.evidence());
        assertThat(claims.asMap()).containsOnlyKeys("event-log.rtmr3");
        assertThat(claims.toString()).doesNotContain("harmless");
    }

    @Test
    void otherRegistersHaveNoNames() {
        byte[] chosenByTheHost = Forge.runtimePreimage("compose-hash", new byte[] {1});
        Forge forge = new Forge().measure(0, 0xA, chosenByTheHost);
        replay(forge.ccel(), forge.evidence());
        assertThat(rtmr(0).outcome()).isEqualTo(Outcome.PASS);
        assertThat(claims.asMap()).containsOnlyKeys("event-log.rtmr0");
        assertThat(claim("rtmr0")).endsWith(" data:" + Forge.hex(chosenByTheHost));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.b",
                "app.app-id",
                "a b",
                "a\\nb",
                "a\\u0000",
                "../x",
                "<b>",
                "\\u202eevil",
                "compose\u2010hash",
                "a=b",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void namesThatCouldMisleadAreNotOffered(String name) {
        byte[] payload = {7};
        String plain = name.replace("\\n", "\n").replace("\\u0000", "\0").replace("\\u202e", "\u202e");
        Forge forge = new Forge()
                .extend(3, Forge.RUNTIME, Forge.sha384(Forge.runtimePreimage(plain, payload)), payload, name)
                .runtime("app-id", "01");
        replay(forge.json(), forge.evidence());
        assertThat(rtmr(3).outcome()).isEqualTo(Outcome.PASS);
        assertThat(claims.asMap()).containsOnlyKeys("event-log.rtmr3", "event-log.rtmr3.app-id");
        assertThat(claim("rtmr3").split(" event:", -1)).hasSize(2);
    }

    @Test
    void tooManyEventsAreCheckedButNotListed() {
        Forge forge = new Forge();
        for (int i = 0; i < 1001; i++) {
            forge.runtime("n" + i, HexFormat.of().toHexDigits((short) i));
        }
        replay(forge.json(), forge.evidence());
        assertThat(rtmr(3).outcome()).isEqualTo(Outcome.PASS);
        assertThat(message(3)).contains("1001 events, which are too many");
        assertThat(claims).isEqualTo(Claims.none());
    }
}
