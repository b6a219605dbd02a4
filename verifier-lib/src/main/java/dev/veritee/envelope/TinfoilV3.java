// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tinfoil's document of version 3: a challenge, the report of the processor, and two encoded sections, the keys and the
 * devices, whose digests the report is said to bind. As strict as its makers ask for: no other members, digits in lower
 * case, canonical base64, and digests that are those of the sections. What it brings along as collateral is left to the
 * caller's own, but for the certificate of the processor's key.
 */
final class TinfoilV3 {
    /** The member that no other envelope has; also what a broken one is recognised by. */
    static final String CRYPTO_MATERIAL = "crypto_material";

    private static final String FORMAT = "format";
    private static final String CHALLENGE = "challenge";
    private static final String NONCE = "nonce";
    private static final String REPORT_DATA = "report_data";
    private static final String ALGORITHM = "report_data_algorithm";
    private static final String CPU = "cpu_evidence";
    private static final String REPORT = "report_base64";
    private static final String ENDORSED = "endorsed";
    private static final String CRYPTO_HASH = "crypto_material_hash";
    private static final String DEVICE_HASH = "device_evidence_hash";
    private static final String DEVICES = "device_evidence";
    private static final String COLLATERAL = "collateral";
    private static final String ITEMS = "items";
    private static final String ID = "id";
    private static final String DATA = "data";
    private static final String EVIDENCE = "evidence";
    private static final String CHIP_CERTIFICATE = "vcek_der_base64";

    private static final String SITE = "https://tinfoil.sh/";
    private static final String ALGORITHM_1 = SITE + "report-data/v1";
    private static final List<String> REPORTS =
            List.of(SITE + "format/sev-snp-report/v1", SITE + "format/tdx-quote/v1");
    private static final String CRYPTO_MATERIAL_1 = SITE + "crypto-material/v1";
    private static final String DEVICES_1 = SITE + "device-evidence/v1";
    private static final String NVIDIA_1 = SITE + "format/nvidia-gpu-evidence/v1";
    private static final String KEY_DIGEST_1 = SITE + "key/spki-fp-sha256/v1";
    private static final String KEY_1 = SITE + "key/spki/v1";
    private static final String HPKE_1 = SITE + "key/x25519-hpke/v1";
    private static final String AMD_1 = SITE + "collateral/amd-vcek/v1";

    private static final String TLS = "tls";
    private static final String HPKE = "hpke";
    private static final int DIGEST = 32;
    private static final int REPORT_DATA_LENGTH = 64;

    private final Limits limits;
    private final Map<String, Bytes> offered = new LinkedHashMap<>();

    private TinfoilV3(Limits limits) {
        this.limits = limits;
    }

    static Wrapping read(JsonObject object, Limits limits) throws DecodeException {
        TinfoilV3 reader = new TinfoilV3(limits);
        only(object, Set.of(FORMAT, CHALLENGE, CPU, CRYPTO_MATERIAL, DEVICES, COLLATERAL));
        reader.challenge(object.object(CHALLENGE));
        JsonObject cpu = object.object(CPU);
        only(cpu, Set.of(FORMAT, REPORT, ENDORSED));
        if (!REPORTS.contains(cpu.text(FORMAT))) {
            throw DecodeException.unsupported(cpu.from(), FORMAT, "this kind of report is not known here");
        }
        JsonObject endorsed = cpu.object(ENDORSED);
        only(endorsed, Set.of(CRYPTO_HASH, DEVICE_HASH));
        Bytes keys = section(object, CRYPTO_MATERIAL, endorsed, CRYPTO_HASH);
        Bytes devices = section(object, DEVICES, endorsed, DEVICE_HASH);
        reader.offered.put(Offered.CRYPTO_MATERIAL, keys);
        reader.offered.put(Offered.DEVICE_EVIDENCE, devices);
        reader.keys(keys);
        List<Leaf> leaves = new ArrayList<>();
        leaves.add(Leaf.evidence(CPU, cpu.from(), REPORT, base64(cpu, REPORT), documents(object)));
        leaves.addAll(reader.devices(devices));
        return new Wrapping(Envelope.TINFOIL_V3_JSON, leaves, reader.offered);
    }

    private static void only(JsonObject object, Set<String> known) throws DecodeException {
        for (String name : object.members().keySet()) {
            if (!known.contains(name)) {
                throw DecodeException.unsupported(object.from(), "tinfoil", "it has a member that is not known here");
            }
        }
    }

    private void challenge(JsonObject challenge) throws DecodeException {
        only(challenge, Set.of(NONCE, REPORT_DATA, ALGORITHM));
        if (!challenge.text(ALGORITHM).equals(ALGORITHM_1)) {
            throw DecodeException.unsupported(challenge.from(), ALGORITHM, "this algorithm is not known here");
        }
        HexText.lower(challenge, NONCE, DIGEST);
        HexText.lower(challenge, REPORT_DATA, REPORT_DATA_LENGTH);
        offered.put(Offered.NONCE_TEXT, Members.text(challenge, NONCE));
    }

    private static Bytes section(JsonObject object, String name, JsonObject endorsed, String digest)
            throws DecodeException {
        Bytes section = base64(object, name);
        if (!HexText.lower(endorsed, digest, DIGEST).equals(section.sha256())) {
            throw DecodeException.malformed(object.from(), name, "its SHA-256 is not the one that is said of it");
        }
        return section;
    }

    private static Bytes base64(JsonObject object, String name) throws DecodeException {
        return Base64Text.decodePadded(object.text(name), object.from(), name);
    }

    /** The items of a section, each of which has a name of its own. */
    private List<JsonObject> items(Bytes section, String name, String format, Set<String> known)
            throws DecodeException {
        JsonObject object = Members.document(section, name, limits);
        only(object, Set.of(FORMAT, ITEMS));
        if (!object.text(FORMAT).equals(format)) {
            throw DecodeException.unsupported(object.from(), name, "this kind of section is not known here");
        }
        List<JsonObject> items = objects(object.array(ITEMS), name);
        Set<String> ids = new HashSet<>();
        for (JsonObject item : items) {
            only(item, known);
            if (item.text(ID).isEmpty() || !ids.add(item.text(ID))) {
                throw DecodeException.malformed(item.from(), name, "an item has no name, or that of another one");
            }
        }
        return items;
    }

    private static List<JsonObject> objects(List<JsonValue> elements, String name) throws DecodeException {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonValue element : elements) {
            if (!(element instanceof JsonObject object)) {
                throw DecodeException.malformed(element.from(), name, "it must hold objects only");
            }
            objects.add(object);
        }
        return objects;
    }

    /** Keys of other names and kinds are for others. */
    private void keys(Bytes section) throws DecodeException {
        for (JsonObject item : items(section, CRYPTO_MATERIAL, CRYPTO_MATERIAL_1, Set.of(ID, FORMAT, DATA))) {
            String id = item.text(ID);
            String format = item.text(FORMAT);
            if (id.equals(TLS) && format.equals(KEY_DIGEST_1)) {
                offered.put(Offered.TLS_SPKI_SHA256, HexText.lower(item, DATA, DIGEST));
            } else if (id.equals(TLS) && format.equals(KEY_1)) {
                offered.put(Offered.TLS_SPKI, HexText.lower(item, DATA));
            } else if (id.equals(HPKE) && format.equals(HPKE_1)) {
                offered.put(Offered.HPKE_KEY, HexText.lower(item, DATA, DIGEST));
            }
        }
    }

    private List<Leaf> devices(Bytes section) throws DecodeException {
        Set<String> known = Set.of(ID, "kind", "vendor", FORMAT, EVIDENCE);
        List<Leaf> leaves = new ArrayList<>();
        for (JsonObject item : items(section, DEVICES, DEVICES_1, known)) {
            if (!item.text(FORMAT).equals(NVIDIA_1)) {
                throw DecodeException.unsupported(item.from(), DEVICES, "this kind of device is not known here");
            }
            String label = Leaf.label(item.text(ID), item.from(), ID);
            leaves.add(DeviceList.leaf(item.object(EVIDENCE), label, Map.of()));
        }
        if (leaves.size() >= Envelopes.MOST_PARTS) {
            throw DecodeException.tooLarge(0, DEVICES, "it holds " + leaves.size() + " devices");
        }
        return leaves;
    }

    private static List<Bytes> documents(JsonObject object) throws DecodeException {
        List<Bytes> documents = new ArrayList<>();
        if (Members.given(object, COLLATERAL)) {
            for (JsonObject entry : objects(object.array(COLLATERAL), COLLATERAL)) {
                if (entry.has(FORMAT) && entry.text(FORMAT).equals(AMD_1)) {
                    documents.add(base64(entry.object(DATA), CHIP_CERTIFICATE));
                }
            }
        }
        return documents;
    }
}
