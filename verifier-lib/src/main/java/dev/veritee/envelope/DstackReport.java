// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The report of a service for inference on dstack, as Phala, NEAR and RedPill give it out: {@code intel_quote}, the devices
 * in the text {@code nvidia_payload}, and the keys that the quote is said to bind. Services add members as they like; those
 * that are not known here are not looked at.
 */
final class DstackReport {
    private static final String QUOTE = "intel_quote";
    private static final String NODES = "all_attestations";
    private static final String MODELS = "model_attestations";
    private static final String GATEWAY = "gateway_attestation";

    /** The members that no other envelope has; also what a broken one is recognised by. */
    static final List<String> MARKS = List.of(QUOTE, NODES, MODELS, GATEWAY);

    private static final String EVENT_LOG = "event_log";
    private static final String DEVICES = "nvidia_payload";
    private static final String NVIDIA = "nvidia";
    private static final String ADDRESS = "signing_address";
    private static final String ALGORITHM = "signing_algo";
    private static final String NONCE = "request_nonce";
    private static final String FINGERPRINT = "tls_cert_fingerprint";
    private static final int FINGERPRINT_LENGTH = 32;
    private static final String INFO = "info";
    private static final String TCB_INFO = "tcb_info";
    private static final String APP_COMPOSE = "app_compose";

    /** The last 20 bytes of the hash of a public key, or a public key. */
    private static final Map<String, Integer> ADDRESS_LENGTHS = Map.of("ecdsa", 20, "ed25519", 32);

    private final JsonObject node;
    private final Bytes document;
    private final Limits limits;

    private DstackReport(JsonObject node, Bytes document, Limits limits) {
        this.node = node;
        this.document = document;
        this.limits = limits;
    }

    static boolean is(JsonObject object) {
        return MARKS.stream().anyMatch(object::has);
    }

    static Wrapping read(JsonObject object, Bytes document, Limits limits) throws DecodeException {
        DstackReport report = new DstackReport(node(object), document, limits);
        List<Leaf> leaves = new ArrayList<>();
        leaves.add(report.quote());
        leaves.addAll(report.devices());
        return new Wrapping(Envelope.DSTACK_REPORT_JSON, leaves, report.offered());
    }

    /** The one machine that it is about. Each of several would need a verdict of its own, and a challenge to go with it. */
    private static JsonObject node(JsonObject object) throws DecodeException {
        List<JsonObject> nodes = new ArrayList<>();
        for (String list : List.of(NODES, MODELS)) {
            for (JsonValue element : Members.given(object, list) ? object.array(list) : List.<JsonValue>of()) {
                if (!(element instanceof JsonObject node)) {
                    throw DecodeException.malformed(element.from(), list, "it must hold objects only");
                }
                nodes.add(node);
            }
        }
        if (Members.given(object, GATEWAY)) {
            nodes.add(object.object(GATEWAY));
        }
        // A service of one machine says everything twice: as the report, and in the list.
        if (Members.given(object, QUOTE)
                && nodes.stream().noneMatch(node -> node.has(QUOTE) && sameQuote(node, object))) {
            nodes.add(0, object);
        }
        if (nodes.size() > 1) {
            throw DecodeException.unsupported(
                    object.from(),
                    "envelope",
                    "it holds " + nodes.size() + " machines, each of which is to be verified by itself");
        }
        if (nodes.isEmpty()) {
            throw DecodeException.malformed(object.from(), "envelope", "it holds no machine");
        }
        return nodes.get(0);
    }

    private static boolean sameQuote(JsonObject node, JsonObject object) {
        return text(node).isPresent() && text(node).equals(text(object));
    }

    private static Optional<String> text(JsonObject object) {
        return object.members().get(QUOTE) instanceof JsonValue.JsonText text
                ? Optional.of(text.value())
                : Optional.empty();
    }

    private Leaf quote() throws DecodeException {
        return Leaf.evidence(QUOTE, node.from(), QUOTE, HexText.decode(node, QUOTE), List.of())
                .logging(Members.eventLog(document, node, EVENT_LOG));
    }

    private List<Leaf> devices() throws DecodeException {
        if (!Members.given(node, DEVICES)) {
            return List.of();
        }
        return DeviceList.read(Members.object(node, DEVICES, limits)).leaves().stream()
                .map(device -> device.within(NVIDIA))
                .toList();
    }

    private Map<String, Bytes> offered() throws DecodeException {
        Map<String, Bytes> offered = new LinkedHashMap<>();
        if (Members.given(node, ADDRESS)) {
            offered.put(Offered.SIGNING_ADDRESS, address());
        }
        if (Members.given(node, NONCE)) {
            offered.put(Offered.NONCE_TEXT, Members.text(node, NONCE));
        }
        if (Members.given(node, FINGERPRINT)) {
            Bytes fingerprint = HexText.decode(node, FINGERPRINT);
            HexText.requireLength(fingerprint, FINGERPRINT_LENGTH, node.from(), FINGERPRINT);
            offered.put(Offered.TLS_SPKI_SHA256, fingerprint);
        }
        Optional<Bytes> compose = compose();
        compose.ifPresent(text -> offered.put(Offered.APP_COMPOSE, text));
        return offered;
    }

    private Bytes address() throws DecodeException {
        Bytes address = HexText.decode(node, ADDRESS);
        if (Members.given(node, ALGORITHM)) {
            @Nullable Integer length = ADDRESS_LENGTHS.get(node.text(ALGORITHM));
            if (length == null) {
                throw DecodeException.unsupported(node.from(), ALGORITHM, "only ecdsa and ed25519 are known here");
            }
            HexText.requireLength(address, length, node.from(), ADDRESS);
        } else if (!ADDRESS_LENGTHS.containsValue(address.length())) {
            throw DecodeException.unsupported(node.from(), ADDRESS, "only 20 and 32 bytes are known here");
        }
        return address;
    }

    /** Where a service gives out the manifest of its containers. */
    private Optional<Bytes> compose() throws DecodeException {
        JsonObject holder = node;
        for (String name : List.of(INFO, TCB_INFO)) {
            if (!Members.given(holder, name)) {
                return Optional.empty();
            }
            holder = Members.object(holder, name, limits);
        }
        return Members.given(holder, APP_COMPOSE) ? Optional.of(Members.text(holder, APP_COMPOSE)) : Optional.empty();
    }
}
