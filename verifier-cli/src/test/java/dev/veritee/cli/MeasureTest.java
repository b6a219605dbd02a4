// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.decode.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The command that computes what a report must show. */
class MeasureTest {
    /** The end of an image: metadata with four sections, then the entries that point to them, and the footer. */
    private static final String TABLES = "41534556400000000100000004000000"
            + "000080000020000001000000"
            + "00d080000010000002000000"
            + "00e080000010000003000000"
            + "000081000010000010000000"
            + "b80000001600666588dc4a989847a75e5585a7bf67cc"
            + "000c8100000400001a001f3755723b3a044b927b1da6efa8d454"
            + "04b080001600de71f7007e1acb4f890e68c77e2fb44e"
            + "5800de82b596b21ff745baeaa366c55a082d"
            + "00".repeat(32);

    /** Computed by a program that shares nothing with this one. */
    private static final String WITHOUT_KERNEL =
            "475923b6a5be0e6bb4800b9faa325b6205be5b166e6f9af168aa8cef96212510f8160fe3051591140d3ea3aab246224b";

    private static final String WITH_KERNEL =
            "8d74939cefbbc2b0ba119542daf0cb58d2b9abfa0d42a7aa29110a3d59c81d50ac533404ffb22d088a3972397492745d";

    private static final String AFTER_FIRMWARE = "  \"digest\": \"";

    @TempDir
    Path folder;

    private String ovmf = "";
    private String empty = "";

    @BeforeEach
    void files() throws IOException {
        Bytes tables = Bytes.fromHex(TABLES);
        Bytes image = Bytes.wrap(new byte[4096 - tables.length()]).concat(tables);
        ovmf = Files.write(folder.resolve("ovmf.fd"), image.toArray()).toString();
        empty = Files.write(folder.resolve("empty"), new byte[0]).toString();
    }

    private Run snp(String... options) {
        return Run.of(arguments(options));
    }

    private String[] arguments(String... options) {
        List<String> usual = List.of("measure", "snp", "--ovmf", ovmf, "--vcpus", "2");
        return Stream.concat(usual.stream(), Stream.of(options)).toArray(String[]::new);
    }

    @Test
    void theDigestIsTheWholeOutput() {
        assertThat(snp("--vcpu-type", "EPYC-v4")).isEqualTo(new Run(0, WITHOUT_KERNEL + "\n", ""));
        assertThat(snp("--vcpu-sig", "0x800f12", "--guest-features", "0x1", "--vmm", "qemu"))
                .isEqualTo(new Run(0, WITHOUT_KERNEL + "\n", ""));
        assertThat(snp("--vcpu-type", "EPYC", "--kernel", empty, "--append", "console=ttyS0"))
                .isEqualTo(new Run(0, WITH_KERNEL + "\n", ""));
        assertThat(snp("--vcpu-type", "EPYC", "--kernel", empty, "--initrd", empty, "--append", "console=ttyS0"))
                .isEqualTo(new Run(0, WITH_KERNEL + "\n", ""));
    }

    @Test
    void theImageCanComeFromAPipe() throws IOException {
        String[] args = arguments("--vcpu-type", "EPYC");
        args[3] = "-";
        assertThat(Run.of(Files.readAllBytes(Path.of(ovmf)), Map.of(), args).out())
                .isEqualTo(WITHOUT_KERNEL + "\n");
    }

    @Test
    void theDigestOfTheFirmwareCanBeGiven() {
        String json = snp("--vcpu-type", "EPYC", "--format", "json").out();
        String digest = json.substring(json.indexOf(AFTER_FIRMWARE) + AFTER_FIRMWARE.length())
                .substring(0, 96);
        assertThat(snp("--vcpu-type", "EPYC", "--ovmf-hash", digest).out()).isEqualTo(WITHOUT_KERNEL + "\n");
        assertThat(snp("--vcpu-type", "EPYC", "--ovmf-hash", "00".repeat(48)).out())
                .isNotEqualTo(WITHOUT_KERNEL + "\n");
    }

    @Test
    void verboseShowsWhatWentInAndHowToUseIt() {
        Run run = snp("--vcpu-type", "EPYC", "--verbose");
        assertThat(run.out())
                .startsWith(WITHOUT_KERNEL + "\n")
                .contains("firmware           4096 bytes, SHA-256 ", "kernel-hashes  zero       0x810000")
                .endsWith("veritee verify EVIDENCE --expect snp.measurement=" + WITHOUT_KERNEL + "\n");
    }

    @Test
    void programsReadJson() throws IOException {
        Run run = snp("--vcpu-type", "EPYC", "--format", "json");
        assertThat(run.out())
                .startsWith("{\n  \"schema\": \"veritee.measurement/1\",\n")
                .contains("\"measurement\": \"" + WITHOUT_KERNEL + "\"", "\"address\": \"0xfffffffff000\"");
        Path out = folder.resolve("out.json");
        assertThat(snp("--vcpu-type", "EPYC", "--format", "json", "--out", out.toString()))
                .isEqualTo(new Run(0, "", ""));
        assertThat(out).hasContent(run.out());
    }

    @Test
    void theDisputeAboutEc2IsNamedEveryTime() {
        Run newer = snp("--vmm", "ec2");
        Run older = snp("--vmm", "ec2-rdx-0");
        assertThat(newer.code()).isZero();
        assertThat(newer.out()).hasSize(97).isNotEqualTo(older.out());
        assertThat(newer.err()).startsWith("note: ").contains("disputed", "--vmm ec2-rdx-0");
        assertThat(older.err()).startsWith("note: ").contains("disputed", "--vmm ec2");
        assertThat(snp("--vmm", "gce").err()).isEmpty();
    }

    @Test
    void anIdBlockAndTheDigestsOfKeys() throws IOException {
        Path key = folder.resolve("key.pem");
        Files.writeString(key, """
                -----BEGIN PUBLIC KEY-----
                MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEqofKIr6LBTeOscce8yCtdG4dO2KLp5uY
                WfdB4IJUKjhVAvJdv1UpbDpUXjhydgq3NhfeSpYmLG9dnpi/kpLcKfj0Hb0omhR8
                6doxE7XwuMAKYLHOHX6BnXpDHXyQ6g5f
                -----END PUBLIC KEY-----
                """);
        Run run = snp(
                "--vcpu-type",
                "EPYC",
                "--id-block",
                "--guest-policy",
                "0xb0000",
                "--guest-svn",
                "4294967295",
                "--family-id",
                "0f".repeat(16),
                "--image-id",
                "1e".repeat(16),
                "--id-key",
                key.toString(),
                "--author-key",
                key.toString());
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1))
                .isEqualTo("id-block           " + WITHOUT_KERNEL + "0f".repeat(16) + "1e".repeat(16)
                        + "01000000ffffffff00000b0000000000");
        assertThat(lines.get(2)).startsWith("id-key-digest      ");
        assertThat(lines.get(3)).isEqualTo(lines.get(2).replace("id-key-digest    ", "author-key-digest"));
        assertThat(snp("--vcpu-type", "EPYC", "--id-block").out())
                .endsWith(WITHOUT_KERNEL + "00".repeat(32) + "01000000000000000000030000000000\n");
    }

    @Test
    void helpSaysHowToDemandTheMeasurement() {
        Run run = Run.of("measure", "snp", "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("--expect snp.measurement=HEX");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(Run.of("measure", "--help").out()).contains("SEV-SNP report must");
    }

    private DynamicTest wrong(String complaint, String... args) {
        return DynamicTest.dynamicTest(complaint, () -> {
            Run run = Run.of(args);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains(complaint);
            assertThat(run.err().lines()).hasSize(1);
        });
    }

    private DynamicTest wrongFor(String complaint, String... options) {
        return wrong(complaint, arguments(options));
    }

    @TestFactory
    Stream<DynamicTest> wrongUses() {
        return Stream.of(
                wrong("what to measure is missing: snp or nitro", "measure"),
                wrong("'tdx'", "measure", "tdx"),
                wrong("--ovmf FILE is missing", "measure", "snp"),
                wrong("--vcpus N is missing", "measure", "snp", "--ovmf", ovmf, "--vcpu-type", "EPYC"),
                wrong("1 to 4096 vCPUs", "measure", "snp", "--ovmf", ovmf, "--vcpu-type", "EPYC", "--vcpus", "0"),
                wrong("--vcpus takes a number", "measure", "snp", "--ovmf", ovmf, "--vcpus", "two"),
                wrong("--ovmf: cannot read none", "measure", "snp", "--ovmf", "none", "--vcpus", "1"),
                wrong(
                        "--ovmf: " + empty + ": firmware at offset 0",
                        "measure",
                        "snp",
                        "--ovmf",
                        empty,
                        "--vcpus",
                        "1",
                        "--vmm",
                        "gce"),
                wrongFor("--vcpu-type NAME or --vcpu-sig HEX is missing"),
                wrongFor("give one of them", "--vcpu-type", "EPYC", "--vcpu-sig", "0x800f12"),
                wrongFor("known are EPYC, EPYC-Genoa", "--vcpu-type", "epyc"),
                wrongFor("--vcpu-sig takes a hexadecimal number", "--vcpu-sig", "800f12"),
                wrongFor("--vcpu-sig takes a hexadecimal number", "--vcpu-sig", "0x100800f12"),
                wrongFor("mean nothing to --vmm ec2", "--vmm", "ec2", "--vcpu-type", "EPYC"),
                wrongFor("--vmm is qemu, ec2, ec2-rdx-0 or gce", "--vmm", "QEMU", "--vcpu-type", "EPYC"),
                wrongFor("--guest-features takes", "--vcpu-type", "EPYC", "--guest-features", "21"),
                wrongFor("--guest-features takes", "--vcpu-type", "EPYC", "--guest-features", "0x"),
                wrongFor("--guest-features takes", "--vcpu-type", "EPYC", "--guest-features", "0x-1"),
                wrongFor("have bit 0", "--vcpu-type", "EPYC", "--guest-features", "0x20"),
                wrongFor("--ovmf-hash takes 96 hex digits", "--vcpu-type", "EPYC", "--ovmf-hash", "00"),
                wrongFor("--ovmf-hash takes 96 hex digits", "--vcpu-type", "EPYC", "--ovmf-hash", "x"),
                wrongFor("belong to a --kernel", "--vcpu-type", "EPYC", "--append", ""),
                wrongFor("belong to a --kernel", "--vcpu-type", "EPYC", "--initrd", empty),
                wrongFor("--kernel: cannot read none", "--vcpu-type", "EPYC", "--kernel", "none"),
                wrongFor("--kernel: cannot read -", "--vcpu-type", "EPYC", "--kernel", "-"),
                wrongFor("--initrd: cannot read ..", "--vcpu-type", "EPYC", "--kernel", empty, "--initrd", ".."),
                wrongFor("need --id-block", "--vcpu-type", "EPYC", "--guest-svn", "1"),
                wrongFor("has bit 17", "--vcpu-type", "EPYC", "--id-block", "--guest-policy", "0x0"),
                wrongFor("32 bits", "--vcpu-type", "EPYC", "--id-block", "--guest-svn", "4294967296"),
                wrongFor("--guest-svn takes a number", "--vcpu-type", "EPYC", "--id-block", "--guest-svn", "x"),
                wrongFor("--family-id takes 32 hex digits", "--vcpu-type", "EPYC", "--id-block", "--family-id", "0"),
                wrongFor("--id-key: ../pom.xml: pem at offset 0", "--vcpu-type", "EPYC", "--id-key", "../pom.xml"),
                wrongFor("--format is text or json", "--vcpu-type", "EPYC", "--format", "html"));
    }
}
