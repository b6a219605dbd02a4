// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.CertificateDraft;
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

    private static final String DEVICES = "[{\"arch\":\"HOPPER\",\"evidence\":\"EeABAA==\",\"certificate\":\"AQI=\"}]";

    /** A quote with devices or keys, in every form in which they come together. */
    private static final String[] COMPOSITE = {
        DEVICES,
        "{\"tee-evidence\":{\"primary_evidence\":{\"quote\":\"BAACAA==\",\"cc_eventlog\":\"AQI=\"},"
                + "\"additional_evidence\":" + inText("{\"nvidia\":{\"device_evidence_list\":" + DEVICES + "}}")
                + "},\"runtime-data\":{\"nonce\":\"AAEC\",\"tee-pubkey\":{\"kty\":\"EC\"}},"
                + "\"init-data\":{\"format\":\"toml\",\"body\":\"a = 1\"}}",
        "{\"quote\":\"04000200\",\"event_log\":[{\"imr\":0,\"event\":\"]\"}],\"vm_config\":\"{}\"}",
        "{\"attestation\":\"" + "00".repeat(512) + "\"}",
        "{\"intel_quote\":\"0x04000200\",\"event_log\":\"[]\",\"signing_algo\":\"ecdsa\",\"signing_address\":\""
                + "0f".repeat(20) + "\",\"request_nonce\":\"00\",\"tls_cert_fingerprint\":\"" + "0f".repeat(32)
                + "\",\"nvidia_payload\":" + inText("{\"evidence_list\":" + DEVICES + "}")
                + ",\"info\":{\"tcb_info\":{\"app_compose\":\"{}\"}},\"all_attestations\":[]}",
        "{\"model_attestations\":[{\"intel_quote\":\"00\"}],\"gateway_attestation\":null}",
        // The bytes of a quote's beginning, compressed.
        "{\"format\":\"https://tinfoil.sh/predicate/tdx-guest/v2\",\"body\":\"H4sIAAAAAAACA2NhYGIAAMkqEJwEAAAA\"}",
        "{\"enclaveAttestationReport\":{\"format\":\"https://tinfoil.sh/predicate/tdx-guest/v2\",\"body\":\"H4sIAAAAAAACA2NhYGIAAMkqEJwEAAAA\"},"
                + "\"vcek\":\"MAA=\",\"enclaveCert\":\"\"}",
        "{\"format\":\"https://tinfoil.sh/predicate/attestation/v3\",\"challenge\":{\"nonce\":\"" + "0a".repeat(32)
                + "\",\"report_data\":\"" + "00".repeat(64)
                + "\",\"report_data_algorithm\":\"https://tinfoil.sh/report-data/v1\"},\"cpu_evidence\":{\"format\":"
                + "\"https://tinfoil.sh/format/tdx-quote/v1\",\"report_base64\":\"BAACAA==\",\"endorsed\":{"
                + "\"crypto_material_hash\":\"762984130bbe72f009f799f4eeebeef88a256e7bddd2cdd41b09ee8348819b8a\",\"device_evidence_hash\":\"200e9561e4412e07fef8a8d6244f97ce6dc6659ed6f04c6392208cccdcbcfc88\"}},\"crypto_material\":\"eyJmb3JtYXQiOiJodHRwczovL3RpbmZvaWwuc2gvY3J5cHRvLW1hdGVyaWFsL3YxIiwiaXRlbXMiOlt7ImlkIjoidGxzIiwiZm9ybWF0IjoiaHR0cHM6Ly90aW5mb2lsLnNoL2tleS9zcGtpLWZwLXNoYTI1Ni92MSIsImRhdGEiOiIxYjFiMWIxYjFiMWIxYjFiMWIxYjFiMWIxYjFiMWIxYjFiMWIxYjFiMWIxYjFiMWIxYjFiMWIxYjFiMWIxYjFiIn1dfQ==\","
                + "\"device_evidence\":\"eyJmb3JtYXQiOiJodHRwczovL3RpbmZvaWwuc2gvZGV2aWNlLWV2aWRlbmNlL3YxIiwiaXRlbXMiOlt7ImlkIjoiZ3B1MCIsImZvcm1hdCI6Imh0dHBzOi8vdGluZm9pbC5zaC9mb3JtYXQvbnZpZGlhLWdwdS1ldmlkZW5jZS92MSIsImV2aWRlbmNlIjp7ImV2aWRlbmNlIjoiRWVBQkFBPT0iLCJjZXJ0aWZpY2F0ZSI6IkFRST0ifX1dfQ==\",\"collateral\":[]}",
    };

    private EnvelopeSeeds() {}

    private static String inText(String json) {
        return '"' + json.replace("\"", "\\\"") + '"';
    }

    static Stream<byte[]> envelopes() {
        Stream<String> texts = Stream.of(
                TSM,
                CMW,
                "[\"application/octet-stream\",\"AwAAAA\",4]",
                "{\"cmw\":" + CMW + ",\"eat_nonce\":\"AAAAAAAA\",\"eat_profile\":\"tag:example.org,2026:x\"}",
                "{\"cmw\":\"WyJhL2IiLCJBQSJd\",\"eat_nonce\":\"AAAAAAAA\"}",
                "{\"source\":\"sevsnp\",\"evidence\":\"AwAAAA==\",\"endorsements\":\"LS0t\",\"uvm_endorsements\":\"0oQ=\"}");
        Stream<byte[]> json =
                Stream.concat(texts, Stream.of(COMPOSITE)).map(text -> text.getBytes(StandardCharsets.UTF_8));
        return Stream.of(json, cbor(), certificates()).flatMap(seeds -> seeds);
    }

    static Stream<byte[]> cbor() {
        return Stream.of(CBOR).map(HexFormat.of()::parseHex);
    }

    /** A certificate with the beginning of a quote and a log, in both forms. */
    private static Stream<byte[]> certificates() {
        CertificateDraft draft = new CertificateDraft(
                        "leaf", Seed.DEFAULT.p256("ra-tls"), Seed.DEFAULT.serial("ra-tls"))
                .extension("1.3.6.1.4.1.62397.1.1", false, HexFormat.of().parseHex("040404000200"))
                .extension("1.3.6.1.4.1.62397.1.2", false, HexFormat.of().parseHex("04025b5d"));
        return Stream.of(draft.der(), draft.pem().getBytes(StandardCharsets.US_ASCII));
    }
}
