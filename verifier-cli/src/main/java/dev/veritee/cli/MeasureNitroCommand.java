// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.measure.EifImage;
import dev.veritee.measure.NitroMeasurement;
import dev.veritee.measure.NitroMeasurementReport;
import dev.veritee.measure.NitroParent;
import dev.veritee.measure.SignatureFinding;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code veritee measure nitro}: the registers of an enclave. */
final class MeasureNitroCommand implements Callable<Integer> {
    private static final String IMAGE = "IMAGE";

    private final PositionalParamSpec image =
            Options.positional("0", IMAGE, "The enclave image (EIF), or - for standard input.");
    private final OptionSpec instanceId =
            Options.single("--instance-id", "ID", "The instance that will start it, for pcr4: i-…");
    private final OptionSpec roleArn = Options.single(
            "--role-arn", "ARN", "The IAM role of that instance, for pcr3: arn:aws:iam::ACCOUNT:role/NAME");
    private final OptionSpec verbose = Options.flag("--verbose", "Show what went in, section by section.");
    private final Surroundings world;
    private final Output output;

    MeasureNitroCommand(Surroundings world) {
        this.world = world;
        output = new Output(world);
    }

    CommandSpec spec() {
        CommandSpec spec = Options.command(
                "nitro",
                this,
                "Computes the PCRs that a genuine Nitro document about an enclave must show.",
                "Each line of the result is the name of a PCR and its value; to demand one: "
                        + "veritee verify EVIDENCE --expect nitro.pcr0=HEX");
        spec.addPositional(image).addOption(instanceId).addOption(roleArn);
        output.addTo(spec);
        return spec.addOption(verbose);
    }

    @Override
    public Integer call() {
        boolean json = output.isJson();
        NitroParent parent = parent();
        NitroMeasurement measurement =
                NitroMeasurement.of(read(Options.values(image).get(0)), parent, SignatureEngine.bouncyCastle());
        NitroMeasurementReport report = new NitroMeasurementReport(measurement);
        measurement.signature().ifPresent(this::complain);
        output.write(json ? report.json() : report.text(Options.isSet(verbose)));
        return measurement.isBroken() ? ExitCode.NOT_TRUSTED : ExitCode.OK;
    }

    /** A broken signature is said every time, because nothing on standard output shows it to scripts. */
    private void complain(SignatureFinding finding) {
        if (finding.state() != SignatureFinding.State.HOLDS) {
            String word = finding.state() == SignatureFinding.State.BROKEN ? "error: " : "note: ";
            world.complain(word + finding.why());
        }
    }

    private NitroParent parent() {
        try {
            return new NitroParent(Options.value(instanceId), Options.value(roleArn));
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()), e);
        }
    }

    /** An image that cannot be measured is a wrong argument: nobody asked whether to trust it. */
    private EifImage read(String name) {
        try {
            if (name.equals("-")) {
                return EifImage.decode(world.in(), Limits.standard());
            }
            try (InputStream in = java.nio.file.Files.newInputStream(Files.path(IMAGE, name))) {
                return EifImage.decode(in, Limits.standard());
            }
        } catch (IOException e) {
            throw new WrongUse(IMAGE + ": cannot read " + Files.reason(name, e), e);
        } catch (DecodeException e) {
            throw new WrongUse(IMAGE + ": " + name + ": " + e.getMessage(), e);
        }
    }
}
