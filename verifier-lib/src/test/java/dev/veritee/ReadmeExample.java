// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import dev.veritee.appraisal.Appraisal;
import dev.veritee.binding.Challenge;
import dev.veritee.collateral.FolderSource;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.policy.Policy;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The program in the README. */
final class ReadmeExample {
    private ReadmeExample() {}

    static Appraisal run(Path collateralFolder, Path policyFile, byte[] quote, byte[] nonce, PrintStream log)
            throws Exception {
        Verifier verifier = Verifier.builder()
                .collateral(FolderSource.read(collateralFolder, Limits.standard()))
                .policy(Policy.read(Bytes.wrap(Files.readAllBytes(policyFile))))
                .build();

        Appraisal appraisal = verifier.verify(EvidenceBundle.of(quote), Challenge.nonce(nonce), Instant.now());
        if (!appraisal.trusted()) {
            appraisal.decisive().ifPresent(check -> log.println(check.id() + ": " + check.message()));
        }
        return appraisal;
    }
}
