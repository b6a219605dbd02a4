// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.decode.DecodeException;
import dev.veritee.measure.MeasurementReport;
import dev.veritee.measure.SnpGuest;
import dev.veritee.measure.SnpMeasurement;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code veritee measure snp}: the launch digest of an SEV-SNP guest. */
final class MeasureSnpCommand implements Callable<Integer> {
    private final OptionSpec verbose = Options.flag("--verbose", "Show what went in, page by page.");
    private final Surroundings world;
    private final SnpGuestOptions guestOptions;
    private final IdBlockOptions idBlock;
    private final Output output;

    MeasureSnpCommand(Surroundings world) {
        this.world = world;
        guestOptions = new SnpGuestOptions(world);
        idBlock = new IdBlockOptions(world);
        output = new Output(world);
    }

    CommandSpec spec() {
        CommandSpec spec = Options.command(
                "snp",
                this,
                "Computes the MEASUREMENT that a genuine SEV-SNP report must show.",
                "The first line of the result is the digest alone; to demand it: "
                        + "veritee verify EVIDENCE --expect snp.measurement=HEX");
        guestOptions.addTo(spec);
        idBlock.addTo(spec);
        output.addTo(spec);
        return spec.addOption(verbose);
    }

    @Override
    public Integer call() {
        boolean json = output.isJson();
        SnpGuest guest = guestOptions.read();
        SnpMeasurement measurement = measure(guest);
        MeasurementReport report = new MeasurementReport(
                measurement, idBlock.of(measurement.digest()), idBlock.idKey(), idBlock.authorKey());
        guest.vmm().caveat().ifPresent(caveat -> world.complain("note: " + caveat));
        output.write(json ? report.json() : report.text(Options.isSet(verbose)));
        return ExitCode.OK;
    }

    /** An image that cannot be measured is a wrong argument: nobody asked whether to trust it. */
    private SnpMeasurement measure(SnpGuest guest) {
        try {
            return SnpMeasurement.of(guest);
        } catch (DecodeException e) {
            throw new WrongUse("--ovmf: " + guestOptions.image() + ": " + e.getMessage(), e);
        }
    }
}
