// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.JsonObject;
import dev.veritee.forge.intel.IntelFiles;
import dev.veritee.forge.nvidia.NvidiaFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A forged vector as files: the evidence, what verifies it, and what a verifier should say. */
final class ForgedFolder {
    private static final List<String> LOGS = List.of(IntelFiles.CCEL, IntelFiles.EVENT_LOG);

    /** What is no collateral. */
    private static final List<String> BESIDE =
            List.of(IntelFiles.CCEL, IntelFiles.EVENT_LOG, NvidiaFiles.SWITCH_EVIDENCE);

    private static final String ROOT = "root.pem";

    private ForgedFolder() {}

    static void write(ForgedEvidence forged, Path folder) throws IOException {
        Path collateral = folder.resolve("collateral");
        if (hasCollateral(forged)) {
            Files.createDirectory(collateral);
        }
        Files.write(folder.resolve(forged.evidenceFile()), forged.evidence());
        for (Map.Entry<String, byte[]> file : forged.collateral().entrySet()) {
            boolean evidence = BESIDE.contains(file.getKey());
            Files.write((evidence ? folder : collateral).resolve(file.getKey()), file.getValue());
        }
        Files.writeString(folder.resolve(ROOT), forged.rootPem());
        for (Map.Entry<String, String> further : forged.furtherRoots().entrySet()) {
            Files.writeString(folder.resolve(file(forged, further)), further.getValue());
        }
        Files.write(folder.resolve("nonce.bin"), forged.nonce());
        Files.writeString(folder.resolve("expectation.json"), expectation(forged) + "\n");
        Files.write(folder.resolve("README.md"), readme(forged).getBytes(StandardCharsets.UTF_8));
    }

    /** Devices of several families may rest on the same root. */
    private static String file(ForgedEvidence forged, Map.Entry<String, String> further) {
        return further.getValue().equals(forged.rootPem()) ? ROOT : further.getKey() + "-" + ROOT;
    }

    private static String anchors(ForgedEvidence forged) {
        StringBuilder anchors = new StringBuilder("--trust-anchor " + forged.family() + "=" + ROOT);
        for (Map.Entry<String, String> further : forged.furtherRoots().entrySet()) {
            anchors.append(" \\\n    --trust-anchor ")
                    .append(further.getKey())
                    .append('=')
                    .append(file(forged, further));
        }
        return anchors.toString();
    }

    /** Some evidence brings everything along. */
    private static boolean hasCollateral(ForgedEvidence forged) {
        return !BESIDE.containsAll(forged.collateral().keySet());
    }

    private static JsonObject expectation(ForgedEvidence forged) {
        Expectation expected = forged.expectation();
        JsonObject json = new JsonObject()
                .put("name", forged.name())
                .put("description", forged.description())
                .put("family", forged.family())
                .put("evidence", forged.evidenceFile())
                .put("validAt", forged.validAt().toString())
                .put("nonce", forged.nonceHex())
                .put("rootSha256", forged.rootSha256())
                .put("outcome", expected.outcome())
                .put("reason", expected.reason());
        if (expected.tcbStatus() != null) {
            json.put("tcbStatus", expected.tcbStatus());
        }
        if (expected.concern() != null) {
            json.put("concern", expected.concern());
        }
        return json;
    }

    private static String readme(ForgedEvidence forged) {
        StringBuilder logs = new StringBuilder();
        for (String log : LOGS) {
            if (forged.files().containsKey(log)) {
                logs.append(" --event-log ").append(log);
            }
        }
        return """
                # %s

                %s

                **FORGED: the keys are public, so that everybody holds them. Never trust `root.pem` outside tests.** Its SHA-256 is `%s`.

                A verifier that is told to trust this root should say: %s (%s).

                ```
                veritee verify %s%s %s \\
                    --nonce @nonce.bin%s --at %s --verbose
                ```

                Without a policy that pins this root the verdict remains "could not decide".
                """.formatted(
                        forged.name(),
                        forged.description(),
                        forged.rootSha256(),
                        forged.expectation().outcome(),
                        forged.expectation().reason(),
                        forged.evidenceFile()
                                + (forged.files().containsKey(NvidiaFiles.SWITCH_EVIDENCE)
                                        ? " " + NvidiaFiles.SWITCH_EVIDENCE
                                        : ""),
                        hasCollateral(forged) ? " --collateral collateral" : "",
                        anchors(forged),
                        logs,
                        forged.validAt());
    }
}
