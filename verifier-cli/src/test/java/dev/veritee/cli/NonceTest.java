// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The commands that make a nonce and say what evidence must carry for it. */
class NonceTest {
    private static final String NONCE = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String ADDRESS = "00112233445566778899aabbccddeeff00112233";
    private static final Path EXAMPLE = Run.ROOT.resolve("policies/profiles/example.yaml");

    @TempDir
    Path folder;

    private static Run derive(String... options) {
        return Run.of(Stream.concat(Stream.of("nonce", "derive"), Arrays.stream(options))
                .toArray(String[]::new));
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    @Test
    void everyNonceIsAnother() {
        Run run = Run.of("nonce", "new");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .matches("[0-9a-f]{64}\n")
                .isNotEqualTo(Run.of("nonce", "new").out());
        assertThat(Run.of("nonce", "new", "--bytes", "16").out()).matches("[0-9a-f]{32}\n");
        assertThat(Run.of("nonce", "new", "--format", "json").out())
                .matches("\\{\n  \"schema\": \"veritee.nonce/1\",\n  \"nonce\": \"[0-9a-f]{64}\"\n}\n");
    }

    @Test
    void everyPartHasItsLine() {
        assertThat(derive("--binding", "phala-near-v2", "--nonce", NONCE, "--key", "signing=0x" + ADDRESS))
                .isEqualTo(new Run(
                        0,
                        "report-data " + ADDRESS + "0".repeat(24) + NONCE + "\ndevice-nonce.any " + NONCE + "\n",
                        ""));
    }

    @Test
    void programsReadJson() {
        Run run = derive(
                "--binding", "phala-near-v2", "--nonce", NONCE, "--key", "signing=0x" + ADDRESS, "--format", "json");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("{\n  \"schema\": \"veritee.nonce/1\",\n  \"nonce\": \"" + NONCE + "\",\n")
                .contains(
                        "\"name\": \"phala-near-v2\"",
                        "\"fresh\": true",
                        "\"commitment\": \"nonce\"",
                        "\"report-data\": \"" + ADDRESS,
                        "\"any\": \"" + NONCE);
    }

    /** Devices are asked first: what they must answer is known before their evidence is. */
    @Test
    void whatIsMissingIsNamedAndTheRestIsPrinted() {
        Run run = derive("--binding", "veritee-1", "--nonce", NONCE);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).matches("device-nonce.any [0-9a-f]{64}\n");
        assertThat(run.err()).isEqualTo("note: device evidence: it is missing\n");
        assertThat(derive("--binding", "veritee-1", "--nonce", NONCE, "--no-devices")
                        .out())
                .startsWith("report-data ")
                .endsWith(run.out());
    }

    /** One key, four files: their content says what they are. */
    @Test
    void aKeyIsRecognisedByItsContent() throws IOException {
        String point = "a0".repeat(32);
        byte[] der = HexFormat.of().parseHex("302a300506032b6570032100" + point);
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
        String account = "account=0x" + point;
        String raw = derive("--binding", "near-mpc-v1", "--key", "tls=0x" + point, "--key", account)
                .out();
        assertThat(raw).matches("report-data 0001[0-9a-f]{96}0{28}\n");
        for (byte[] content :
                new byte[][] {der, pem.getBytes(StandardCharsets.US_ASCII), Arrays.copyOfRange(der, 12, 44)}) {
            assertThat(derive("--binding", "near-mpc-v1", "--key", "tls=" + file("key", content), "--key", account))
                    .isEqualTo(new Run(0, raw, ""));
        }
        String root = Run.EXAMPLE.resolve("root.pem").toString();
        assertThat(derive("--binding", "ego-ratls", "--key", "tls=" + root).code())
                .isZero();
        String jwk = file("jwk", "{\"kty\":\"OKP\"}".getBytes(StandardCharsets.US_ASCII));
        String devices = file("devices", new byte[] {'{', '}'});
        assertThat(derive(
                                "--binding",
                                "trustee-rcar",
                                "--nonce",
                                NONCE,
                                "--key",
                                "tee=" + jwk,
                                "--device-evidence",
                                devices)
                        .out())
                .contains("report-data ", "device-nonce.any ");
    }

    @Test
    void theExampleOfAnOwnProfileWorks() throws IOException {
        String gpu = file("gpu", new byte[] {1, 2, 3});
        String root = Run.EXAMPLE.resolve("root.pem").toString();
        Run run = derive(
                "--binding",
                EXAMPLE.toString(),
                "--nonce",
                NONCE,
                "--key",
                "tls=" + root,
                "--device-evidence",
                "gpu=" + gpu,
                "--device-evidence",
                "nvswitch=" + gpu,
                "--param",
                "deployment=test");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(3);
    }

    @Test
    void helpNamesTheProfiles() {
        Run run = Run.of("nonce", "derive", "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("trustee-rcar", "veritee-1");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(Run.of("nonce", "--help").out()).contains("new", "derive");
    }

    private static DynamicTest wrong(String complaint, String... args) {
        return DynamicTest.dynamicTest(complaint, () -> {
            Run run = Run.of(
                    Stream.concat(Stream.of("nonce"), Arrays.stream(args)).toArray(String[]::new));
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains(complaint);
            assertThat(run.err().lines()).hasSize(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> wrongUses() throws IOException {
        String bad =
                file("bad.yaml", "schema: veritee.binding/1\nname: x\nlead: {}\n".getBytes(StandardCharsets.US_ASCII));
        String pem =
                file("bad.pem", "-----BEGIN FOO-----\nAA==\n-----END FOO-----\n".getBytes(StandardCharsets.US_ASCII));
        return Stream.of(
                wrong("what to do about a nonce is missing: new or derive"),
                wrong("--bytes is from 16 to 64", "new", "--bytes", "15"),
                wrong("--bytes is from 16 to 64", "new", "--bytes", "65"),
                wrong("--bytes takes a number", "new", "--bytes", "many"),
                wrong("--binding PROFILE is missing", "derive"),
                wrong("--binding: cannot read none", "derive", "--binding", "none"),
                wrong("bad.yaml, line 3, column 7: a profile says", "derive", "--binding", bad),
                wrong("--nonce takes hex digits", "derive", "--binding", "nitro", "--nonce", "x"),
                wrong("--session takes hex digits", "derive", "--binding", "nitro", "--session", "x"),
                wrong("--key takes NAME=FILE", "derive", "--binding", "nitro", "--key", "x"),
                wrong("--key: a is given twice", "derive", "--binding", "nitro", "--key", "a=0x00", "--key", "a=0x01"),
                wrong("--key takes hex digits behind 0x", "derive", "--binding", "nitro", "--key", "a=0xz"),
                wrong("--key: cannot read none", "derive", "--binding", "nitro", "--key", "a=none"),
                wrong("a FOO where a public key", "derive", "--binding", "nitro", "--key", "a=" + pem),
                wrong("--content: cannot read none", "derive", "--binding", "nitro", "--content", "a=none"),
                wrong("--param takes NAME=VALUE", "derive", "--binding", "nitro", "--param", "=a"),
                wrong("contradict", "derive", "--binding", "nitro", "--no-devices", "--device-evidence", "gpu=x"),
                wrong(
                        "--device-evidence: cannot read none",
                        "derive",
                        "--binding",
                        "nitro",
                        "--device-evidence",
                        "none"),
                wrong(
                        "nitro makes no use of key a",
                        "derive",
                        "--binding",
                        "nitro",
                        "--nonce",
                        NONCE,
                        "--key",
                        "a=0x00"),
                wrong("--format is text or json", "derive", "--binding", "nitro", "--format", "hex"));
    }
}
