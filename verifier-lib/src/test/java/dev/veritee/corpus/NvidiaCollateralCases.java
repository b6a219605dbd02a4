// SPDX-License-Identifier: Apache-2.0
package dev.veritee.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.check.Ledger;
import dev.veritee.collateral.Collateral;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.ocsp.OcspFormat;
import dev.veritee.internal.verify.Findings;
import dev.veritee.internal.verify.HeldCollateral;
import dev.veritee.internal.verify.OcspStep;
import dev.veritee.nvidia.ManifestVerdict;
import dev.veritee.rim.GoldenValue;
import dev.veritee.rim.RimManifest;
import dev.veritee.rim.SwidRim;
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

/** Cases of manifests and OCSP responses without a device. */
final class NvidiaCollateralCases {
    private NvidiaCollateralCases() {}

    static boolean isCovered(CorpusCase c) {
        return Set.of("nvidia-rim-swid", "ocsp")
                .contains(CorpusCase.text(c.json(), "format").orElseThrow());
    }

    static void run(CorpusCase c) throws IOException, DecodeException {
        if (CorpusCase.text(c.json(), "format").orElseThrow().equals("ocsp")) {
            runResponses(c);
            return;
        }
        boolean good = CorpusCase.text(c.expected(), "outcome").orElseThrow().equals("pass");
        Optional<JsonObject> facts = CorpusCase.object(c.expected(), "files");
        try (Stream<Path> files = Files.list(c.folder())) {
            for (Path file : files.filter(NvidiaCollateralCases::isManifest).toList()) {
                String name = file.getFileName().toString();
                Optional<RimManifest> manifest = verdict(Files.readAllBytes(file));
                assertThat(manifest.isPresent()).as(name).isEqualTo(good || name.startsWith("base-"));
                if (facts.isPresent()) {
                    assertFacts(facts.get().object(name), manifest.orElseThrow());
                }
            }
        }
    }

    private static boolean isManifest(Path file) {
        return file.toString().endsWith(".xml") || file.toString().endsWith(".swidtag");
    }

    private static Optional<RimManifest> verdict(byte[] file) {
        try {
            return ManifestVerdict.of(file);
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private static void assertFacts(JsonObject facts, RimManifest manifest) throws DecodeException {
        assertThat(manifest.label().version()).isEqualTo(facts.text("version"));
        assertThat(manifest.values().values().stream().filter(GoldenValue::active))
                .hasSize(facts.integer("active", 0, 64));
    }

    /** None of them says of any certificate but the one it is about that it is good. */
    private static void runResponses(CorpusCase c) throws DecodeException {
        Map<String, List<Certificate>> chains = Map.of(
                "device", Pem.certificates(Bytes.wrap(c.file("device-chain.pem")), 9),
                "driver", rim(c, "driver-rim.xml"),
                "vbios", rim(c, "vbios-rim.xml"));
        for (String response :
                List.of("bit-flip.der", "device-l4.der", "trylater.der", "unauthorized.der", "wrong-cert.der")) {
            Collateral collateral = Collateral.read(
                    CollateralSource.of(Map.of(response, c.file(response))),
                    List.of(new OcspFormat()),
                    Limits.standard());
            OcspStep step = new OcspStep(
                    new HeldCollateral(collateral), new SignatureMemo(SignatureEngine.bouncyCastle(), Set.of()));
            Findings findings = new Findings(Ledger.recorder(), c.validAt().orElseThrow());
            chains.forEach((name, chain) -> {
                for (int i = 0; i < 3; i++) {
                    int place = name.equals("device") ? i + 1 : i;
                    boolean meant = response.equals("wrong-cert.der") && name.equals("driver") && i == 0;
                    assertThat(step.about(chain.get(place), chain.get(place + 1), findings)
                                    .status())
                            .as("%s of %s %s", response, name, place)
                            .isEqualTo(meant ? OcspStep.Status.GOOD : OcspStep.Status.UNDECIDED);
                }
            });
        }
    }

    private static List<Certificate> rim(CorpusCase c, String name) throws DecodeException {
        return SwidRim.decode(Bytes.wrap(c.file(name)), Limits.standard()).certificates();
    }
}
