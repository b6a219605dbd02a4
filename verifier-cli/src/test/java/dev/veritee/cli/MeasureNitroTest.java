// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.forge.Seed;
import dev.veritee.forge.nitro.EifDraft;
import dev.veritee.forge.nitro.EifSignerDraft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The command that computes what a document about an enclave must show. */
class MeasureNitroTest {
    /** Of a genuine document, whose register 4 is the one below. */
    private static final String INSTANCE = "i-0de38b2b6853cc9e8";

    private static final String ROLE = "arn:aws:iam::123456789012:role/enclave";

    @TempDir
    Path folder;

    private static EifDraft draft() {
        return EifDraft.version(4)
                .kernel(utf8("a kernel"))
                .cmdline("console=ttyS0")
                .metadata("{\"ImageName\": \"\u009b2J\"}")
                .ramdisk(utf8("init"))
                .ramdisk(utf8("application"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static EifDraft signed() {
        return draft().sign(EifSignerDraft.of(Seed.DEFAULT));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String registers(EifDraft draft) {
        return "pcr0 " + hex(draft.pcr0()) + "\npcr1 " + hex(draft.pcr1()) + "\npcr2 " + hex(draft.pcr2()) + "\n";
    }

    private String file(EifDraft draft) throws IOException {
        return Files.write(folder.resolve("image.eif"), draft.encode()).toString();
    }

    private Run measure(EifDraft draft, String... options) throws IOException {
        return Run.of(Stream.concat(Stream.of("measure", "nitro", file(draft)), Arrays.stream(options))
                .toArray(String[]::new));
    }

    @Test
    void theRegistersAreTheWholeOutput() throws IOException {
        assertThat(measure(draft())).isEqualTo(new Run(0, registers(draft()), ""));
        assertThat(measure(signed()))
                .isEqualTo(new Run(0, registers(signed()) + "pcr8 " + hex(signed().pcr8()) + "\n", ""));
    }

    @Test
    void theImageCanComeFromAPipe() {
        assertThat(Run.of(draft().encode(), Map.of(), "measure", "nitro", "-"))
                .isEqualTo(new Run(0, registers(draft()), ""));
    }

    @Test
    void theParentHasRegistersOfItsOwn() throws IOException {
        List<String> lines = measure(signed(), "--instance-id", INSTANCE, "--role-arn", ROLE)
                .out()
                .lines()
                .toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.get(3))
                .isEqualTo("pcr3 b1fd651ff7878eaff12dd954c8af010570acf204ad3c60b3"
                        + "832e3e8f109f2ce9fa7e9ee8b3e848a415da9e8d720d7158");
        assertThat(lines.get(4))
                .isEqualTo("pcr4 98bdf1bde262272618ccd73279e8ee00dd2c36974bd253de"
                        + "55413a25ceb2cd7221421207c2c09dde609f87481b6f6c94");
        assertThat(lines.get(5)).startsWith("pcr8 ");
    }

    @Test
    void verboseShowsWhatWentInAndHowToUseIt() throws IOException {
        Run run = measure(signed(), "--verbose");
        assertThat(run.out())
                .startsWith(registers(signed()))
                .contains("ramdisk      11", "signature          holds, ES384", "\\u009b2J")
                .endsWith("veritee verify EVIDENCE --expect nitro.pcr0=" + hex(signed().pcr0()) + "\n");
    }

    @Test
    void programsReadJson() throws IOException {
        Run run = measure(signed(), "--format", "json");
        assertThat(run.out())
                .startsWith("{\n  \"schema\": \"veritee.measurement/1\",\n  \"family\": \"nitro\",\n")
                .contains("\"pcr8\": \"" + hex(signed().pcr8()) + "\"", "\"state\": \"holds\"");
        Path out = folder.resolve("out.json");
        assertThat(measure(signed(), "--format", "json", "--out", out.toString()))
                .isEqualTo(new Run(0, "", ""));
        assertThat(out).hasContent(run.out());
    }

    /** The registers are what they are, but nothing says whose image it is: nobody shall rely on register 8. */
    @Test
    void aBrokenSignatureIsAnError() throws IOException {
        EifDraft broken = signed().editSignature(message -> {
            message[message.length - 1] ^= 1;
            return message;
        });
        Run run = measure(broken);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo(registers(draft()));
        assertThat(run.err()).startsWith("error: ").contains("not made with the certified key");
        assertThat(run.err().lines()).hasSize(1);
        Run json = measure(broken, "--format", "json");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out()).contains("\"state\": \"broken\"").doesNotContain("pcr8");
    }

    /** ES512 in place of ES384: protected header {1: -36}. */
    @Test
    void aSignatureThatCannotBeCheckedIsSaid() throws IOException {
        EifDraft other = signed().editSignature(message -> {
            String hex = hex(message);
            assertThat(hex).contains("44a1013822");
            return HexFormat.of().parseHex(hex.replace("44a1013822", "44a1013823"));
        });
        Run run = measure(other);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("pcr8 ");
        assertThat(run.err()).startsWith("note: ").contains("ES512");
    }

    @Test
    void helpSaysHowToDemandARegister() {
        Run run = Run.of("measure", "nitro", "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("--expect nitro.pcr0=HEX");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(Run.of("measure", "--help").out()).contains("Nitro document");
    }

    private DynamicTest wrong(String complaint, String... args) {
        return DynamicTest.dynamicTest(complaint, () -> {
            Run run = Run.of(Stream.concat(Stream.of("measure", "nitro"), Arrays.stream(args))
                    .toArray(String[]::new));
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains(complaint);
            assertThat(run.err().lines()).hasSize(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> wrongUses() throws IOException {
        String good = file(draft());
        byte[] flipped = draft().encode();
        flipped[flipped.length - 1] ^= 1;
        String damaged = Files.write(folder.resolve("damaged.eif"), flipped).toString();
        String empty = Files.write(folder.resolve("empty"), new byte[0]).toString();
        return Stream.of(
                wrong("IMAGE"),
                wrong("b", good, "b"),
                wrong("IMAGE: cannot read none: there is no such file", "none"),
                wrong("IMAGE: cannot read " + folder, folder.toString()),
                wrong("IMAGE: " + empty + ": header at offset 0", empty),
                wrong("IMAGE: " + damaged + ": crc32 at offset 544", damaged),
                wrong("an instance id is i-", good, "--instance-id", "0de38b2b6853cc9e8"),
                wrong("the ARN of a role is", good, "--role-arn", ROLE.replace("role", "instance-profile")),
                wrong("--format is text or json", good, "--format", "html"));
    }
}
