// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import static dev.veritee.envelope.Opening.assertRefused;
import static dev.veritee.envelope.Opening.base64;
import static dev.veritee.envelope.Opening.json;
import static dev.veritee.envelope.Opening.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Containers in containers keep together what belongs together. */
class NestedContainersTest {
    private static final List<Bytes> LOG = List.of(Bytes.utf8("[]"));

    private static String report(String quote, String nonce) {
        return "['a/b','"
                + base64(json("{'intel_quote':'" + quote + "','event_log':[],'request_nonce':'" + nonce + "'}"))
                        .replace("=", "")
                + "']";
    }

    @Test
    void logsAndOffersComeOutOfWhatIsInside() throws DecodeException {
        Envelope envelope = open("{'x':" + report("04", "n") + ",'y':" + report("03", "n") + "}");
        assertThat(envelope.parts())
                .containsExactly(
                        new Part("x / a/b / intel_quote", Bytes.fromHex("04"), List.of(), Map.of(), LOG),
                        new Part("y / a/b / intel_quote", Bytes.fromHex("03"), List.of(), Map.of(), LOG));
        assertThat(envelope.offered()).isEqualTo(Map.of(Offered.NONCE_TEXT, Bytes.utf8("n")));
    }

    /** Whoever adds a second one could choose which of them a profile starts from. */
    @Test
    void twoOffersOfOneNameAreRefused() {
        assertRefused(
                Kind.MALFORMED,
                "two different values of nonce-text",
                json("{'x':" + report("04", "n") + ",'y':" + report("03", "m") + "}"));
    }

    /** A log is about what leads, and not about what comes along. */
    @Test
    void aLogForSeveralThingsIsTheFirstOnes() throws DecodeException {
        String devices = "[{'evidence':'EeAB','certificate':'AA=='},{'evidence':'EeAC','certificate':'AA=='}]";
        Envelope envelope = open("{'tee-evidence':{'primary_evidence':{'quote':'" + base64(json(devices))
                + "','cc_eventlog':'" + base64(Bytes.utf8("[]")) + "'}}}");
        assertThat(envelope.parts()).extracting(Part::eventLogs).containsExactly(LOG, List.of());
    }

    @Test
    void whatIsHandedOutDoesNotChange() {
        Map<String, Bytes> offered = new LinkedHashMap<>(Map.of("a", Bytes.EMPTY));
        List<Bytes> logs = new ArrayList<>(LOG);
        Part part = new Part("", Bytes.EMPTY, List.of(), Map.of(), logs);
        Envelope envelope = new Envelope("x", List.of(part), offered);
        offered.clear();
        logs.clear();
        assertThat(envelope.offered()).hasSize(1);
        assertThat(part.eventLogs()).hasSize(1);
    }
}
