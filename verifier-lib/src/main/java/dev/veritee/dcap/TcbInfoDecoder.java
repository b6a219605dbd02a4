// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads TCB info of version 2 (SGX) and 3 (SGX and TDX). */
final class TcbInfoDecoder {
    private static final int COMPONENTS = 16;

    private TcbInfoDecoder() {}

    static TcbInfo decode(Bytes signed, Bytes signature, Limits limits) throws DecodeException {
        return decode(StrictJson.object(signed, limits), signed, signature);
    }

    /** Reads from JSON that was parsed from the very bytes {@code signed}, possibly as a part of a larger text. */
    static TcbInfo decode(JsonObject json, Bytes signed, Bytes signature) throws DecodeException {
        int version = json.integer("version", 0, Integer.MAX_VALUE);
        if (version != 2 && version != 3) {
            throw DecodeException.unsupported(
                    json.from(), "version", "TCB info version " + version + " is not known here");
        }
        TeeType tee = tee(json, version);
        json.integer("tcbType", 0, 0);
        Optional<TdxModuleIdentity> module = Optional.empty();
        List<TdxModuleIdentity> identities = new ArrayList<>();
        if (tee == TeeType.TDX) {
            module = Optional.of(module("", json.object("tdxModule"), List.of()));
            if (json.has("tdxModuleIdentities")) {
                for (JsonValue value : json.array("tdxModuleIdentities")) {
                    JsonObject identity = PcsJson.element(value, "tdxModuleIdentities");
                    identities.add(module(identity.text("id"), identity, PcsJson.svnLevels(identity)));
                }
            }
        } else if (json.has("tdxModule") || json.has("tdxModuleIdentities")) {
            throw DecodeException.malformed(json.from(), "tdxModule", "it does not belong in TCB info for SGX");
        }
        return new TcbInfo(
                tee,
                version,
                PcsJson.validity(json),
                PcsJson.hex(json, "fmspc", 6),
                PcsJson.hex(json, "pceId", 2),
                json.integer("tcbEvaluationDataNumber", 0, Integer.MAX_VALUE),
                module,
                identities,
                levels(json, version, tee),
                names(json, version, tee),
                signed,
                signature);
    }

    private static TeeType tee(JsonObject json, int version) throws DecodeException {
        if (version == 2 && !json.has("id")) {
            return TeeType.SGX;
        }
        String id = json.text("id");
        for (TeeType tee : TeeType.values()) {
            if (tee.tcbInfoId().equals(id) && (tee == TeeType.SGX || version == 3)) {
                return tee;
            }
        }
        throw DecodeException.unsupported(
                json.from(), "id", "TCB info of version " + version + " about \"" + id + "\" is not known here");
    }

    private static TdxModuleIdentity module(String id, JsonObject json, List<SvnLevel> levels) throws DecodeException {
        return new TdxModuleIdentity(
                id,
                PcsJson.hex(json, "mrsigner", 48),
                PcsJson.hex(json, "attributes", 8),
                PcsJson.hex(json, "attributesMask", 8),
                levels);
    }

    private static List<TcbLevel> levels(JsonObject json, int version, TeeType tee) throws DecodeException {
        List<TcbLevel> levels = new ArrayList<>();
        for (JsonValue value : json.array("tcbLevels")) {
            JsonObject level = PcsJson.element(value, "tcbLevels");
            JsonObject tcb = level.object("tcb");
            levels.add(new TcbLevel(
                    version == 2 ? numberedComponents(tcb) : components(tcb, "sgxtcbcomponents"),
                    tcb.integer("pcesvn", 0, 0xFFFF),
                    tee == TeeType.TDX ? Optional.of(components(tcb, "tdxtcbcomponents")) : Optional.empty(),
                    PcsJson.instant(level, "tcbDate"),
                    PcsJson.status(level),
                    PcsJson.advisories(level)));
        }
        return PcsJson.ordered(levels, TcbLevel::highestFirst, json.from());
    }

    private static Bytes numberedComponents(JsonObject tcb) throws DecodeException {
        byte[] svns = new byte[COMPONENTS];
        for (int i = 0; i < COMPONENTS; i++) {
            String number = (i < 9 ? "0" : "") + (i + 1);
            svns[i] = (byte) tcb.integer("sgxtcbcomp" + number + "svn", 0, 255);
        }
        return Bytes.wrap(svns);
    }

    private static Bytes components(JsonObject tcb, String name) throws DecodeException {
        List<JsonValue> elements = tcb.array(name);
        if (elements.size() != COMPONENTS) {
            throw DecodeException.malformed(
                    tcb.from(), name, "there must be exactly 16 components, not " + elements.size());
        }
        byte[] svns = new byte[COMPONENTS];
        for (int i = 0; i < COMPONENTS; i++) {
            svns[i] = (byte) PcsJson.element(elements.get(i), name).integer("svn", 0, 255);
        }
        return Bytes.wrap(svns);
    }

    private static TcbInfo.ComponentNames names(JsonObject json, int version, TeeType tee) throws DecodeException {
        JsonObject tcb =
                PcsJson.element(json.array("tcbLevels").get(0), "tcbLevels").object("tcb");
        return new TcbInfo.ComponentNames(
                version == 2 ? List.of() : names(tcb, "sgxtcbcomponents"),
                tee == TeeType.TDX ? names(tcb, "tdxtcbcomponents") : List.of());
    }

    private static List<String> names(JsonObject tcb, String name) throws DecodeException {
        List<String> names = new ArrayList<>();
        for (JsonValue value : tcb.array(name)) {
            JsonObject component = PcsJson.element(value, name);
            names.add(component.has("type") ? component.text("type") : "");
        }
        return names;
    }
}
