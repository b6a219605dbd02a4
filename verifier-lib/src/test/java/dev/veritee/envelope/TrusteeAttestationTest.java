// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import static dev.veritee.envelope.Opening.DEVICE;
import static dev.veritee.envelope.Opening.assertRefused;
import static dev.veritee.envelope.Opening.inText;
import static dev.veritee.envelope.Opening.json;
import static dev.veritee.envelope.Opening.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrusteeAttestationTest {
    private static final String PRIMARY = "'primary_evidence':{'quote':'BAACAA==','cc_eventlog':'AQI='}";
    private static final String DEVICES = "{'nvidia':{'device_evidence_list':[" + DEVICE + "," + DEVICE + "]}}";
    private static final String KEY = "{ 'kty':'EC',\n 'y':'b','x':'\\u0061' }";

    private static String whole(String evidence) {
        return "{'tee-evidence':{" + evidence + "},'runtime-data':{'nonce':'AAEC+w==','tee-pubkey':" + KEY + "}}";
    }

    @Test
    void theProcessorLeadsAndItsDevicesFollow() throws DecodeException {
        Envelope envelope = open(whole(PRIMARY + ",'additional_evidence':'" + inText(DEVICES) + "'"));

        assertThat(envelope.format()).isEqualTo(Envelope.TRUSTEE_JSON);
        List<Bytes> certificates = List.of(Bytes.fromHex("0102"));
        Bytes report = Bytes.fromHex("11e00100");
        assertThat(envelope.parts())
                .containsExactly(
                        new Part(
                                "primary_evidence",
                                Bytes.fromHex("04000200"),
                                List.of(),
                                Map.of(),
                                List.of(Bytes.fromHex("0102"))),
                        new Part("nvidia / device 0", report, certificates, Map.of("arch", "HOPPER")),
                        new Part("nvidia / device 1", report, certificates, Map.of("arch", "HOPPER")));
    }

    /** What is hashed is the text as sent, which is not the text as it would be written again. */
    @Test
    void whatIsBoundIsOfferedAsItWasSent() throws DecodeException {
        String spaced = DEVICES.replace(",", " , ");
        Envelope envelope = open(whole(PRIMARY + ",'additional_evidence':'" + inText(spaced) + "'"));

        assertThat(envelope.offered())
                .containsOnly(
                        entry(Offered.ADDITIONAL_EVIDENCE, json(spaced)),
                        entry(Offered.NONCE_TEXT, Bytes.utf8("AAEC+w==")),
                        entry(Offered.TEE_PUBKEY, json(KEY)));
    }

    @Test
    void noDevicesAreAnEmptyText() throws DecodeException {
        Envelope envelope = open("{'tee_evidence':{" + PRIMARY + ",'additional_evidence':''},"
                + "'runtime_data':null,'init_data':{'format':'toml','body':'a = 1\\n'}}");

        assertThat(envelope.parts()).hasSize(1);
        assertThat(envelope.offered())
                .containsOnly(
                        entry(Offered.ADDITIONAL_EVIDENCE, Bytes.EMPTY),
                        entry(Offered.INIT_DATA, Bytes.utf8("a = 1\n")));
        assertThat(open("{'tee-evidence':{" + PRIMARY + "}}").offered()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MALFORMED   | primary_evidence                        | {'tee-evidence':{'primary_evidence':5}}",
                "UNSUPPORTED | before 0.4.0                            | {'tee-evidence':{'quote':'AA=='}}",
                "MALFORMED   | must be an object                       | {'tee-evidence':'AA=='}",
                "MALFORMED   | two spellings                           | {'tee-evidence':{},'tee_evidence':{}}",
                "UNSUPPORTED | not the bytes that were signed          | {'tee-evidence':{'primary_evidence':{'attestation_report':{}}}}",
                "UNSUPPORTED | only evidence with a quote              | {'tee-evidence':{'primary_evidence':{'tpm_quote':{}}}}",
                "UNSUPPORTED | not known here                          | {'tee-evidence':{'primary_evidence':{'quote':'AA==','more':[]}}}",
                "UNSUPPORTED | not known here                          | {'tee-evidence':{'primary_evidence':{'quote':'AA=='},'more':{}}}",
                "UNSUPPORTED | not known here                          | {'tee-evidence':{'primary_evidence':{'quote':'AA=='}},'more':[]}",
                "MALFORMED   | empty                                   | {'tee-evidence':{'primary_evidence':{'quote':''}}}",
                "MALFORMED   | base64                                  | {'tee-evidence':{'primary_evidence':{'quote':'A'}}}",
                "MALFORMED   | base64                                  | {'tee-evidence':{'primary_evidence':{'quote':'AA==','cc_eventlog':'A'}}}",
                "MALFORMED   | there twice                             | {'tee-evidence':{'primary_evidence':{'quote':'AA==','quote':'AA=='}}}",
                "MALFORMED   | more than one kind                      | {'tee-evidence':{},'outblob':'AA=='}",
                "MALFORMED   | tee-pubkey                              | {'tee-evidence':{'primary_evidence':{'quote':'AA=='}},'runtime-data':{'tee-pubkey':'x'}}",
                "MALFORMED   | tee-evidence                            | {'tee-evidence':null,'runtime-data':{}}",
            })
    void brokenOnesAreRefused(Kind kind, String why, String text) {
        assertRefused(kind, why, json(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MALFORMED   | inside additional_evidence       | {'nvidia'",
                "MALFORMED   | inside additional_evidence       | {'nvidia':{},'nvidia':{}}",
                "MALFORMED   | inside additional_evidence       | 5",
                "MALFORMED   | holds no evidence                | {}",
                "MALFORMED   | must be an object                | {'nvidia':[]}",
                "MALFORMED   | no list of devices               | {'nvidia':{}}",
                "MALFORMED   | the list of devices is empty     | {'nvidia':{'device_evidence_list':[]}}",
                "UNSUPPORTED | only devices of NVIDIA           | {'tpm':{}}"
            })
    void brokenDevicesAreRefused(Kind kind, String why, String additional) {
        assertRefused(kind, why, json(whole(PRIMARY + ",'additional_evidence':'" + inText(additional) + "'")));
    }

    /** Two different texts must not offer the same bytes. */
    @Test
    void halfACharacterIsRefused() {
        assertRefused(
                Kind.MALFORMED,
                "surrogate",
                json("{'tee-evidence':{" + PRIMARY + "},'runtime-data':{'nonce':'\\ud800'}}"));
    }

    @Test
    void whatIsCutOffIsSaidToBeBroken() {
        Bytes document = json(whole(PRIMARY));
        assertRefused(Kind.MALFORMED, "json", document.slice(0, document.length() - 1));
    }
}
