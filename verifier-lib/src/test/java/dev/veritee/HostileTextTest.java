// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Requirements;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Check;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.amd.AmdDraft;
import dev.veritee.forge.amd.AmdScenario;
import dev.veritee.forge.amd.CertificateTable;
import dev.veritee.forge.amd.Processor;
import dev.veritee.forge.amd.VekDraft;
import dev.veritee.forge.intel.IntelDraft;
import dev.veritee.forge.intel.IntelFiles;
import dev.veritee.forge.intel.IntelScenario;
import dev.veritee.forge.nitro.CborWriter;
import dev.veritee.forge.nitro.DocumentKind;
import dev.veritee.forge.nitro.NitroDraft;
import dev.veritee.forge.nitro.NitroScenario;
import dev.veritee.forge.nitro.PayloadField;
import dev.veritee.report.JsonReport;
import dev.veritee.report.TextReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names in certificates and documents are chosen by others. None of them may steer a terminal, forge a line of a report
 * or break out of a JSON string.
 */
class HostileTextTest {
    /** Clears the screen, colours, returns, ends lines in three ways, reorders, and looks like JSON. */
    private static final String EVIL =
            "\u001b[2J\u001b[32m\r\n\u0000\u0007\b\u007f\u009b31m\u2028\u202e\u2066\ufeff PASS \"},{\\";

    private static final IntelScenario SCENARIO = IntelScenario.tdx(Seed.DEFAULT);
    private static final AmdScenario VCEK = AmdScenario.vcek(Seed.DEFAULT, Processor.MILAN);
    private static final AmdScenario VLEK = AmdScenario.vlek(Seed.DEFAULT, Processor.MILAN);

    static Stream<Arguments> carriers() {
        return Stream.of(
                carrier("name of the PCK certificate", d -> d.pck().commonName("SGX PCK Certificate" + EVIL)),
                carrier("another name of the PCK certificate", d -> d.pck().commonName(EVIL)),
                carrier("name of its authority", d -> d.pckCa().commonName("Intel SGX PCK Platform CA" + EVIL)),
                carrier("name of the root", d -> d.pki().root().commonName("Intel SGX Root CA" + EVIL)),
                carrier("name of the signer", d -> d.pki().tcbSigning().commonName("Intel SGX TCB Signing" + EVIL)),
                carrier("name of a revoked certificate", d -> {
                    d.pck().commonName("SGX PCK Certificate" + EVIL);
                    d.pckCrl().revoke(d.pck().serial());
                }),
                carrier("name of a foreign issuer", d -> d.pck().issuerName(EVIL)),
                carrier(
                        "label in the quote",
                        d -> d.quote()
                                .certificationData(
                                        5, utf8("-----BEGIN " + EVIL + "-----\nAQID\n-----END " + EVIL + "-----\n"))),
                carrier("names of components", d -> {
                    d.pck().sgx().component(1, 6);
                    d.tcbInfo().editText(t -> t.replace("Early Microcode Update", "Early" + json(EVIL)));
                }),
                carrier("advisories", d -> {
                    d.pck().sgx().component(1, 6);
                    d.tcbInfo().editText(t -> t.replace("INTEL-SA-00010", json(EVIL)));
                }),
                carrier(
                        "name of a file",
                        d -> d.files(files -> {
                            files.remove(IntelFiles.TCB_INFO);
                            files.put("\u0001" + EVIL, utf8("?"));
                        })),
                carrier(
                        "name of a member that is there twice",
                        d -> d.files(files -> {
                            files.remove(IntelFiles.QE_IDENTITY);
                            files.put(" ", utf8("{\"tcbInfo\":1,\"" + json(EVIL) + "\":1,\"" + json(EVIL) + "\":1}"));
                        })),
                carrier("status of a level", d -> {
                    d.files(files -> files.remove(IntelFiles.ROOT_CRL));
                    d.tcbInfo().editText(t -> t.replace("\"Revoked\"", "\"" + json(EVIL) + "\""));
                }),
                carrier(
                        "identity of an enclave",
                        d -> d.qeIdentity()
                                .editText(t -> t.replace("\"id\":\"TD_QE\"", "\"id\":\"" + json(EVIL) + "\""))),
                carrier("identity of a module", d -> {
                    d.tcbInfo().editText(t -> t.replace("TDX_01", json(EVIL)));
                }));
    }

    private static Arguments carrier(String name, Consumer<IntelDraft> edit) {
        return Arguments.of(name, edit);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carriers")
    void reportsStayWhatTheyAre(String name, Consumer<IntelDraft> edit) throws Exception {
        ForgedEvidence forged = SCENARIO.edit(edit).mint("hostile", name);
        Appraisal appraisal = Forged.verifier(forged)
                .build()
                .verify(EvidenceBundle.of(forged.evidence()), Challenge.nonce(forged.nonce()), forged.validAt());

        assertThat(texts(appraisal).anyMatch(t -> t.contains("\u001b[2J") || t.contains("\u202e")))
                .as("the text reaches the result")
                .isTrue();
        assertThatJsonIsSound(appraisal);
        assertThatNothingSteers(TextReport.write(appraisal, false, true));
    }

    static Stream<Arguments> amdCarriers() {
        return Stream.of(
                amd("name of the ASK", VCEK, d -> d.issuer().commonName("SEV-Milan" + EVIL)),
                amd("name of the ARK", VCEK, d -> d.pki().ark().commonName("ARK-Milan" + EVIL)),
                amd("name of a foreign issuer", VCEK, d -> d.vek().issuerName(EVIL)),
                amd("name of a revoked authority", VCEK, d -> {
                    d.issuer().commonName("SEV-Milan" + EVIL);
                    d.pki().crl().revoke(d.issuer().serial());
                }),
                amd("product", VCEK, d -> d.vek().set(VekDraft.PRODUCT_NAME, ia5("Milan-B" + EVIL))),
                amd("unknown product", VCEK, d -> {
                    d.vek().set(VekDraft.PRODUCT_NAME, ia5(EVIL));
                    d.table().add(CertificateTable.VCEK, d.vek()::der);
                }),
                amd("provider", VLEK, d -> d.vek().set(VekDraft.CSP_ID, ia5("CN=cloud" + EVIL))),
                amd("product of a provider", VLEK, d -> d.vek().set(VekDraft.PRODUCT_NAME, ia5("Milan-" + EVIL))),
                amd(
                        "name of a file",
                        VCEK,
                        d -> d.files(files -> {
                            files.remove("vcek.der");
                            files.put("\u0001" + EVIL, Bytes.fromHex("3000").toArray());
                        })),
                amd(
                        "member of what a host hands out",
                        VCEK,
                        d -> d.files(files -> {
                            files.remove("vcek.der");
                            files.put(" ", utf8("{\"vcekCert\":1,\"" + json(EVIL) + "\":1,\"" + json(EVIL) + "\":1}"));
                        })));
    }

    private static Arguments amd(String name, AmdScenario scenario, Consumer<AmdDraft> edit) {
        return Arguments.of(name, scenario.edit(edit));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("amdCarriers")
    void reportsOnAmdStayWhatTheyAre(String name, AmdScenario scenario) throws Exception {
        ForgedEvidence forged = scenario.mint("hostile", name);
        Appraisal appraisal = Forged.verifier(forged)
                .build()
                .verify(EvidenceBundle.of(forged.evidence()), Challenge.nonce(forged.nonce()), forged.validAt());

        assertThat(texts(appraisal).anyMatch(t -> t.contains("\u001b[2J") || t.contains("\u202e")))
                .as("the text reaches the result")
                .isTrue();
        assertThatJsonIsSound(appraisal);
        assertThatNothingSteers(TextReport.write(appraisal, false, true));
    }

    static Stream<Arguments> nitroCarriers() {
        return Stream.of(
                nitro("module id", d -> d.payload().set(PayloadField.MODULE_ID, CborWriter.text(EVIL))),
                nitro(
                        "ending of the module id",
                        d -> d.payload()
                                .set(
                                        PayloadField.MODULE_ID,
                                        CborWriter.text(d.platform().moduleId() + EVIL))),
                nitro("unknown key", d -> d.payload().append(CborWriter.text(EVIL), CborWriter.integer(1))),
                nitro(
                        "key with a value that nobody may use",
                        d -> d.payload().append(CborWriter.text(EVIL), CborWriter.number(1))),
                nitro("name of the leaf", d -> d.pki().leaf().commonName(EVIL)),
                nitro(
                        "name of a region that is no authority",
                        d -> d.pki().region().commonName(EVIL).constraints(null)),
                nitro("name of the root", d -> d.pki().root().commonName(EVIL)),
                nitro("name of a foreign issuer", d -> d.pki().leaf().issuerName(EVIL)),
                nitro("name of a foreign root", d -> {
                    d.pki().root().commonName(EVIL);
                    d.anchor(d.pki().foreign().root());
                }));
    }

    private static Arguments nitro(String name, Consumer<NitroDraft> edit) {
        return Arguments.of(name, edit);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nitroCarriers")
    void reportsOnNitroStayWhatTheyAre(String name, Consumer<NitroDraft> edit) throws Exception {
        for (DocumentKind kind : DocumentKind.values()) {
            ForgedEvidence forged =
                    NitroScenario.of(Seed.DEFAULT, kind).edit(edit).mint("hostile", name);
            Appraisal appraisal = Forged.verifier(forged)
                    .build()
                    .verify(EvidenceBundle.of(forged.evidence()), Challenge.nonce(forged.nonce()), forged.validAt());

            assertThat(texts(appraisal).anyMatch(t -> t.contains("\u001b[2J") || t.contains("\u202e")))
                    .as("the text reaches the result")
                    .isTrue();
            assertThatJsonIsSound(appraisal);
            assertThatNothingSteers(TextReport.write(appraisal, false, true));
        }
    }

    @Test
    void expectationsOfThePolicyAreShownSafelyToo() throws Exception {
        ForgedEvidence forged = SCENARIO.mint("good", "the default");
        Requirements requirements = Requirements.builder()
                .expect("tdx.mr-td", List.of(EVIL))
                .expect(EVIL, List.of("x"))
                .build();
        Appraisal appraisal = Forged.verifier(forged)
                .policy(Forged.policy(requirements))
                .build()
                .verify(EvidenceBundle.of(forged.evidence()), Challenge.none(), forged.validAt());
        assertThatJsonIsSound(appraisal);
        assertThatNothingSteers(TextReport.write(appraisal, false, true));
    }

    private static void assertThatJsonIsSound(Appraisal appraisal) throws IOException {
        String json = JsonReport.write(appraisal, "0");
        assertThat(json.chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
        int status = 0;
        try (JsonParser parser = new JsonFactory().createParser(json.getBytes(StandardCharsets.UTF_8))) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                status += token == JsonToken.FIELD_NAME && parser.currentName().equals("status") ? 1 : 0;
            }
        }
        assertThat(status).isPositive();
    }

    private static void assertThatNothingSteers(String text) {
        assertThat(text.codePoints()
                        .filter(c -> c != '\n'
                                && (Character.isISOControl(c)
                                        || Character.getType(c) == Character.FORMAT
                                        || c == 0x2028
                                        || c == 0x2029))
                        .mapToObj(Integer::toHexString))
                .isEmpty();
        // Text may begin a line where a sentence is broken, but only as far in as sentences go on.
        assertThat(text.lines()
                        .filter(line -> line.strip().startsWith("PASS \"},{"))
                        .filter(line -> !line.startsWith(" ".repeat(8))))
                .isEmpty();
    }

    /** Everything in a result that others may have worded. */
    private static Stream<String> texts(Appraisal appraisal) {
        Stream<String> checks = appraisal.ledger().checks().stream()
                .flatMap((Check c) -> Stream.of(Optional.of(c.message()), c.expected(), c.actual(), c.remedy())
                        .flatMap(Optional::stream));
        Stream<String> claims = appraisal.components().stream()
                .flatMap(c -> c.claims().asMap().values().stream())
                .map(ClaimValue::text);
        return Stream.concat(checks, claims);
    }

    /** The text as it stands inside a JSON string. */
    private static String json(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        return escaped.toString();
    }

    /** An IA5String with whatever octets: its encoder would refuse some. */
    private static byte[] ia5(String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] der = new byte[2 + octets.length];
        der[0] = 0x16;
        der[1] = (byte) octets.length;
        System.arraycopy(octets, 0, der, 2, octets.length);
        return der;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
