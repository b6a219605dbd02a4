// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.Verifier;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.EvidenceReader;
import dev.veritee.report.InspectReport;
import java.util.ArrayList;
import java.util.List;
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
        List<Evidence> decoded = new ArrayList<>();
        int code = ExitCode.OK;
        for (EvidenceReader.Found found : new EvidenceReader(Verifier.families(), limits).read(bytes)) {
            EvidenceReader.Reading reading = found.reading();
            if (reading instanceof EvidenceReader.Decoded known) {
                decoded.add(known.evidence());
            } else if (reading instanceof EvidenceReader.Broken broken) {
                boolean malformed = broken.reason().kind() == DecodeException.Kind.MALFORMED;
                code = worse(code, malformed ? ExitCode.NOT_TRUSTED : ExitCode.UNDECIDED);
                world.complain(name + ": broken " + broken.name() + " evidence: "
                        + broken.reason().getMessage());
            } else if (reading instanceof EvidenceReader.Unknown unknown) {
                code = worse(code, ExitCode.UNDECIDED);
                world.complain(name + ": not known evidence: " + unknown.why());
            }
        }
        if (!decoded.isEmpty()) {
            output.write(json ? InspectReport.json(decoded) : InspectReport.text(decoded));
        }
        return code;
    }

    private static int worse(int before, int now) {
        return before == ExitCode.NOT_TRUSTED ? before : now;
    }
}
