// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.bundled.AmdBulletins;
import dev.veritee.decode.Bytes;
import dev.veritee.forge.Seed;
import dev.veritee.forge.amd.AmdScenario;
import dev.veritee.forge.amd.Processor;
import dev.veritee.forge.amd.ReportField;
import dev.veritee.forge.amd.Spl;
import dev.veritee.forge.amd.Tcb;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every figure of the shipped table counts from its number on, for its line, model and stepping, and for no other. */
class TcbRatingTest {
    private static final int ANOTHER_MODEL = 0x0E;
    private static final int ANOTHER_STEPPING = 0x0E;
    private static final Map<String, Spl> COMPONENTS = Map.of(
            "boot-loader", Spl.BOOT_LOADER, "tee", Spl.TEE, "snp", Spl.SNP, "microcode", Spl.MICROCODE, "fmc", Spl.FMC);

    @ParameterizedTest
    @EnumSource(ProductLine.class)
    void aBulletinIsOpenBelowItsFigureOnly(ProductLine line) {
        assertThat(AmdBulletins.of(line.label())).isNotEmpty();
        for (AmdBulletins.Cure cure : AmdBulletins.of(line.label())) {
            int model = cure.model().orElse(ANOTHER_MODEL);
            int stepping = cure.stepping().orElse(ANOTHER_STEPPING);
            TcbRating below = rating(line, 3, model, stepping, with(line, cure, -1));
            TcbRating reached = rating(line, 3, model, stepping, with(line, cure, 0));

            assertThat(below.advisories()).as("%s", cure).contains(cure.bulletin());
            assertThat(below.status()).isEqualTo("OutOfDate");
            assertThat(below.open())
                    .contains(cure.component() + " " + (cure.curedFrom() - 1) + ", cured from " + cure.curedFrom());
            assertThat(reached.advisories()).as("%s", cure).doesNotContain(cure.bulletin());
            assertThat(reached.cured()).isPositive();

            if (cure.model().isPresent()) {
                assertThat(rating(line, 3, ANOTHER_MODEL, stepping, with(line, cure, -1))
                                .advisories())
                        .as("another model, %s", cure)
                        .isEmpty();
                TcbRating unnamed = rating(line, 2, 0, 0, with(line, cure, -1));
                assertThat(unnamed.advisories()).doesNotContain(cure.bulletin());
                assertThat(unnamed.undecided()).as("no model, %s", cure).contains(cure.bulletin());
            }
            if (cure.stepping().isPresent()) {
                assertThat(rating(line, 3, model, ANOTHER_STEPPING, with(line, cure, -1))
                                .advisories())
                        .as("another stepping, %s", cure)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ProductLine.class)
    void theHighestOfEverythingCuresEverything(ProductLine line) {
        Tcb highest = line == ProductLine.TURIN ? Tcb.turin(255, 255, 255, 255, 255) : Tcb.first(255, 255, 255, 255);
        for (AmdBulletins.Cure cure : AmdBulletins.of(line.label())) {
            TcbRating rating = rating(
                    line, 3, cure.model().orElse(ANOTHER_MODEL), cure.stepping().orElse(ANOTHER_STEPPING), highest);
            assertThat(rating.advisories()).isEmpty();
            assertThat(rating.status()).isEqualTo("Unrated");
        }
    }

    /** The key that signed stands for the reported TCB; that a newer one runs cures nothing yet, and is said. */
    @Test
    void whatRunsButIsNotReportedCuresNothing() {
        Tcb tcb = Tcb.first(255, 255, 23, 255);
        byte[] report = report(ProductLine.MILAN, 3, 1, 1, tcb);
        System.arraycopy(tcb.with(Spl.SNP, 24).bytes(), 0, report, ReportField.CURRENT_TCB.offset(), TcbVersion.LENGTH);
        TcbRating rating = TcbRating.of(new SnpReport(Bytes.wrap(report)), ProductLine.MILAN);

        assertThat(rating.advisories()).containsExactly("AMD-SB-3019");
        assertThat(rating.open()).contains("snp 23, cured from 24 which runs");
        assertThat(rating(ProductLine.MILAN, 3, 1, 1, tcb).open()).doesNotContain("which runs");
    }

    /** The highest everywhere, but for the component of one figure. */
    private static Tcb with(ProductLine line, AmdBulletins.Cure cure, int difference) {
        Tcb highest = line == ProductLine.TURIN ? Tcb.turin(255, 255, 255, 255, 255) : Tcb.first(255, 255, 255, 255);
        return highest.with(COMPONENTS.get(cure.component()), cure.curedFrom() + difference);
    }

    private static TcbRating rating(ProductLine line, int version, int model, int stepping, Tcb tcb) {
        return TcbRating.of(new SnpReport(Bytes.wrap(report(line, version, model, stepping, tcb))), line);
    }

    private static byte[] report(ProductLine line, int version, int model, int stepping, Tcb tcb) {
        return AmdScenario.vcek(Seed.DEFAULT, Processor.valueOf(line.name()))
                .version(version)
                .edit(d -> {
                    d.report().tcb(tcb);
                    if (version > 2) {
                        d.report().set(ReportField.CPUID_MODEL, model).set(ReportField.CPUID_STEPPING, stepping);
                    }
                })
                .draft()
                .report()
                .encode();
    }
}
