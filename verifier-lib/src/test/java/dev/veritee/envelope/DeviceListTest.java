// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.decode.Limits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of devices in JSON, written with single quotes for the eye. */
class DeviceListTest {
    private static final String FIRST = "{'arch':'HOPPER','nonce':'aa','evidence':'EeABAA==','certificate':'AQI='}";
    private static final String SECOND = "{'evidence':'EeABAQ==','certificate':'Aw=='}";
    private static final Part A = new Part(
            "device 0",
            Bytes.fromHex("11e00100"),
            List.of(Bytes.fromHex("0102")),
            Map.of("arch", "HOPPER", "nonce", "aa"));
    private static final Part B =
            new Part("device 1", Bytes.fromHex("11e00101"), List.of(Bytes.fromHex("03")), Map.of());

    private static Optional<Envelope> open(String text) throws DecodeException {
        return Envelopes.open(Bytes.utf8(text.replace('\'', '"')), Limits.standard());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[" + FIRST + "," + SECOND + "]",
                "{'evidence_list':[" + FIRST + "," + SECOND + "]}",
                "{'device_evidence_list':[" + FIRST + "," + SECOND + "]}",
                "{'evidences':[" + FIRST + "," + SECOND + "]}"
            })
    void everyFormHoldsTheSameDevices(String text) throws DecodeException {
        assertThat(open(text)).contains(new Envelope(Envelope.DEVICE_LIST_JSON, List.of(A, B)));
    }

    @Test
    void reportsMayBeInHexadecimalAndCertificatesWithoutPadding() throws DecodeException {
        Envelope envelope = open("[{'uuid':'GPU-1','evidence':'11E0ff','certificate':'_w'}]")
                .orElseThrow();
        assertThat(envelope.parts())
                .containsExactly(new Part(
                        "device 0", Bytes.fromHex("11e0ff"), List.of(Bytes.fromHex("ff")), Map.of("uuid", "GPU-1")));
    }

    /** What a request says of all of its devices holds of each; numbers and the like are no remarks to compare. */
    @Test
    void whatIsSaidOfAllDevicesIsSaidOfEach() throws DecodeException {
        Envelope envelope = open("{'nonce':'AA','claims_version':3,'evidence_list':[" + FIRST + "," + SECOND + "]}")
                .orElseThrow();
        assertThat(envelope.parts())
                .extracting(Part::remarks)
                .containsExactly(Map.of("nonce", "aa", "arch", "HOPPER"), Map.of("nonce", "AA"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'evidence_list':[]}                            | is empty",
                "{'evidence_list':5}                             | must be an array",
                "{'evidence_list':[5]}                           | must be an object",
                "{'evidence_list':[{'evidence':'EeAB'}]}         | certificate",
                "{'evidence_list':[{'certificate':'AQI='}]}      | evidence",
                "{'evidence_list':[],'evidences':[]}             | more than one list",
                "{'evidence_list':[],'outblob':'AA=='}           | more than one kind",
                "{'evidence_list':[],'more':{}}                  | not known here",
                "{'nonce':'bb','evidence_list':[" + FIRST + "]}  | not what the envelope says of all",
                "[{'evidence':'','certificate':'AQI='}]          | empty",
                "[{'evidence':'E','certificate':'AQI='}]         | base64",
                "[{'evidence':'EeAB','certificate':'A'}]         | base64",
                "[{'evidence':5,'certificate':'AQI='}]           | must be a text",
                "[{'evidence':'EeAB','certificate':null}]        | must be a text",
                "[{'evidence':'EeAB','certificate':'','x':[]}]   | not known here",
                "[{'evidence':'EeAB','evidence':'EeAB','certificate':''}] | there twice",
                "[" + FIRST + "] x                               | token"
            })
    void aBrokenListIsRefused(String text, String why) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> open(text))
                .withMessageContaining(why);
    }

    @Test
    void aListHasAnEnd() {
        String devices = (SECOND + ",").repeat(Envelopes.MOST_PARTS) + SECOND;
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> open("[" + devices + "]"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[5]", "[{}]", "[{'evidence':'EeAB'}]", "[" + SECOND + ",5]", "{'evidence':'EeAB'}"})
    void otherListsAreNone(String text) throws DecodeException {
        assertThat(open(text)).isEmpty();
    }
}
