// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.Verifier;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.EvidenceReader;
import dev.veritee.report.InspectReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code veritee inspect}: what evidence says, without any trust. */
final class InspectCommand implements Callable<Integer> {
    private final PositionalParamSpec evidence =
            Options.positional("0", "EVIDENCE", "A file of evidence, or - for standard input: binary, hex or base64.");
    private final Surroundings world;
    private final Output output;

    InspectCommand(Surroundings world) {
        this.world = world;
        output = new Output(world);
    }

    CommandSpec spec() {
        CommandSpec spec = Options.command(
                "inspect",
                this,
                "Decodes evidence and shows every field with its offset, its bytes and its meaning.",
                "Nothing is verified: whatever it shows may be made up.");
        spec.addPositional(evidence);
        output.addTo(spec);
        return spec;
    }

    @Override
    public Integer call() {
        boolean json = output.isJson();
        Limits limits = Limits.standard();
        String name = Options.values(evidence).get(0);
        Bytes bytes = Files.read("EVIDENCE", name, limits.evidenceBytes(), world);
        EvidenceReader.Reading reading = new EvidenceReader(Verifier.families(), limits).read(bytes);
        if (reading instanceof EvidenceReader.Decoded decoded) {
            Evidence found = decoded.evidence();
            output.write(json ? InspectReport.json(found) : InspectReport.text(found));
            return ExitCode.OK;
        }
        if (reading instanceof EvidenceReader.Broken broken) {
            world.complain(name + ": broken " + broken.name() + " evidence: "
                    + broken.reason().getMessage());
            return broken.reason().kind() == DecodeException.Kind.MALFORMED ? ExitCode.NOT_TRUSTED : ExitCode.UNDECIDED;
        }
        if (reading instanceof EvidenceReader.Unknown unknown) {
            world.complain(name + ": not known evidence: " + unknown.why());
        }
        return ExitCode.UNDECIDED;
    }
}
