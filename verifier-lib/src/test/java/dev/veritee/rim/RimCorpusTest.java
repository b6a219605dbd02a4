// SPDX-License-Identifier: Apache-2.0
package dev.veritee.rim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.json.JsonValue.JsonFlag;
import dev.veritee.internal.json.JsonValue.JsonNumber;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import dev.veritee.internal.xml.StrictXml;
import dev.veritee.internal.xml.XmlElement;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NVIDIA's manifests, and attacks made of them, where the public corpus is at hand. */
class RimCorpusTest {
    private static final Limits LIMITS = Limits.standard();
    private static final String ATTACKS = "neg-rim-xml-attacks";

    private final SignatureMemo signatures = new SignatureMemo(SignatureEngine.bouncyCastle(), Set.of());

    private static Path folder() {
        Path folder = Path.of(System.getProperty("veritee.corpus", "../shared/corpus"), "nvidia");
        assumeTrue(Files.isDirectory(folder), "the corpus is not here");
        return folder;
    }

    private static Bytes read(Path file) throws IOException {
        return Bytes.wrap(Files.readAllBytes(file));
    }

    private static SwidRim rim(String name) throws IOException, DecodeException {
        return SwidRim.decode(read(folder().resolve(name)), LIMITS);
    }

    private Optional<RimManifest> verified(SwidRim rim, Certificate signer) {
        return rim.verifiedBy((message, signature) ->
                signatures.verify(rim.scheme(), signer.publicKey().material(), message, signature));
    }

    /** As a verifier does it: the leaf of a chain of four that ends at the pinned root, and no other key. */
    private Optional<RimManifest> verified(SwidRim rim) throws IOException, DecodeException {
        Certificate root = Pem.certificates(read(folder().resolve("_roots/nvidia-corim-signing-root-ca.pem")), 1)
                .get(0);
        List<Certificate> chain = rim.certificates();
        boolean linked = chain.size() == 4 && chain.get(3).equals(root);
        for (int i = 0; linked && i < 3; i++) {
            linked = signatures.signed(chain.get(i), chain.get(i + 1).publicKey());
        }
        return linked ? verified(rim, chain.get(0)) : Optional.empty();
    }

    /** Everything that looks like a manifest, outside of the folders of broken ones. */
    @TestFactory
    Stream<DynamicTest> readsAndVerifiesEveryGenuineManifest() throws IOException {
        Set<String> broken = Set.of(
                ATTACKS,
                "rim-parse-vectors",
                "neg-driver-rim-tampered-535.86.09",
                "neg-ls10-rim-signature-invalid",
                "neg-ls10-rim-is-relabelled-gpu-rim",
                "rim-driver-550.144.03-sigvalue-altered",
                "rim-gb100-vbios-97.00.83.00.09-short-chain");
        try (Stream<Path> files = Files.walk(folder(), 2)) {
            return files
                    .filter(file ->
                            file.toString().endsWith(".xml") || file.toString().endsWith(".swidtag"))
                    .filter(file ->
                            !broken.contains(file.getParent().getFileName().toString()))
                    .sorted()
                    .toList()
                    .stream()
                    .map(file ->
                            DynamicTest.dynamicTest(folder().relativize(file).toString(), () -> {
                                SwidRim rim = SwidRim.decode(read(file), LIMITS);
                                RimManifest manifest = verified(rim).orElseThrow();
                                assertThat(manifest.label()).isEqualTo(rim.label());
                                assertThat(manifest.manufacturerId()).isEqualTo(5703);
                                assertThat(manifest.values().values()).anyMatch(GoldenValue::active);
                                // The same under another key is nothing.
                                assertThat(verified(rim, rim.certificates().get(1)))
                                        .isEmpty();
                            }));
        }
    }

    @Test
    void readsTheFactsThatTheCasesState() throws IOException, DecodeException {
        for (String name :
                List.of("rim-vbios-1010_0200_882_960074001C-2023-12", "rim-vbios-g520_0228_889_96006D0029-2023-12")) {
            JsonObject facts = StrictJson.object(read(folder().resolve(name + "/case.json")), LIMITS)
                    .object("expected")
                    .object("facts");
            RimManifest manifest = verified(rim(name + "/rim.xml")).orElseThrow();
            assertThat(manifest.label())
                    .isEqualTo(new RimLabel(
                            facts.text("product"), facts.text("edition"), facts.text("colloquialVersion")));
            assertThat(manifest.values()).hasSize(facts.integer("resources", 0, 64));
            assertThat(active(manifest))
                    .isEqualTo(facts.array("active").stream()
                            .map(number -> Integer.valueOf(((JsonNumber) number).literal()))
                            .toList());
            assertThat(manifest.values().values())
                    .extracting(value -> value.alternatives().size())
                    .contains(facts.integer("maxAlternatives", 1, 9))
                    .allMatch(count -> count <= 4);
        }
        RimManifest bios = verified(rim("ls10-96.10.55-full/bios-rim.xml")).orElseThrow();
        assertThat(bios.label()).isEqualTo(new RimLabel("LS10", "SWITCH", "96.10.55.00.01"));
        assertThat(active(bios)).hasSize(31);
        assertThat(bios.values().get(0).name()).isEqualTo("HashedMeasurement_0_FSP");
    }

    private static List<Integer> active(RimManifest manifest) {
        return manifest.values().values().stream()
                .filter(GoldenValue::active)
                .map(GoldenValue::index)
                .toList();
    }

    /** Their content is not what was signed. */
    @ParameterizedTest
    @CsvSource({
        "neg-driver-rim-tampered-535.86.09, false",
        "neg-ls10-rim-signature-invalid, false",
        "neg-ls10-rim-is-relabelled-gpu-rim, false",
        "rim-driver-550.144.03-sigvalue-altered, true"
    })
    void anAlteredManifestSaysNothing(String name, boolean intact) throws IOException, DecodeException {
        int altered = 0;
        try (Stream<Path> files = Files.list(folder().resolve(name))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
                SwidRim rim = SwidRim.decode(read(file), LIMITS);
                if (verified(rim).isEmpty()) {
                    assertThat(rim.isIntact()).isEqualTo(intact);
                    altered++;
                }
            }
        }
        assertThat(altered).isEqualTo(1);
    }

    @Test
    void aSignatureUnderAnEmbeddedLeafIsNoChain() throws IOException, DecodeException {
        SwidRim rim = rim("rim-gb100-vbios-97.00.83.00.09-short-chain/rim.xml");
        assertThat(rim.label().product()).isEqualTo("GB100");
        assertThat(verified(rim, rim.certificates().get(0))).isPresent();
        assertThat(verified(rim)).isEmpty();
    }

    /** File by file: where reading stops, and at what. */
    @ParameterizedTest
    @CsvSource({
        "object-with-resource.xml, Object",
        "object-with-payload.xml, Object",
        "signature-first-with-meta.xml, Object",
        "doctype-xxe.xml, DOCTYPE",
        "doctype-only.xml, DOCTYPE",
        "doctype-entity-expansion.xml, DOCTYPE",
        "two-signatures.xml, exactly one",
        "no-signature.xml, exactly one",
        "digest-value-empty.xml, DigestValue",
        "reference-removed.xml, SignedInfo",
        "transform-xslt-added.xml, Transforms",
        "external-reference.xml, Reference@URI",
        "truncated.xml, well-formed",
        "empty.xml, well-formed",
        "deep-nesting.xml, deeper",
        "wrong-namespace.xml, the root must be",
        "utf16.xml, UTF-8"
    })
    void anAttackOnTheFormIsRefusedForWhatItIs(String name, String reason) throws IOException {
        Bytes file = read(folder().resolve(ATTACKS + "/" + name));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> SwidRim.decode(file, LIMITS))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "hash-changed.xml, false, false",
        "active-flag-changed.xml, false, false",
        "version-changed.xml, false, false",
        "attacker-signed-own-leaf.xml, true, true",
        "attacker-signed-leaf-first-then-genuine.xml, true, true",
        "attacker-signed-leaf-appended.xml, true, false",
        "attacker-signed-only-genuine-certs.xml, true, false",
        "base-driver-rim.xml, true, true"
    })
    void anAttackOnTheSignatureIsRefusedForWhatItIs(String name, boolean intact, boolean underTheFirst)
            throws IOException, DecodeException {
        SwidRim rim = rim(ATTACKS + "/" + name);
        assertThat(rim.isIntact()).isEqualTo(intact);
        assertThat(verified(rim, rim.certificates().get(0)).isPresent()).isEqualTo(underTheFirst);
        assertThat(verified(rim).isPresent()).isEqualTo(name.startsWith("base"));
    }

    /** What two other implementations said of each, so that no file is forgotten. */
    @Test
    void everyAttackIsRefused() throws IOException, DecodeException {
        JsonObject manifest = StrictJson.object(read(folder().resolve(ATTACKS + "/manifest.json")), LIMITS);
        assertThat(manifest.members()).hasSize(24);
        for (String name : manifest.members().keySet()) {
            Optional<SwidRim> rim = tried(name);
            if (rim.isPresent()) {
                assertThat(verified(rim.get())).as(name).isEmpty();
                boolean first =
                        verified(rim.get(), rim.get().certificates().get(0)).isPresent();
                assertThat(manifest.object(name).get("coreSignatureValidUnderFirstCertificate"))
                        .as(name)
                        .isEqualTo(new JsonFlag(manifest.object(name).from(), first));
            }
        }
    }

    private static Optional<SwidRim> tried(String name) throws IOException {
        try {
            return Optional.of(rim(ATTACKS + "/" + name));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    /** They have no signature; what can be read of them is their payload. */
    @ParameterizedTest
    @CsvSource({
        "failure_duplicate_index.xml, two of index",
        "failure_empty_payload.xml, no resource",
        "failure_hash_empty_namespace.xml, Hash0",
        "failure_invalid_alternatives.xml, alternatives",
        "failure_invalid_index.xml, index",
        "failure_invalid_size.xml, size",
        "failure_missing_alternatives.xml, alternatives",
        "failure_missing_hash.xml, Hash0",
        "failure_missing_index.xml, index",
        "failure_missing_size.xml, size",
        "failure_no_payload.xml, Meta",
        // Nothing but a signature and facts about the device is missing here.
        "success_payload_multiple_measurements.xml, Meta"
    })
    void aBrokenFragmentIsRefusedForItsDefect(String name, String reason) throws IOException, DecodeException {
        Bytes file = read(folder().resolve("rim-parse-vectors/" + name));
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> SwidRim.decode(file, LIMITS));
        // Their hashes are placeholders, which would be refused before anything else.
        String text = file.asUtf8()
                .replaceAll("size=\"[12]0\"", "size=\"48\"")
                .replaceAll("(Hash[0-9])=\"[^\"]*\"", "$1=\"" + "0".repeat(96) + "\"");
        XmlElement root = StrictXml.read(Bytes.utf8(text), LIMITS);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> {
                    for (XmlElement payload : root.children()) {
                        SwidDecoder.values(payload);
                    }
                    SwidDecoder.manifest(root);
                })
                .withMessageContaining(reason);
    }

    /** The rest of them are of another form altogether. */
    @Test
    void everyBrokenFragmentIsRefused() throws IOException {
        try (Stream<Path> files = Files.list(folder().resolve("rim-parse-vectors"))) {
            List<Path> broken =
                    files.filter(file -> file.toString().contains("failure_")).toList();
            assertThat(broken).hasSize(18);
            for (Path file : broken) {
                assertThatExceptionOfType(DecodeException.class)
                        .as(file.toString())
                        .isThrownBy(() -> SwidRim.decode(read(file), LIMITS));
            }
        }
    }

    @Test
    void aGoodPayloadIsReadEvenWhereNothingSignsIt() throws IOException, DecodeException {
        Map<String, Integer> alternatives =
                Map.of("success_payload_single_measurement.xml", 1, "success_payload_multiple_alternatives.xml", 4);
        for (Map.Entry<String, Integer> expected : alternatives.entrySet()) {
            Bytes file = read(folder().resolve("rim-parse-vectors/" + expected.getKey()));
            Map<Integer, GoldenValue> values =
                    SwidDecoder.values(StrictXml.read(file, LIMITS).children().get(0));
            assertThat(values.values())
                    .extracting(value -> value.alternatives().size())
                    .contains(expected.getValue());
            assertThatExceptionOfType(DecodeException.class)
                    .isThrownBy(() -> SwidRim.decode(file, LIMITS))
                    .withMessageContaining("Signature");
        }
    }
}
