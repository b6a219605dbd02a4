// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nras;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.JsonArray;
import dev.veritee.forge.JsonObject;
import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An answer of the service to be: the token about all and those about each device. */
public final class TokenDraft {
    /** The service that the good answers come from. */
    public static final String ISSUER = "https://nras.attestation.example";

    private static final int LIFETIME = 3600;

    private final Seed seed;
    private final String version;
    private final Instant issued;
    private final EcKey key;
    private final String kid;
    private final JwsDraft overall;
    private final Map<String, JwsDraft> devices = new LinkedHashMap<>();
    private final JsonObject submods = new JsonObject();
    private final Map<String, JsonArray> digests = new LinkedHashMap<>();
    private UnaryOperator<String> edit = text -> text;

    /** A good answer about one GPU. */
    public TokenDraft(Seed seed, String version, Instant issued) {
        this.seed = seed;
        this.version = version;
        this.issued = issued;
        key = seed.p384("nras/key");
        kid = "nv-eat-kid-test-" + HexFormat.of().formatHex(seed.bytes("nras/kid", 8));
        overall = token("overall");
        overall.payload()
                .put("sub", "NVIDIA-PLATFORM-ATTESTATION")
                .put("x-nvidia-ver", version)
                .put("x-nvidia-overall-att-result", true);
        addDevice("GPU-0");
    }

    /** The key of the service. */
    public EcKey key() {
        return key;
    }

    /** Its name. */
    public String kid() {
        return kid;
    }

    /** The challenge that the answer is for. */
    public byte[] nonce() {
        return seed.bytes("nras/nonce", 32);
    }

    /** What the service publishes. */
    public String keys() {
        return JwkDraft.set(JwkDraft.of(key, kid));
    }

    /** The token about all; its digests are filled in last. */
    public JwsDraft overall() {
        return overall;
    }

    /** The token about a device. */
    public JwsDraft device(String name) {
        JwsDraft device = devices.get(name);
        if (device == null) {
            throw new IllegalArgumentException("no device " + name);
        }
        return device;
    }

    /** Adds a good device. */
    public TokenDraft addDevice(String name) {
        JwsDraft device = token(name);
        String prefix = name.startsWith("GPU") ? "x-nvidia-gpu-" : "x-nvidia-switch-";
        JsonObject claims = device.payload()
                .put("measres", "success")
                .put("hwmodel", "GH100")
                .put("ueid", seed.serial("nras/" + name).toString())
                .put("oemid", "5703")
                .put("secboot", true)
                .put("dbgstat", "disabled")
                .put(prefix + "arch-check", true)
                .put(prefix + "attestation-report-parsed", true)
                .put(prefix + "attestation-report-nonce-match", true)
                .put(prefix + "attestation-report-signature-verified", true);
        chain(claims, prefix + "attestation-report", "-cert-chain-validated");
        for (String rim : name.startsWith("GPU") ? List.of("driver-rim", "vbios-rim") : List.of("bios-rim")) {
            claims.put(prefix + rim + "-fetched", true)
                    .put(prefix + rim + "-schema-validated", true)
                    .put(prefix + rim + "-signature-verified", true)
                    .put(prefix + rim + "-measurements-available", true);
            chain(claims, prefix + rim, "-cert-validated");
        }
        devices.put(name, device);
        return this;
    }

    private void chain(JsonObject claims, String subject, String flag) {
        if (version.equals("2.0")) {
            claims.put(subject + flag, true);
        } else {
            claims.put(
                    subject + "-cert-chain",
                    new JsonObject()
                            .put("x-nvidia-cert-status", "valid")
                            .put("x-nvidia-cert-ocsp-status", "good")
                            .put("x-nvidia-cert-expiration-date", "9999-12-31T23:59:59Z"));
        }
    }

    private JwsDraft token(String id) {
        JwsDraft token = new JwsDraft(key, kid);
        long seconds = issued.getEpochSecond();
        token.payload()
                .put("iss", ISSUER)
                .put("iat", seconds)
                .put("nbf", seconds)
                .put("exp", seconds + LIFETIME)
                .put("jti", HexFormat.of().formatHex(seed.bytes("nras/id/" + id, 16)))
                .put("eat_nonce", HexFormat.of().formatHex(nonce()));
        return token;
    }

    /** Names another digest of a device than that of its token; the device need not be there. */
    public TokenDraft digest(String name, String label, byte[] digest) {
        digests.put(name, submodule(label, digest));
        return this;
    }

    /** Leaves the token of a device out, though its digest is named. */
    public TokenDraft leaveOut(String name) {
        digests.put(name, submodule("SHA-256", sha256(device(name))));
        devices.remove(name);
        return this;
    }

    /** Changes the whole answer at the end. */
    public TokenDraft edit(UnaryOperator<String> change) {
        edit = change;
        return this;
    }

    /** The answer. */
    public String text() {
        devices.forEach((name, device) -> submods.put(name, submodule("SHA-256", sha256(device))));
        digests.forEach(submods::put);
        overall.payload().put("submods", submods);
        JsonObject tokens = new JsonObject();
        devices.forEach((name, device) -> tokens.put(name, device.compact()));
        return edit.apply("[[\"JWT\", \"" + overall.compact() + "\"], " + tokens + "]");
    }

    private static byte[] sha256(JwsDraft token) {
        return Bytes.sha256(Bytes.utf8(token.compact()));
    }

    private static JsonArray submodule(String label, byte[] digest) {
        return JsonArray.of(
                List.of("DIGEST", JsonArray.of(List.of(label, HexFormat.of().formatHex(digest)))));
    }
}
