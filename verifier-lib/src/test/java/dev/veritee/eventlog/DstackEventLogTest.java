// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.decode.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DstackEventLogTest {
    private static EventLog decode(String json) throws DecodeException {
        return EventLog.decode(Bytes.utf8(json), Limits.standard());
    }

    private static void refused(Kind kind, String json) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode(json))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void readsTheJsonForm() throws DecodeException {
        EventLog log = decode(new Forge()
                .measure(0, 0x80000007, "Exit Boot Services Invocation")
                .runtime("app-id", "c0ffee")
                .json());

        assertThat(log.format()).isEqualTo(EventLog.DSTACK_JSON);
        assertThat(log.events().get(0).proven()).isPresent();
        assertThat(log.events().get(0).runtimeEvent()).isEmpty();
        Event named = log.events().get(1);
        assertThat(named.register()).isEqualTo(3);
        assertThat(named.name()).contains("app-id");
        assertThat(named.runtimeEvent()).contains(new RuntimeEvent("app-id", Bytes.fromHex("c0ffee")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1]",
                "[[]]",
                "[] []",
                "[{}]",
                "[{'imr':0,'imr':0,'event_type':1,'digest':'00','event':'','event_payload':''}]",
                "[{'imr':4,'event_type':1,'digest':'00','event':'','event_payload':''}]",
                "[{'imr':-1,'event_type':1,'digest':'00','event':'','event_payload':''}]",
                "[{'imr':'0','event_type':1,'digest':'00','event':'','event_payload':''}]",
                "[{'imr':0,'event_type':4294967296,'digest':'00','event':'','event_payload':''}]",
                "[{'imr':0,'event_type':-1,'digest':'00','event':'','event_payload':''}]",
                "[{'imr':0,'event_type':1.0,'digest':'00','event':'','event_payload':''}]",
                "[{'imr':0,'event_type':1e2,'digest':'00','event':'','event_payload':''}]",
                "[{'imr':0,'event_type':1,'digest':'0','event':'','event_payload':''}]",
                "[{'imr':0,'event_type':1,'digest':'0g','event':'','event_payload':''}]",
                "[{'imr':0,'event_type':1,'digest':'0x00','event':'','event_payload':''}]",
                "[{'imr':0,'event_type':1,'digest':'','event':'','event_payload':''}]",
                "[{'imr':0,'event_type':1,'event':'','event_payload':''}]",
                "[{'imr':3,'event_type':134217729,'event':'lost'}]",
                "[{'imr':0,'event_type':1,'digest':'00','event':'','event_payload':'zz'}]",
                "[{'imr':0,'event_type':1,'digest':'00','event':null,'event_payload':''}]",
                "[{'imr':0,'event_type':1,'digest':'00','event':'','event_payload':null}]",
                "[{'imr':0,'event_type':1,'digest':'00','event':'','event_payload':'','extra':1}]",
                "[{'imr':0,'event_type':1,'digest':'00','event':'','event_payload':'','version':3}]"
            })
    void brokenJsonIsRefused(String json) {
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> decode(json.replace('\'', '"')));
    }

    @Test
    void shortDigestsArePaddedAndLongOnesRefused() throws DecodeException {
        String json = "[{\"imr\":0,\"event_type\":1,\"digest\":\"%s\",\"event\":\"\",\"event_payload\":\"\"}]";
        Event event = decode(String.format(json, "ab".repeat(32))).events().get(0);
        assertThat(event.digest()).isEqualTo(Bytes.fromHex("ab".repeat(32) + "00".repeat(16)));
        refused(Kind.TOO_LARGE, String.format(json, "ab".repeat(49)));
        refused(Kind.MALFORMED, String.format(json, "ab".repeat(48) + "a"));
    }

    @Test
    void withoutPayloadNothingIsProven() throws DecodeException {
        Forge.Entry app = new Forge().runtime("app-id", "c0ffee").entries().get(0);
        Event event = decode("[" + Forge.object(app, "") + "]").events().get(0);
        assertThat(event.proven()).isEmpty();
        assertThat(event.data()).isEqualTo(Bytes.EMPTY);
        Event emptied = decode("[" + Forge.object(app, ",\"event_payload\":\"\"") + "]")
                .events()
                .get(0);
        assertThat(emptied.proven()).isEmpty();
    }

    @Test
    void aMissingDigestFollowsFromNameAndPayload() throws DecodeException {
        Forge.Entry app = new Forge().runtime("app-id", "c0ffee").entries().get(0);
        String whole = Forge.object(app, ",\"event_payload\":\"c0ffee\"");
        String digest = "\"" + Forge.hex(app.digest()) + "\"";
        Event expected = decode("[" + whole + "]").events().get(0);
        assertThat(decode("[" + whole.replace(digest, "\"\"") + "]").events()).containsExactly(expected);
        assertThat(decode("[" + whole.replace("\"digest\":" + digest + ",", "") + "]")
                        .events())
                .containsExactly(expected);
    }

    @Test
    void secondVersionEventsAreHashedAsJson() throws DecodeException {
        String hashed = "{\"event\":\"compose-hash\",\"event_type\":134217729,\"payload\":\"abcd\",\"version\":2}";
        byte[] digest = Forge.sha384(hashed.getBytes(StandardCharsets.UTF_8));
        Forge.Entry entry =
                new Forge.Entry(4, Forge.RUNTIME, digest, new byte[] {(byte) 0xAB, (byte) 0xCD}, "compose-hash");
        String payload = ",\"event_payload\":\"abcd\"";
        RuntimeEvent expected = new RuntimeEvent("compose-hash", Bytes.fromHex("abcd"));

        String second = "[" + Forge.object(entry, payload + ",\"version\":2") + "]";
        assertThat(decode(second).events().get(0).runtimeEvent()).contains(expected);
        String first = "[" + Forge.object(entry, payload) + "]";
        assertThat(decode(first).events().get(0).proven()).isEmpty();
        String stated = "["
                + Forge.object(
                        entry,
                        payload + ",\"hash_input\":\"" + Forge.hex(hashed.getBytes(StandardCharsets.UTF_8)) + "\"")
                + "]";
        assertThat(decode(stated).events().get(0).runtimeEvent()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"a\",\"event_type\":134217729,\"payload\":\"ABCD\",\"version\":2}",
                "{\"event\":\"a\",\"event_type\":134217729,\"payload\":\"abc\",\"version\":2}",
                "{\"event\":\"a\\\\\",\"event_type\":134217729,\"payload\":\"\",\"version\":2}",
                "{\"event\":\"a\",\"event_type\":134217729,\"payload\":\"ab\",\"version\":2} ",
                "{\"event\":\"\",\"event_type\":134217729,\"payload\":\",\"version\":2}",
                "\u0001\u0000\u0000\u0008:no end",
                "\u0001\u0000\u0000\u0008",
                ""
            })
    void otherBytesAreNoNamedEvents(String hashed) {
        assertThat(RuntimeEvent.fromDigested(Bytes.utf8(hashed))).isEmpty();
    }

    @Test
    void theBorderOfANameIsTheFirstColon() throws DecodeException {
        byte[] hashed = Forge.runtimePreimage("compose-hash:a", "b".getBytes(StandardCharsets.UTF_8));
        Forge.Entry shifted =
                new Forge.Entry(4, Forge.RUNTIME, Forge.sha384(hashed), new byte[] {'b'}, "compose-hash:a");
        Event event = decode(Forge.json(List.of(shifted))).events().get(0);
        assertThat(event.runtimeEvent()).contains(new RuntimeEvent("compose-hash", Bytes.utf8("a:b")));
    }
}
