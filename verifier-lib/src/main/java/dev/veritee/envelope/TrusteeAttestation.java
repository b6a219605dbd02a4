// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a guest sends to Trustee's key broker (protocol 0.4.0): {@code tee-evidence} with the evidence of the processor,
 * {@code primary_evidence}, and that of devices inside the text {@code additional_evidence}; the challenge and the guest's
 * key in {@code runtime-data}.
 */
final class TrusteeAttestation {
    /** The member that no other envelope has, in both spellings; also what a broken one is recognised by. */
    static final List<String> EVIDENCE = List.of("tee-evidence", "tee_evidence");

    private static final List<String> RUNTIME_DATA = List.of("runtime-data", "runtime_data");
    private static final List<String> INIT_DATA = List.of("init-data", "init_data");
    private static final String PRIMARY = "primary_evidence";
    private static final String ADDITIONAL = "additional_evidence";
    private static final String QUOTE = "quote";
    private static final String EVENT_LOG = "cc_eventlog";
    /** The log of the agent, which older guests send; in no format that is known here. */
    private static final String AGENT_LOG = "aa_eventlog";

    private static final String STRUCTURED_REPORT = "attestation_report";
    private static final String NVIDIA = "nvidia";
    private static final String NONCE = "nonce";
    private static final String KEY = "tee-pubkey";
    private static final String BODY = "body";

    private final Bytes document;
    private final Limits limits;
    private final List<Leaf> leaves = new ArrayList<>();
    private final Map<String, Bytes> offered = new LinkedHashMap<>();

    private TrusteeAttestation(Bytes document, Limits limits) {
        this.document = document;
        this.limits = limits;
    }

    static boolean is(JsonObject object) {
        return EVIDENCE.stream().anyMatch(object::has);
    }

    static Wrapping read(JsonObject object, Bytes document, Limits limits) throws DecodeException {
        Extras.check(
                object,
                Stream.of(EVIDENCE, RUNTIME_DATA, INIT_DATA)
                        .flatMap(List::stream)
                        .toList());
        TrusteeAttestation reader = new TrusteeAttestation(document, limits);
        reader.evidence(object.object(only(object, EVIDENCE)));
        if (Members.given(object, only(object, RUNTIME_DATA))) {
            reader.runtimeData(object.object(only(object, RUNTIME_DATA)));
        }
        if (Members.given(object, only(object, INIT_DATA))) {
            JsonObject initData = object.object(only(object, INIT_DATA));
            reader.offered.put(Offered.INIT_DATA, Members.text(initData, BODY));
        }
        return new Wrapping(Envelope.TRUSTEE_JSON, reader.leaves, reader.offered);
    }

    /** The spelling of a member that is there; either when none is. */
    private static String only(JsonObject object, List<String> spellings) throws DecodeException {
        List<String> present = spellings.stream().filter(object::has).toList();
        if (present.size() > 1) {
            throw DecodeException.malformed(object.from(), present.get(1), "it is there in two spellings");
        }
        return present.isEmpty() ? spellings.get(0) : present.get(0);
    }

    private void evidence(JsonObject evidence) throws DecodeException {
        if (!evidence.has(PRIMARY)) {
            throw DecodeException.unsupported(
                    evidence.from(), PRIMARY, "it is missing, as in versions of the protocol before 0.4.0");
        }
        Extras.check(evidence, List.of(PRIMARY, ADDITIONAL));
        primary(evidence.object(PRIMARY));
        if (evidence.has(ADDITIONAL)) {
            Bytes text = Members.text(evidence, ADDITIONAL);
            offered.put(Offered.ADDITIONAL_EVIDENCE, text);
            if (!text.isEmpty()) {
                devices(Members.document(text, ADDITIONAL, limits));
            }
        }
    }

    private void primary(JsonObject primary) throws DecodeException {
        if (primary.has(STRUCTURED_REPORT)) {
            throw DecodeException.unsupported(
                    primary.from(),
                    STRUCTURED_REPORT,
                    "a report taken apart into JSON is not the bytes that were signed, and is not put together here");
        }
        if (!primary.has(QUOTE)) {
            throw DecodeException.unsupported(primary.from(), PRIMARY, "only evidence with a quote is known here");
        }
        Extras.check(primary, List.of(QUOTE, EVENT_LOG, AGENT_LOG));
        Bytes quote = Base64Text.decode(primary.text(QUOTE), primary.from(), QUOTE);
        List<Bytes> logs = Members.given(primary, EVENT_LOG)
                ? List.of(Base64Text.decode(primary.text(EVENT_LOG), primary.from(), EVENT_LOG))
                : List.of();
        leaves.add(Leaf.evidence(PRIMARY, primary.from(), QUOTE, quote, List.of())
                .logging(logs.stream().filter(log -> !log.isEmpty()).toList()));
    }

    private void devices(JsonObject additional) throws DecodeException {
        for (String kind : additional.members().keySet()) {
            if (!kind.equals(NVIDIA)) {
                throw DecodeException.unsupported(
                        additional.from(), ADDITIONAL, "only devices of NVIDIA are known here as additional evidence");
            }
            for (Leaf device : DeviceList.read(additional.object(kind)).leaves()) {
                leaves.add(device.within(kind));
            }
        }
        if (additional.members().isEmpty()) {
            throw DecodeException.malformed(additional.from(), ADDITIONAL, "it holds no evidence");
        }
    }

    private void runtimeData(JsonObject data) throws DecodeException {
        if (data.has(NONCE)) {
            offered.put(Offered.NONCE_TEXT, Members.text(data, NONCE));
        }
        if (data.has(KEY)) {
            offered.put(Offered.TEE_PUBKEY, Members.raw(document, data.object(KEY)));
        }
    }
}
