// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.forge.Seed;
import dev.veritee.forge.amd.AmdDraft;
import dev.veritee.forge.amd.AmdScenario;
import dev.veritee.forge.amd.Processor;
import dev.veritee.forge.amd.ReportField;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The SEV-SNP part of the npm package {@code @tinfoilsh/verifier}, in a process of its own that waits while others are
 * measured. It verifies the same kind of evidence from bytes: four signatures, no revocation list.
 */
final class Tinfoil implements Timed, AutoCloseable {
    private static final String SCRIPT = "tinfoil.mjs";
    private static final int TSME = 1;
    private static final int AES_256_XTS = 22;
    private static final int OPERATIONS = 16;

    private final Path folder;
    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    private Tinfoil(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** The package in the folder that {@code TINFOIL} names; empty where nothing does. */
    static Optional<Tinfoil> installed() {
        Optional<String> home = Optional.ofNullable(System.getenv("TINFOIL"));
        try {
            return home.isPresent() ? Optional.of(start(home.get())) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("node does not start", e);
        }
    }

    private static Tinfoil start(String home) throws IOException {
        Path folder = Files.createTempDirectory("tinfoil");
        try (InputStream script = Objects.requireNonNull(Tinfoil.class.getResourceAsStream(SCRIPT))) {
            Files.copy(script, folder.resolve(SCRIPT));
        }
        // Its default options want a host that encrypts all memory and a guest that asked for no stronger encryption.
        AmdScenario scenario = AmdScenario.vcek(new Seed("tinfoil"), Processor.GENOA)
                .edit(draft -> draft.report()
                        .bit(ReportField.POLICY, AES_256_XTS, false)
                        .bit(ReportField.PLATFORM_INFO, TSME, true));
        AmdDraft draft = scenario.draft();
        Map<String, byte[]> files = Map.of(
                "report.bin",
                draft.report().encode(),
                "vcek.der",
                draft.vek().der(),
                "ask.pem",
                utf8(draft.issuer().pem()),
                "ark.pem",
                utf8(draft.pki().ark().pem()));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        String at = scenario.validAt().toString();
        Process process = new ProcessBuilder("node", folder.resolve(SCRIPT).toString(), home, folder.toString(), at)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Tinfoil tinfoil = new Tinfoil(folder, process);
        try {
            tinfoil.time(1);
        } catch (IllegalStateException e) {
            tinfoil.close();
            throw e;
        }
        return tinfoil;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public double time(int iterations) {
        double[] times = new double[iterations];
        try {
            for (int i = 0; i < iterations; i++) {
                questions.write(OPERATIONS + "\n");
                questions.flush();
                String answer = answers.readLine();
                if (answer == null) {
                    throw new IllegalStateException("the other verifier has ended");
                }
                times[i] = Double.parseDouble(answer);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the other verifier has ended", e);
        }
        return Measurement.median(times);
    }

    /** Ends the process and removes what was written for it. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
