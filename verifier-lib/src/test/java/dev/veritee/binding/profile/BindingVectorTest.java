// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.CanonicalJson;
import dev.veritee.internal.json.JsonValue;
import dev.veritee.internal.json.JsonValue.JsonNumber;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import dev.veritee.internal.json.StrictJson;
import dev.veritee.x509.Pem;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The corpus' vectors: what others computed for the same profiles. Skipped without a corpus. */
class BindingVectorTest {
    /** Not built in, because their devices' part is not known well enough, or belongs to another layer. */
    private static final Map<String, String> FOREIGN = Map.of(
            "chutes-e2e",
            "schema: veritee.binding/1\nname: chutes-e2e\nlead:\n  report-data:\n"
                    + "    - {hash: sha256, of: [{encode: hex, of: {nonce: any}}, {content: e2e-key}]}\n"
                    + "    - {key: tls, as: spki-sha256}\n",
            "azure-hcl",
            "schema: veritee.binding/1\nname: azure-hcl\nlead:\n"
                    + "  report-data: {pad: 64, of: {hash: sha256, of: {content: runtime-data}}}\n");

    private static Path composite(String name) {
        Optional<Path> file = Optional.ofNullable(System.getProperty("veritee.corpus"))
                .map(folder -> Path.of(folder, "composite", name))
                .filter(Files::isRegularFile);
        Assumptions.assumeTrue(file.isPresent(), "there is no corpus at the path in the property veritee.corpus");
        return file.orElseThrow();
    }

    /** What genuine evidence carries, under the profile that the case names. */
    private static void assertCarried(String name, BindingInputs inputs) throws Exception {
        JsonObject given =
                StrictJson.object(Bytes.wrap(Files.readAllBytes(composite(name + "/case.json"))), Limits.standard());
        Bytes reportData = Bytes.fromHex(given.text("reportData"));
        BindingProfile profile =
                BindingProfiles.named(given.text("bindingProfile")).orElseThrow();
        BindingInputs complete = inputs;
        for (OfferedKey offered : profile.offeredKeys(Map.of(LeadField.REPORT_DATA, reportData))) {
            if (!inputs.keys().containsKey(offered.name())) {
                complete = complete.withKey(offered.name(), offered.key());
            }
        }
        Expected expected = profile.expected(complete);
        assertThat(expected.lacking()).as(name).isEmpty();
        assertThat(expected.unused()).as(name).isEmpty();
        assertThat(expected.lead()).as(name).isEqualTo(Map.of(LeadField.REPORT_DATA, reportData));
    }

    private static BoundKey certified(String file) throws Exception {
        return BoundKey.spki(Pem.certificates(Bytes.wrap(Files.readAllBytes(composite(file))), 4)
                .get(0)
                .publicKey()
                .der());
    }

    private static BoundKey near(String file) throws Exception {
        String digits = Files.readString(composite(file)).strip().substring("ed25519:".length());
        BigInteger value = BigInteger.ZERO;
        for (char c : digits.toCharArray()) {
            int digit = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".indexOf(c);
            value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
        }
        return BoundKey.raw(Bytes.fromHex(String.format("%064x", value)));
    }

    @Test
    void genuineEvidenceCarriesWhatItsProfileSays() throws Exception {
        for (String name : List.of("dstack-ratls-app-llm04", "dstack-ratls-demo-2025-10")) {
            assertCarried(name, BindingInputs.none().withKey("tls", certified(name + "/cert-chain.pem")));
        }
        assertCarried(
                "tinfoil-bundle-snp-inference",
                BindingInputs.none().withKey("tls", certified("tinfoil-bundle-snp-inference/enclave-cert.pem")));
        BoundKey tls = near("near-mpc-tls-account-keys/tls-public-key.txt");
        BoundKey account = near("near-mpc-tls-account-keys/account-public-key.txt");
        assertCarried(
                "near-mpc-tls-account-keys",
                BindingInputs.none().withKey("tls", tls).withKey("account", account));
        assertCarried(
                "phala-tdx-8xh200-bound",
                BindingInputs.none()
                        .withContent(
                                "gpu-nonce",
                                Bytes.fromHex("d6a4f9aa17f488cfe8163dcb47cc4f778d3f1c52d42a1f9e6de5e43077ce05cd")));
    }

    @Test
    void everyVectorHolds() throws Exception {
        List<String> exercised = new ArrayList<>();
        Bytes document = Bytes.wrap(Files.readAllBytes(composite("binding-vectors.json")));
        for (JsonValue element : StrictJson.object(document, Limits.standard()).array("vectors")) {
            JsonObject vector = (JsonObject) element;
            Vector read = new Vector(vector.text("profile"), vector.text("name"), vector.object("inputs"));
            read.compare(vector.object("outputs"));
            exercised.add(read.profile + ": " + read.name);
        }
        assertThat(exercised).hasSize(26).doesNotHaveDuplicates();
    }

    private static final class Vector {
        private final String profile;
        private final String name;
        private final JsonObject given;
        private BindingInputs inputs = BindingInputs.none();

        Vector(String profile, String name, JsonObject given) throws Exception {
            this.profile = profile;
            this.name = name;
            this.given = given;
            for (String key : given.members().keySet()) {
                read(key);
            }
            if (profile.equals("dstack-content")) {
                inputs = inputs.withContent("content", hex("contentHex"));
            }
            if (profile.equals("chutes-e2e")) {
                inputs = inputs.withKey("tls", new BoundKey(KeyForm.SPKI_SHA256, Bytes.wrap(new byte[32])));
            }
        }

        private Bytes hex(String key) throws Exception {
            String text = given.text(key);
            return Bytes.fromHex(text.startsWith("0x") ? text.substring(2) : text);
        }

        private void read(String key) throws Exception {
            inputs = switch (key) {
                case "nonceHex", "nonce", "challengeHex", "nonceValHex" -> inputs.withNonce(hex(key));
                case "nonceBase64" ->
                    inputs.withNonce(Bytes.wrap(Base64.getDecoder().decode(given.text(key))));
                case "teePubkey" ->
                    inputs.withKey("tee", BoundKey.jwk(Bytes.utf8(CanonicalJson.of(given.object(key)))));
                case "additionalEvidence" ->
                    given.text(key).isEmpty()
                            ? inputs.withoutDevices()
                            : inputs.withDeviceEvidence("gpu", Bytes.utf8(given.text(key)));
                case "initdataTomlUtf8" -> inputs.withContent("initdata", Bytes.utf8(given.text(key)));
                case "algorithm", "hash" -> inputs.withParameter("hash", given.text(key));
                case "fieldLength" -> inputs.withParameter("field-length", number(key));
                case "signingAddress" -> inputs.withKey("signing", BoundKey.raw(hex(key)));
                case "spkiDerHex", "publicKeyHex" -> inputs.withKey("tls", BoundKey.spki(hex(key)));
                case "tag" -> inputs.withParameter("tag", given.text(key));
                case "gpuNonceHex" -> inputs.withContent("gpu-nonce", hex(key));
                case "e2ePubkey" -> inputs.withContent("e2e-key", Bytes.utf8(given.text(key)));
                case "hpkeHex" -> inputs.withKey("hpke", BoundKey.raw(hex(key)));
                case "cryptoMaterialUtf8" -> inputs.withContent("crypto-material", Bytes.utf8(given.text(key)));
                case "deviceEvidenceUtf8" -> inputs.withDeviceEvidence("gpu", Bytes.utf8(given.text(key)));
                case "tlsEd25519Hex" -> inputs.withKey("tls", BoundKey.raw(hex(key)));
                case "accountEd25519Hex" -> inputs.withKey("account", BoundKey.raw(hex(key)));
                case "nonceIatHex" -> inputs.withContent("iat", hex(key));
                case "userDataHex" -> inputs.withContent("user-data", hex(key));
                case "extraDataHex" ->
                    given.get(key) instanceof JsonText ? inputs.withContent("extra-data", hex(key)) : inputs;
                case "exporterHex" -> inputs.withSession(hex(key));
                case "notBefore" -> inputs.withParameter("not-before", number(key));
                case "notAfter" -> inputs.withParameter("not-after", number(key));
                case "hostname" -> inputs.withParameter("hostname", given.text(key));
                case "runtimeDataHex" -> inputs.withContent("runtime-data", hex(key));
                case "contentHex", "labelUtf8" -> inputs;
                default -> throw new AssertionError("the vector has an input that is not known: " + key);
            };
        }

        private String number(String key) throws Exception {
            return ((JsonNumber) given.get(key)).literal();
        }

        private BindingProfile profile() throws Exception {
            if (FOREIGN.containsKey(profile)) {
                return BindingProfile.read(Bytes.utf8(FOREIGN.get(profile)));
            }
            String variant = name.startsWith("unlabelled") ? "-unlabelled" : name.startsWith("vTPM") ? "-vtpm" : "";
            return BindingProfiles.named(profile + variant).orElseThrow();
        }

        void compare(JsonObject outputs) throws Exception {
            Expected expected = profile().expected(inputs);
            assertThat(expected.isComplete())
                    .as("%s: %s lacks %s", profile, name, expected.lacking())
                    .isTrue();
            assertThat(expected.unused()).isEmpty();
            int compared = 0;
            for (String key : outputs.members().keySet()) {
                String value = outputs.text(key);
                Optional<Bytes> actual = switch (key) {
                    case "reportData", "tdxReportData", "inputData" ->
                        Optional.of(expected.lead().get(LeadField.REPORT_DATA));
                    case "reportDataFirst32" ->
                        Optional.of(expected.lead().get(LeadField.REPORT_DATA).slice(0, 32));
                    case "tpmQualifyingData" -> Optional.of(expected.lead().get(LeadField.QUALIFYING_DATA));
                    case "field" -> Optional.of(expected.lead().get(LeadField.INIT_DATA));
                    case "gpuNonce" -> expected.deviceNonce("gpu");
                    default -> Optional.empty();
                };
                if (actual.isPresent()) {
                    compared++;
                    assertThat(actual.get().hex())
                            .as("%s: %s, %s", profile, name, key)
                            .isEqualTo(value);
                }
            }
            assertThat(compared).as("%s: %s", profile, name).isPositive();
        }
    }
}
