// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every field is read from its own place: each byte of this report is another one than its neighbours. */
class SnpReportTest {
    private static byte[] bytes(int version) {
        byte[] report = new byte[SnpReport.LENGTH];
        for (int i = 4; i < report.length; i++) {
            report[i] = (byte) (i + i / 256 * 7);
        }
        report[0] = (byte) version;
        return report;
    }

    @Test
    void everyFieldHasItsPlace() {
        Bytes raw = Bytes.wrap(bytes(5));
        SnpReport report = new SnpReport(raw);

        assertThat(report.version()).isEqualTo(5);
        assertThat(report.guestSvn()).isEqualTo(0x07060504);
        assertThat(report.vmpl()).isEqualTo(0x33323130);
        assertThat(report.signatureAlgorithm()).isEqualTo(0x37363534);
        assertThat(report.policy()).isEqualTo(raw.slice(0x008, 8));
        assertThat(report.currentTcb()).isEqualTo(raw.slice(0x038, 8));
        assertThat(report.reportedTcb()).isEqualTo(raw.slice(0x180, 8));
        assertThat(report.committedTcb()).isEqualTo(raw.slice(0x1E0, 8));
        assertThat(report.launchTcb()).isEqualTo(raw.slice(0x1F0, 8));
        assertThat(report.launchMitigations()).contains(raw.slice(0x1F8, 8));
        assertThat(report.currentMitigations()).contains(raw.slice(0x200, 8));
        assertThat(report.cpuid()).contains(new Cpuid(raw.unsigned(0x188), raw.unsigned(0x189), raw.unsigned(0x18A)));
        assertThat(report.currentVersion())
                .isEqualTo(new FirmwareVersion(raw.unsigned(0x1EA), raw.unsigned(0x1E9), raw.unsigned(0x1E8)));
        assertThat(report.committedVersion())
                .isEqualTo(new FirmwareVersion(raw.unsigned(0x1EE), raw.unsigned(0x1ED), raw.unsigned(0x1EC)));
    }

    /** What a version does not know yet is reserved in it, and nothing else is. */
    @ParameterizedTest
    @CsvSource({
        "2, 4c+4 188+24 1eb+1 1ef+1 1f8+168",
        "3, 4c+4 18b+21 1eb+1 1ef+1 1f8+168",
        "4, 4c+4 18b+21 1eb+1 1ef+1 1f8+168",
        "5, 4c+4 18b+21 1eb+1 1ef+1 208+152"
    })
    void whatAVersionDoesNotKnowIsReserved(int version, String expected) {
        SnpReport report = new SnpReport(Bytes.wrap(bytes(version)));
        List<String> reserved = report.reserved().stream()
                .map((Field f) ->
                        Integer.toHexString(f.offset()) + "+" + f.raw().length())
                .toList();

        assertThat(String.join(" ", reserved)).isEqualTo(expected);
        assertThat(report.cpuid().isPresent()).isEqualTo(version >= 3);
        assertThat(report.launchMitigations().isPresent()).isEqualTo(version >= 5);
        assertThat(report.currentMitigations().isPresent()).isEqualTo(version >= 5);
    }
}
