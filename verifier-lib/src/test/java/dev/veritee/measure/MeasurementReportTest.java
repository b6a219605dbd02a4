// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a measurement is shown. */
class MeasurementReportTest {
    private static SnpGuest.Builder guest() {
        return SnpGuest.builder(OvmfForge.good().image())
                .vcpus(3)
                .cpu(CpuSignature.of(25, 17, 0))
                .directBoot(DirectBoot.of(Bytes.EMPTY, Bytes.EMPTY, ""));
    }

    private static MeasurementReport report(SnpGuest guest) throws DecodeException {
        return new MeasurementReport(SnpMeasurement.of(guest), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void theFirstLineIsTheDigestAlone() throws DecodeException {
        MeasurementReport report = report(guest().build());
        String digest = report.measurement().digest().hex();
        assertThat(report.text(false)).isEqualTo(digest + "\n");
        assertThat(report.text(true)).startsWith(digest + "\n\n");
    }

    @Test
    void pagesThatBelongTogetherAreOneLine() throws DecodeException {
        MeasurementReport report = report(guest().build());
        String text = report.text(true);
        assertThat(text.lines().dropWhile(line -> !line.startsWith("part")).map(line -> line.replaceAll(" +", " ")))
                .map(line -> line.replaceAll("[0-9a-f]{32}…", "D"))
                .containsExactly(
                        "part type address pages digest after it",
                        "firmware normal 0xffffe000 2 D",
                        "memory zero 0x800000 3 D",
                        "secrets secrets 0x80d000 1 D",
                        "cpuid cpuid 0x80e000 1 D",
                        "calling-area zero 0x80f000 1 D",
                        "kernel-hashes normal 0x810000 1 D",
                        "memory zero 0x811000 2 D",
                        "vcpu vmsa 0xfffffffff000 1 D",
                        "vcpu vmsa 0xfffffffff000 2 D",
                        "",
                        "veritee verify EVIDENCE --expect "
                                + report.measurement().expectation());
        String nothing = Bytes.EMPTY.sha256().hex();
        SnpGuest guest = report.measurement().guest();
        assertThat(text.lines().skip(2).takeWhile(line -> !line.isEmpty()))
                .containsExactly(
                        "firmware           8192 bytes, SHA-256 "
                                + guest.firmware().sha256(),
                        "firmware digest    " + report.measurement().firmwareDigest(),
                        "kernel             SHA-256 " + nothing,
                        "initrd             SHA-256 " + nothing,
                        "command line       SHA-256 " + Bytes.fromHex("00").sha256() + ", with its zero byte",
                        "vmm                qemu",
                        "vcpus              3, signature 0xa10f10",
                        "guest features     0x1");
    }

    @Test
    void aDigestThatWasGivenIsMarked() throws DecodeException {
        MeasurementReport report =
                report(guest().firmwareDigest(Bytes.fromHex("5d".repeat(48))).build());
        assertThat(report.text(true)).contains("firmware digest    " + "5d".repeat(48) + " (given)\n");
        assertThat(report.json()).contains("\"digest\": \"" + "5d".repeat(48) + "\",\n      \"digestGiven\": true\n");
    }

    @Test
    void programsGetEverything() throws DecodeException {
        IdKey key = IdKey.decode(Bytes.utf8(IdBlockTest.GENERATOR));
        SnpMeasurement measurement = SnpMeasurement.of(guest().build());
        Bytes id = Bytes.wrap(new byte[16]);
        IdBlock block = new IdBlock(measurement.digest(), id, id, 7, IdBlock.USUAL_POLICY);
        MeasurementReport report =
                new MeasurementReport(measurement, Optional.of(block), Optional.of(key), Optional.of(key));

        JsonObject json = StrictJson.object(Bytes.utf8(report.json()), Limits.standard());
        assertThat(json.text("schema")).isEqualTo("veritee.measurement/1");
        assertThat(json.text("family")).isEqualTo("snp");
        assertThat(json.text("measurement")).isEqualTo(measurement.digest().hex());
        assertThat(json.text("expect")).isEqualTo(measurement.expectation());
        assertThat(json.has("caveat")).isFalse();
        assertThat(json.object("guest").members().keySet())
                .containsExactly("firmware", "directBoot", "vmm", "vcpus", "cpuSignature", "guestFeatures");
        JsonObject guest = json.object("guest");
        assertThat(guest.text("vmm")).isEqualTo("qemu");
        assertThat(guest.integer("vcpus", 0, 9)).isEqualTo(3);
        assertThat(guest.text("cpuSignature")).isEqualTo("0xa10f10");
        assertThat(guest.text("guestFeatures")).isEqualTo("0x1");
        JsonObject firmware = guest.object("firmware");
        assertThat(firmware.members().keySet()).containsExactly("length", "sha256", "digest", "digestGiven");
        assertThat(firmware.integer("length", 0, 9999)).isEqualTo(8192);
        assertThat(firmware.text("digest"))
                .isEqualTo(measurement.firmwareDigest().hex());
        String nothing = Bytes.EMPTY.sha256().hex();
        assertThat(guest.object("directBoot").text("kernelSha256")).isEqualTo(nothing);
        assertThat(guest.object("directBoot").text("initrdSha256")).isEqualTo(nothing);
        assertThat(guest.object("directBoot").text("commandLineSha256"))
                .isEqualTo(Bytes.fromHex("00").sha256().hex());
        assertThat(json.text("idBlock")).isEqualTo(block.encode().hex());
        assertThat(json.text("idKeyDigest")).isEqualTo(key.digest().hex());
        assertThat(json.text("authorKeyDigest")).isEqualTo(key.digest().hex());
        assertThat(json.array("steps")).hasSize(measurement.steps().size());
        JsonObject last = (JsonObject) json.array("steps").get(13);
        assertThat(last.text("digest")).isEqualTo(measurement.digest().hex());
        assertThat(last.members().keySet()).containsExactly("part", "type", "address", "contents", "digest");
        assertThat(last.text("part")).isEqualTo("vcpu");
        assertThat(last.text("type")).isEqualTo("vmsa");
        assertThat(last.text("address")).isEqualTo("0xfffffffff000");
        assertThat(report.text(false).lines())
                .hasSize(4)
                .anyMatch(line -> line.equals("id-block           " + block.encode()));
    }

    @Test
    void aDisputeIsPartOfTheDocument() throws DecodeException {
        SnpGuest guest =
                SnpGuest.builder(OvmfForge.good().image()).vmm(VmmProfile.EC2).build();
        JsonObject json = StrictJson.object(Bytes.utf8(report(guest).json()), Limits.standard());
        assertThat(json.text("caveat")).contains("disputed");
        assertThat(json.object("guest").has("cpuSignature")).isFalse();
        assertThat(json.object("guest").has("directBoot")).isFalse();
    }
}
