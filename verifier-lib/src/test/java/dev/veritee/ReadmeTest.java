// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.Appraisal;
import dev.veritee.forge.ForgedEvidence;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what there is. */
class ReadmeTest {
    private static final Path PROJECT = Path.of("..");

    @Test
    void theProgramIsTheOneThatIsCompiled() throws Exception {
        String readme = Files.readString(PROJECT.resolve("README.md"));
        String source = Files.readString(Path.of("src/test/java/dev/veritee/ReadmeExample.java"));
        int begin = readme.indexOf("```java\n") + "```java\n".length();
        String program = readme.substring(begin, readme.indexOf("```", begin));

        assertThat(source.replaceAll("\\s+", " "))
                .contains(program.replaceAll("\\s+", " ").strip());
    }

    @Test
    void theProgramSaysWhyForgedEvidenceIsNotTrusted(@TempDir Path folder) throws Exception {
        ForgedEvidence forged = Forged.mint("tdx-good");
        for (Map.Entry<String, byte[]> file : forged.collateral().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        Appraisal appraisal = ReadmeExample.run(
                folder,
                PROJECT.resolve("policies/example-tdx.yaml"),
                forged.evidence(),
                forged.nonce(),
                new PrintStream(said, true, StandardCharsets.UTF_8));

        assertThat(appraisal.trusted()).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("tdx.pck.root: ");
    }
}
