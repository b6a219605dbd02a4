// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.evidence.Moment;
import dev.veritee.policy.Policy;
import dev.veritee.report.JsonReport;
import dev.veritee.report.TextReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code veritee verify}: the verdict on one piece of evidence, or on several that belong together. */
final class VerifyCommand implements Callable<Integer> {
    private final PositionalParamSpec evidence = Options.positional(
            "0..*",
            "EVIDENCE",
            "Files of evidence, or - for standard input: binary, hex or base64, also in an envelope.");
    private final OptionSpec eventLogs = Options.repeatable(
            "--event-log", "FILE", "A measurement log to replay against the quoted registers. Repeatable.");
    private final OptionSpec verbose = Options.flag("--verbose", "Show every check, not only those to act on.");

    private final Surroundings world;
    private final MomentOptions moment = new MomentOptions();
    private final ChallengeOptions challenge;
    private final CollateralOptions collateral;
    private final TokenKeyOptions tokenKeys;
    private final PolicyOptions policy;
    private final Output output;
    private final Limits limits = Limits.standard();

    VerifyCommand(Surroundings world) {
        this.world = world;
        challenge = new ChallengeOptions(world);
        collateral = new CollateralOptions(world);
        tokenKeys = new TokenKeyOptions(world);
        policy = new PolicyOptions(world);
        output = new Output(world);
    }

    CommandSpec spec() {
        CommandSpec spec = Options.command(
                "verify",
                this,
                "Decodes, verifies, binds and appraises evidence, and prints the verdict.",
                "Exit code: 0 trusted, 1 not trusted, 2 used wrongly, 3 could not decide, 4 warnings.");
        spec.addPositional(evidence);
        moment.addTo(spec);
        challenge.addTo(spec);
        spec.addOption(eventLogs);
        collateral.addTo(spec);
        tokenKeys.addTo(spec);
        policy.addTo(spec);
        output.addTo(spec);
        return spec.addOption(verbose);
    }

    @Override
    public Integer call() {
        boolean json = output.isJson();
        Moment when = moment.read();
        Policy required = policy.read();
        Verifier verifier = Verifier.builder()
                .anchors(collateral.anchors())
                .tokenKeys(tokenKeys.read())
                .policy(required)
                .limits(limits)
                .collateral(collateral.read(limits))
                .build();
        Appraisal appraisal = verifier.verify(bundle(), challenge.read(required.binding()), when);
        output.write(
                json
                        ? JsonReport.write(appraisal, Version.text())
                        : TextReport.write(appraisal, output.colour(), Options.isSet(verbose)));
        return ExitCode.of(appraisal);
    }

    private EvidenceBundle bundle() {
        return new EvidenceBundle(
                contents("EVIDENCE", Options.values(evidence)), contents("--event-log", Options.values(eventLogs)));
    }

    private List<Bytes> contents(String option, List<String> names) {
        List<Bytes> contents = new ArrayList<>();
        for (String name : names) {
            contents.add(Files.read(option, name, limits.evidenceBytes(), world));
        }
        return contents;
    }
}
