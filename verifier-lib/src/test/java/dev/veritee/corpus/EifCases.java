// SPDX-License-Identifier: Apache-2.0
package dev.veritee.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.measure.EifImage;
import dev.veritee.measure.NitroMeasurement;
import dev.veritee.measure.NitroParent;
import dev.veritee.measure.SignatureFinding;
import dev.veritee.measure.SignatureFinding.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An enclave image: it can be measured, and to the values that the case expects; or it cannot. */
final class EifCases {
    private static final Set<String> INFORMATIVE = Set.of("why", "assertedBy", "observed");

    private EifCases() {}

    static void run(CorpusCase c) throws DecodeException, IOException {
        for (Map.Entry<String, JsonValue> expectation : c.expected().members().entrySet()) {
            switch (expectation.getKey()) {
                case "outcome" -> assertOutcome(CorpusCase.plain(expectation.getValue()), c);
                case "pcrs" -> assertRegisters((JsonObject) expectation.getValue(), c);
                default ->
                    assertThat(INFORMATIVE)
                            .as("this runner does not know expected.%s", expectation.getKey())
                            .contains(expectation.getKey());
            }
        }
    }

    private static NitroMeasurement measure(CorpusCase c) throws DecodeException, IOException {
        EifImage image = EifImage.decode(new ByteArrayInputStream(c.evidence()), Limits.standard());
        assertThat(CorpusCase.text(c.json(), "format")).contains("eif-v" + image.version());
        return NitroMeasurement.of(image, NitroParent.unknown(), SignatureEngine.bouncyCastle());
    }

    private static void assertOutcome(String outcome, CorpusCase c) throws DecodeException, IOException {
        switch (outcome) {
            case "pass" ->
                assertThat(measure(c).signature().map(SignatureFinding::state).orElse(State.HOLDS))
                        .isEqualTo(State.HOLDS);
            case "fail" -> assertThat(catchThrowable(() -> measure(c))).isInstanceOf(DecodeException.class);
            default -> fail("unknown outcome " + outcome);
        }
    }

    private static void assertRegisters(JsonObject expected, CorpusCase c) throws DecodeException, IOException {
        Map<Integer, Bytes> registers = new TreeMap<>();
        expected.members()
                .forEach((name, value) -> registers.put(
                        Integer.valueOf(name.replace("PCR", "")), Bytes.fromHex(CorpusCase.plain(value))));
        assertThat(measure(c).registers()).isEqualTo(registers);
    }
}
