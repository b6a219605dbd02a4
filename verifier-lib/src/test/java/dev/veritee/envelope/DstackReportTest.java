// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import static dev.veritee.envelope.Opening.DEVICE;
import static dev.veritee.envelope.Opening.assertRefused;
import static dev.veritee.envelope.Opening.corpus;
import static dev.veritee.envelope.Opening.inText;
import static dev.veritee.envelope.Opening.json;
import static dev.veritee.envelope.Opening.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.decode.Limits;
import dev.veritee.nvidia.NvidiaReport;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DstackReportTest {
    private static final String ADDRESS = "00112233445566778899aabbccddeeff00112233";
    private static final String PAYLOAD = "{'nonce':'AB','arch':'HOPPER','evidence_list':[" + DEVICE + "]}";
    private static final Part QUOTE =
            new Part("intel_quote", Bytes.fromHex("04000200"), List.of(), Map.of(), List.of(Bytes.utf8("[]")));
    private static final Part GPU = new Part(
            "nvidia / device 0",
            Bytes.fromHex("11e00100"),
            List.of(Bytes.fromHex("0102")),
            Map.of("nonce", "AB", "arch", "HOPPER"));

    @Test
    void theQuoteLeadsAndItsDevicesFollow() throws DecodeException {
        for (String payload : List.of("'" + inText(PAYLOAD) + "'", PAYLOAD)) {
            Envelope envelope = open("{'nvidia_payload':" + payload
                    + ",'intel_quote':'0x04000200','event_log':[],'some':{'thing':[null]},'attestation':'"
                    + "00".repeat(512) + "','all_attestations':[]}");
            assertThat(envelope).isEqualTo(new Envelope(Envelope.DSTACK_REPORT_JSON, List.of(QUOTE, GPU)));
        }
        assertThat(open("{'intel_quote':'04000200','event_log':'[]','nvidia_payload':null}")
                        .parts())
                .containsExactly(QUOTE);
    }

    @Test
    void whatIsBoundIsOffered() throws DecodeException {
        String info = "{'tcb_info':{'app_compose':'{ \\u0061 }'}}";
        String textInText = "'" + inText("{'tcb_info':'" + inText("{'app_compose':'{ a }'}") + "'}") + "'";
        for (String form : List.of(info, textInText)) {
            Envelope envelope = open("{'intel_quote':'00','signing_algo':'ecdsa','signing_address':'0x"
                    + ADDRESS.toUpperCase(Locale.ROOT) + "','request_nonce':'Ab','tls_cert_fingerprint':'"
                    + "0f".repeat(32) + "','info':" + form + "}");
            assertThat(envelope.offered())
                    .containsOnly(
                            entry(Offered.SIGNING_ADDRESS, Bytes.fromHex(ADDRESS)),
                            entry(Offered.NONCE_TEXT, Bytes.utf8("Ab")),
                            entry(Offered.TLS_SPKI_SHA256, Bytes.fromHex("0f".repeat(32))),
                            entry(Offered.APP_COMPOSE, Bytes.utf8("{ a }")));
        }
        assertThat(open("{'intel_quote':'00','signing_address':'" + "ab".repeat(32) + "','info':{}}")
                        .offered())
                .containsOnlyKeys(Offered.SIGNING_ADDRESS);
    }

    /** Of several machines none may be passed over, and none may stand for the others. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2 | {'all_attestations':[{'intel_quote':'00'},{'intel_quote':'01'}]}",
                "2 | {'all_attestations':[{'intel_quote':'00'},{'intel_quote':'00'}],'intel_quote':'00'}",
                "2 | {'all_attestations':[{'intel_quote':'00'}],'intel_quote':'01'}",
                "2 | {'all_attestations':[{'intel_quote':7}],'intel_quote':'01'}",
                "2 | {'model_attestations':[{'intel_quote':'00'}],'gateway_attestation':{'intel_quote':'01'}}",
                "3 | {'model_attestations':[{},{}],'gateway_attestation':{}}"
            })
    void severalMachinesAreToBeVerifiedOneByOne(int machines, String text) {
        assertRefused(Kind.UNSUPPORTED, "it holds " + machines + " machines", json(text));
    }

    @Test
    void aListOfOneMachineIsThatMachine() throws DecodeException {
        String node = "{'intel_quote':'04000200','event_log':[]}";
        for (String text : List.of(
                "{'all_attestations':[" + node + "]}",
                "{'model_attestations':[" + node + "],'gateway_attestation':null}",
                "{'all_attestations':[" + node + "],'intel_quote':'04000200'}",
                "{'gateway_attestation':" + node + "}")) {
            assertThat(open(text).parts()).containsExactly(QUOTE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MALFORMED   | holds no machine     | {'all_attestations':[]}",
                "MALFORMED   | objects only         | {'all_attestations':[5]}",
                "MALFORMED   | must be an array     | {'model_attestations':{}}",
                "MALFORMED   | must be an object    | {'gateway_attestation':[]}",
                "MALFORMED   | intel_quote          | {'gateway_attestation':{}}",
                "MALFORMED   | hexadecimal          | {'intel_quote':'xx'}",
                "MALFORMED   | holds no machine     | {'intel_quote':null}",
                "MALFORMED   | empty                | {'intel_quote':'0x'}",
                "MALFORMED   | inside nvidia_payload| {'intel_quote':'00','nvidia_payload':'{'}",
                "MALFORMED   | nvidia_payload       | {'intel_quote':'00','nvidia_payload':''}",
                "MALFORMED   | nvidia_payload       | {'intel_quote':'00','nvidia_payload':[]}",
                "MALFORMED   | no list of devices   | {'intel_quote':'00','nvidia_payload':{}}",
                "MALFORMED   | devices is empty     | {'intel_quote':'00','nvidia_payload':'{\\'evidence_list\\':[]}'}",
                "MALFORMED   | a list of events     | {'intel_quote':'00','event_log':true}",
                "MALFORMED   | 20 bytes             | {'intel_quote':'00','signing_algo':'ecdsa','signing_address':'00'}",
                "MALFORMED   | 32 bytes             | {'intel_quote':'00','signing_algo':'ed25519','signing_address':'00'}",
                "UNSUPPORTED | ecdsa and ed25519    | {'intel_quote':'00','signing_algo':'rsa','signing_address':'00'}",
                "UNSUPPORTED | 20 and 32            | {'intel_quote':'00','signing_address':'00'}",
                "MALFORMED   | must be a text       | {'intel_quote':'00','request_nonce':5}",
                "MALFORMED   | 32 bytes             | {'intel_quote':'00','tls_cert_fingerprint':'00'}",
                "MALFORMED   | inside info          | {'intel_quote':'00','info':'{'}",
                "MALFORMED   | must be an object    | {'intel_quote':'00','info':[]}",
                "MALFORMED   | there twice          | {'intel_quote':'00','x':{'a':1,'a':1}}",
                "MALFORMED   | json                 | {'intel_quote':'00'"
            })
    void brokenOnesAreRefused(Kind kind, String why, String text) {
        assertRefused(kind, why, json(text));
    }

    /** The corpus keeps the members of a real report in files of their own. */
    @Test
    void opensAMachineOfEightDevices() throws IOException, DecodeException {
        String folder = "composite/phala-tdx-8xh200-bound/";
        Bytes quote = corpus(folder + "quote.bin");
        Bytes log = corpus(folder + "eventlog.json");
        Bytes report = Bytes.utf8("{\"signing_address\":\"0x" + ADDRESS + "\",\"intel_quote\":\"" + quote.hex()
                + "\",\"event_log\":" + log.asUtf8() + ",\"nvidia_payload\":"
                + corpus(folder + "nvidia_payload.json").asUtf8() + "}");

        Envelope envelope = open(report);
        assertThat(envelope.parts()).hasSize(9);
        assertThat(envelope.parts().get(0).evidence()).isEqualTo(quote);
        assertThat(envelope.parts().get(0).eventLogs()).hasSize(1);
        assertThat(envelope.parts().get(0).eventLogs().get(0).asUtf8())
                .isEqualTo(log.asUtf8().strip());
        for (Part device : envelope.parts().subList(1, 9)) {
            NvidiaReport decoded = NvidiaReport.decode(device, Limits.standard());
            assertThat(decoded.nonce())
                    .hasValueSatisfying(nonce -> assertThat(nonce.value().hex())
                            .isEqualTo(device.remarks().get("nonce")));
        }
    }
}
