// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import dev.veritee.decode.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Inputs for every built-in profile, and what each must make of them, written down without the library's own formulas. */
record Sample(String profile, BindingInputs inputs, Map<LeadField, Bytes> lead, Map<String, Bytes> deviceNonces) {
    static final byte[] NONCE = run(0x10, 32);
    static final byte[] ADDRESS = run(0xC0, 20);
    static final byte[] ED25519 = run(0x40, 32);
    static final byte[] HPKE = run(0x80, 32);
    static final byte[] DEVICES = utf8("{\"gpu\": \"AA==\"}");
    static final byte[] SPKI = concat(hex("302a300506032b6570032100"), ED25519);
    static final String JWK = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}";
    private static final String SORTED_JWK = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"AA\"}";

    static Stream<Sample> all() {
        return Stream.of(
                        plain(),
                        phala(),
                        dstack(),
                        tinfoil(),
                        services(),
                        google(),
                        channels(),
                        confidentialAi(),
                        certificates(),
                        ours())
                .flatMap(List::stream);
    }

    private static List<Sample> plain() {
        byte[] userData = utf8("anything");
        byte[] initdata = utf8("algorithm = \"sha384\"\n");
        BindingInputs document = given().withContent("initdata", Bytes.wrap(initdata));
        return List.of(
                of("nitro", nonce()).lead(LeadField.NONCE, NONCE),
                of("nitro", nonce().withKey("tls", spki()).withContent("user-data", Bytes.wrap(userData)))
                        .lead(LeadField.NONCE, NONCE)
                        .lead(LeadField.USER_DATA, userData)
                        .lead(LeadField.PUBLIC_KEY, SPKI),
                of("coco-initdata", document.withParameter("hash", "sha384").withParameter("field-length", "32"))
                        .lead(LeadField.INIT_DATA, Arrays.copyOf(hash("SHA-384", initdata), 32)),
                of("coco-initdata", document.withParameter("hash", "sha256").withParameter("field-length", "48"))
                        .lead(LeadField.INIT_DATA, Arrays.copyOf(hash("SHA-256", initdata), 48)));
    }

    private static List<Sample> phala() {
        BindingInputs signed = nonce().withKey("signing", BoundKey.raw(Bytes.wrap(ADDRESS)));
        byte[] fingerprint = hash("SHA-256", SPKI);
        return List.of(
                of("phala-near-v2", signed)
                        .reportData(Arrays.copyOf(ADDRESS, 32), NONCE)
                        .device("any", NONCE),
                of("phala-near-v2", nonce().withKey("signing", spki()))
                        .reportData(ED25519, NONCE)
                        .device("any", NONCE),
                of("near-v2-tls", signed.withKey("tls", spki()))
                        .reportData(hash("SHA-256", ADDRESS, fingerprint), NONCE)
                        .device("any", NONCE),
                of("near-v2-tls", signed.withKey("tls", new BoundKey(KeyForm.SPKI_SHA256, Bytes.wrap(fingerprint))))
                        .reportData(hash("SHA-256", ADDRESS, fingerprint), NONCE)
                        .device("any", NONCE),
                of("phala-redpill-classic", given().withContent("gpu-nonce", Bytes.wrap(NONCE)))
                        .reportData(hash(
                                "SHA-512", utf8("app-data:" + Bytes.wrap(NONCE).hex())))
                        .device("any", NONCE));
    }

    private static List<Sample> dstack() {
        BindingInputs content = given().withContent("content", Bytes.utf8("hello"));
        return List.of(
                of("dstack-content", content).reportData(hash("SHA-512", utf8("app-data:hello"))),
                of("dstack-content", content.withParameter("tag", "mine").withParameter("hash", "sha3-384"))
                        .reportData(Arrays.copyOf(hash("SHA3-384", utf8("mine:hello")), 64)),
                of("dstack-ratls-cert", given().withKey("tls", spki()))
                        .reportData(hash("SHA-512", utf8("ratls-cert:"), SPKI)));
    }

    private static List<Sample> tinfoil() {
        byte[] keys = utf8("{\"keys\": []}");
        byte[] sections = concat(NONCE, hash("SHA-256", keys), hash("SHA-256", DEVICES));
        BindingInputs sent =
                nonce().withContent("crypto-material", Bytes.wrap(keys)).withDeviceEvidence("gpu", Bytes.wrap(DEVICES));
        byte[] label = utf8("https://tinfoil.sh/report-data/v1");
        return List.of(
                of("tinfoil-v2", given().withKey("tls", spki()).withKey("hpke", BoundKey.raw(Bytes.wrap(HPKE))))
                        .reportData(hash("SHA-256", SPKI), HPKE),
                of("tinfoil-v3", sent)
                        .reportData(hash("SHA-256", label, sections), new byte[32])
                        .device("any", NONCE),
                of("tinfoil-v3-unlabelled", sent)
                        .reportData(hash("SHA-256", sections), new byte[32])
                        .device("any", NONCE));
    }

    private static List<Sample> services() {
        String base64 = Base64.getEncoder().encodeToString(NONCE);
        String devices = new String(DEVICES, StandardCharsets.UTF_8).replace("\"", "\\\"");
        String inner = "\"nonce\":\"" + base64 + "\",\"tee-pubkey\":" + SORTED_JWK + "}";
        String outer = "{\"additional-evidence\":\"" + devices + "\"," + inner;
        byte[] iat = utf8("2026-01-01");
        BindingInputs dated = nonce().withContent("iat", Bytes.wrap(iat));
        return List.of(
                of(
                                "trustee-rcar",
                                nonce().withKey("tee", BoundKey.jwk(Bytes.utf8(JWK)))
                                        .withDeviceEvidence("gpu", Bytes.wrap(DEVICES)))
                        .reportData(hash("SHA-384", utf8(outer)), new byte[16])
                        .device("any", Arrays.copyOf(hash("SHA-384", utf8("{" + inner)), 32)),
                of("intel-trust-authority", dated)
                        .reportData(hash("SHA-512", NONCE, iat))
                        .device("any", hash("SHA-256", NONCE, iat)),
                of("intel-trust-authority", dated.withContent("user-data", Bytes.utf8("mine")))
                        .reportData(hash("SHA-512", NONCE, iat, utf8("mine")))
                        .device("any", hash("SHA-256", NONCE, iat)));
    }

    private static List<Sample> google() {
        byte[] label = utf8("WORKLOAD_ATTESTATION");
        byte[] extra = utf8("extra");
        byte[] plain = hash("SHA-512", label, hash("SHA-512", NONCE));
        byte[] more = hash("SHA-512", label, hash("SHA-512", NONCE, hash("SHA-512", extra)));
        byte[] vtpm = hash("SHA-256", label, hash("SHA-256", NONCE, hash("SHA-256", extra)));
        BindingInputs with = nonce().withContent("extra-data", Bytes.wrap(extra));
        return List.of(
                of("google-cs-vm-attestation", nonce()).reportData(plain).device("any", hash("SHA-256", plain)),
                of("google-cs-vm-attestation", with).reportData(more).device("any", hash("SHA-256", more)),
                of("google-cs-vm-attestation-vtpm", with)
                        .lead(LeadField.QUALIFYING_DATA, vtpm)
                        .device("any", hash("SHA-256", vtpm)));
    }

    private static List<Sample> channels() {
        byte[] exporter = run(0x60, 32);
        byte[] account = run(0xA0, 32);
        return List.of(
                of("contrast-atls", nonce().withKey("tls", spki())).reportData(hash("SHA-512", SPKI, NONCE)),
                of("flashbots-atls-proxy", given().withKey("tls", spki()).withSession(Bytes.wrap(exporter)))
                        .reportData(hash("SHA-256", SPKI), exporter),
                of("near-mpc-v1", given().withKey("tls", spki()).withKey("account", BoundKey.raw(Bytes.wrap(account))))
                        .reportData(hex("0001"), hash("SHA3-384", ED25519, account), new byte[14]));
    }

    private static List<Sample> confidentialAi() {
        byte[] raw = run(0x55, 300);
        byte[] tbs = hash("SHA-256", utf8("certificate"));
        byte[] start = concat(utf8("ats-anchor-v1"), new byte[] {32}, NONCE);
        byte[] spki =
                hash("SHA-384", start, new byte[] {11}, utf8("spki-sha256"), new byte[] {0, 32}, hash("SHA-256", SPKI));
        byte[] other = hash("SHA-384", start, new byte[] {3}, utf8("raw"), new byte[] {1, 44}, raw);
        byte[] certificate = hash("SHA-384", start, new byte[] {15}, utf8("x509-tbs-sha256"), new byte[] {0, 32}, tbs);
        return Stream.of(
                        of("confidential-ai-cvm-1", nonce()).reportData(NONCE, new byte[32]),
                        of("confidential-ai-cvm-1", nonce().withKey("tls", spki()))
                                .reportData(spki, new byte[16]),
                        of("confidential-ai-cvm-1", nonce().withKey("raw", BoundKey.raw(Bytes.wrap(raw))))
                                .reportData(other, new byte[16]),
                        of("confidential-ai-cvm-1", nonce().withContent("tbs-sha256", Bytes.wrap(tbs)))
                                .reportData(certificate, new byte[16]))
                .map(sample -> sample.device("gpu", hash("SHA-256", NONCE, utf8("NVIDIA-GPU-EAT-v1")))
                        .device("nvswitch", hash("SHA-256", NONCE, utf8("NVIDIA-SWITCH-EAT-v1"))))
                .toList();
    }

    private static List<Sample> certificates() {
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(SPKI)
                + "\n-----END PUBLIC KEY-----\n\0";
        BindingInputs dated = given().withKey("tls", spki())
                .withParameter("not-before", "1767225600")
                .withParameter("not-after", "1767229200")
                .withParameter("hostname", "example.org");
        return List.of(
                of("oe-ratls", given().withKey("tls", spki())).reportData(hash("SHA-256", utf8(pem)), new byte[32]),
                of("ego-ratls", given().withKey("tls", spki())).reportData(hash("SHA-256", SPKI), new byte[32]),
                of("flashbots-attested-tls", dated)
                        .reportData(hash(
                                "SHA-512",
                                SPKI,
                                ByteBuffer.allocate(16)
                                        .putLong(1767225600L)
                                        .putLong(1767229200L)
                                        .array(),
                                utf8("example.org"))));
    }

    private static List<Sample> ours() {
        byte[] gpu = run(1, 300);
        byte[] list = concat(
                new byte[] {0, 0, 0, 3},
                utf8("gpu"),
                new byte[] {0, 0, 1, 44},
                gpu,
                new byte[] {0, 0, 0, 8},
                utf8("nvswitch"),
                new byte[] {0, 0, 0, 32},
                HPKE);
        byte[] nonce = hash("SHA-256", utf8("cpugpu-v1/gpu"), NONCE);
        byte[] start = concat(utf8("cpugpu-v1"), NONCE);
        return List.of(
                of("veritee-1", nonce().withoutDevices())
                        .reportData(hash("SHA-384", start, new byte[2], hash("SHA-384"), hash("SHA-384")), new byte[16])
                        .device("any", nonce),
                of(
                                "veritee-1",
                                nonce().withKey("tls", spki())
                                        .withDeviceEvidence("gpu", Bytes.wrap(gpu))
                                        .withDeviceEvidence("nvswitch", Bytes.wrap(HPKE)))
                        .reportData(
                                hash("SHA-384", start, new byte[] {0, 2}, hash("SHA-384", list), hash("SHA-384", SPKI)),
                                new byte[16])
                        .device("any", nonce));
    }

    private static BindingInputs given() {
        return BindingInputs.none();
    }

    private static BindingInputs nonce() {
        return given().withNonce(Bytes.wrap(NONCE));
    }

    private static BoundKey spki() {
        return BoundKey.spki(Bytes.wrap(SPKI));
    }

    private static Sample of(String profile, BindingInputs inputs) {
        return new Sample(profile, inputs, Map.of(), Map.of());
    }

    private Sample reportData(byte[]... parts) {
        return lead(LeadField.REPORT_DATA, concat(parts));
    }

    private Sample lead(LeadField field, byte[] value) {
        Map<LeadField, Bytes> more = new EnumMap<>(LeadField.class);
        more.putAll(lead);
        more.put(field, Bytes.wrap(value));
        return new Sample(profile, inputs, more, deviceNonces);
    }

    private Sample device(String role, byte[] value) {
        Map<String, Bytes> more = new TreeMap<>(deviceNonces);
        more.put(role, Bytes.wrap(value));
        return new Sample(profile, inputs, lead, more);
    }

    static byte[] hash(String algorithm, byte[]... parts) {
        try {
            return MessageDigest.getInstance(algorithm).digest(concat(parts));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hex(String digits) {
        return Bytes.fromHex(digits).toArray();
    }

    private static byte[] run(int from, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }

    @Override
    public String toString() {
        return profile + " of " + inputs.given();
    }
}
