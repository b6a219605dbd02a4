// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;

/** What fuzzing of envelopes starts from: one small one of every kind, since the forge mints none. */
final class EnvelopeSeeds {
    private static final String TSM =
            "{\"auxblob\":\"wLQG\",\"generation\":1,\"outblob\":\"AwAAAA==\",\"provider\":\"sev_guest\\n\"}";
    private static final String CMW = "{\"__cmwc_t\":\"1.2.3\",\"cpu\":[\"a/tsm+json\",\"eyJvdXRibG9iIjoiQUE9PSJ9\",4],"
            + "\"in\":{\"vcek\":[\"application/pkix-cert\",\"MIIB\",2]}}";

    /** As hex, because there is no writer here. */
    private static final String[] CBOR = {
        // {"auxblob": h'c0b4', "outblob": h'03000000', "provider": "sev_guest"}
        "a367617578626c6f6242c0b4676f7574626c6f6244030000006870726f7669646572697365765f67" + "75657374",
        // {"__cmwc_t": "1.2.3", "cpu": ["a/b", h'0300'], 7: 1668546817(h'0400'), "e": [263, h'3082', 2]}
        "a4685f5f636d77635f7465312e322e33636370758263612f6242030007da63740101420400616583" + "19010742308202",
        // ["a/b", the bytes of {"outblob": h'00'}]
        "8263612f624ba1676f7574626c6f624100",
        // 18([the bytes of {1: -7}, {}, the bytes of 501({}), h''])
        "d28443a10126a044d901f5a040",
        // Without lengths, with a long head, floats and simple values.
        "bf7f6161ff9f1800f97e00fb0000000000000000f7f8ffff616b5f4101ffff",
    };

    private EnvelopeSeeds() {}

    static Stream<byte[]> envelopes() {
        Stream<String> texts = Stream.of(
                TSM,
                CMW,
                "[\"application/octet-stream\",\"AwAAAA\",4]",
                "{\"cmw\":" + CMW + ",\"eat_nonce\":\"AAAAAAAA\",\"eat_profile\":\"tag:example.org,2026:x\"}",
                "{\"cmw\":\"WyJhL2IiLCJBQSJd\",\"eat_nonce\":\"AAAAAAAA\"}",
                "{\"source\":\"sevsnp\",\"evidence\":\"AwAAAA==\",\"endorsements\":\"LS0t\",\"uvm_endorsements\":\"0oQ=\"}");
        return Stream.concat(texts.map(text -> text.getBytes(StandardCharsets.UTF_8)), cbor());
    }

    static Stream<byte[]> cbor() {
        return Stream.of(CBOR).map(HexFormat.of()::parseHex);
    }
}
