// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.JsonValue.JsonText;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digests that other tools computed, and that genuine reports showed. */
class LaunchVectorTest {
    private static final DirectBoot NOTHING = DirectBoot.of(Bytes.EMPTY, Bytes.EMPTY, "");
    private static final String SUFFIX = "ovmf_AmdSev_suffix.bin";

    @TestFactory
    Stream<DynamicTest> everyVector() throws IOException, DecodeException {
        return MeasurementCorpus.vectors("launchDigest").stream()
                .map(vector -> DynamicTest.dynamicTest(
                        name(vector),
                        () -> assertThat(SnpMeasurement.of(guest(vector))
                                        .digest()
                                        .hex())
                                .isEqualTo(vector.text("expectedLaunchDigest"))));
    }

    private static String name(JsonObject vector) {
        return ((JsonText) vector.members().get("id")).value();
    }

    private static SnpGuest guest(JsonObject vector) throws IOException, DecodeException {
        VmmProfile vmm =
                VmmProfile.of(vector.text("vmm").replace("QEMU", "qemu")).orElseThrow();
        SnpGuest.Builder guest = SnpGuest.builder(MeasurementCorpus.file(vector.text("ovmf")))
                .vcpus(vector.integer("vcpus", 1, 4))
                .guestFeatures(Long.decode(vector.text("guestFeatures")))
                .vmm(vmm);
        MeasurementCorpus.text(vector, "ovmfHashSeed").map(Bytes::fromHex).ifPresent(guest::firmwareDigest);
        Optional<String> commandLine = MeasurementCorpus.text(vector, "cmdline");
        commandLine.ifPresent(text -> guest.directBoot(DirectBoot.of(Bytes.EMPTY, Bytes.EMPTY, text)));
        if (vmm.usesCpuSignature()) {
            CpuSignature named = CpuSignature.named(vector.text("vcpuType")).orElseThrow();
            assertThat(named.hex()).isEqualTo(vector.text("vcpuSig"));
            guest.cpu(named);
        }
        return guest.build();
    }

    /** More digests that the tool behind the vectors is tested with. */
    @ParameterizedTest
    @CsvSource({
        "ovmf_AmdSev_suffix.bin,   qemu, 1, 0x21, console=ttyS0 loglevel=7,"
                + "803f691094946e42068aaa3a8f9e26a5c89f36f7b73ecfb28c653360fe4b3aba7e534442e7e1e17895dfe778d0228977",
        "ovmf_AmdSev_suffix.bin,   qemu, 4, 0x1, '',"
                + "5061fffb019493a903613d56d54b94912a1a2f9e4502385f5c194616753720a92441310ba6c4933de877c36e23046ad5",
        "ovmf_OvmfX64_suffix.bin,  qemu, 1, 0x1, none,"
                + "da0296de8193586a5512078dcd719eccecbd87e2b825ad4148c44f665dc87df21e5b49e21523a9ad993afdb6a30b4005",
        "ovmf_AmdSev_suffix.bin,   gce,  4, 0x1, '',"
                + "5c5debf100fc339f90276e761ee1f1658d08922c3b20e2a2e6c7a6c3370b2452a15a00eae11886a93d6fd1e7ab81e29d",
    })
    void furtherVectors(String ovmf, String vmm, int vcpus, String features, String commandLine, String digest)
            throws IOException, DecodeException {
        VmmProfile profile = VmmProfile.of(vmm).orElseThrow();
        SnpGuest.Builder guest = SnpGuest.builder(MeasurementCorpus.file(ovmf))
                .vcpus(vcpus)
                .guestFeatures(Long.decode(features))
                .vmm(profile);
        if (!commandLine.equals("none")) {
            guest.directBoot(DirectBoot.of(Bytes.EMPTY, Bytes.EMPTY, commandLine));
        }
        if (profile.usesCpuSignature()) {
            guest.cpu(CpuSignature.of(23, 1, 2));
        }
        assertThat(SnpMeasurement.of(guest.build()).digest().hex()).isEqualTo(digest);
    }

    /** The two tools disagree about RDX on EC2, and about nothing else: each has its own profile here. */
    @Test
    void theDisputeAboutEc2IsOneRegister() throws IOException, DecodeException {
        SnpGuest.Builder guest =
                SnpGuest.builder(MeasurementCorpus.file(SUFFIX)).directBoot(NOTHING);
        assertThat(SnpMeasurement.of(guest.vmm(VmmProfile.EC2).build()).digest().hex())
                .isEqualTo("0883bd0eeb716e65b7b977a321c278d1e51b33b5c655fab985443bbcc65c086b"
                        + "9c15e8a0bd8811050dec7e24964e5056");
        assertThat(SnpMeasurement.of(guest.vmm(VmmProfile.EC2_RDX_ZERO).build())
                        .digest()
                        .hex())
                .isEqualTo("7d3756157c805bf6adf617064c8552e8c1688fa1c8756f11cbf56ba5d25c9270"
                        + "fb69c0505c1cbe1c5c66c0e34c6ed3be");
        assertThat(VmmProfile.EC2.caveat().orElseThrow()).contains("disputed", "--vmm ec2-rdx-0");
        assertThat(VmmProfile.EC2_RDX_ZERO.caveat().orElseThrow()).contains("disputed", "--vmm ec2");
        assertThat(VmmProfile.QEMU.caveat()).isEmpty();
        assertThat(VmmProfile.GCE.caveat()).isEmpty();
    }

    @Test
    void theDigestOfTheFirmwareIsTheOneThatIsGivenElsewhere() throws IOException, DecodeException {
        SnpGuest guest = SnpGuest.builder(MeasurementCorpus.file(SUFFIX))
                .vmm(VmmProfile.GCE)
                .build();
        assertThat(SnpMeasurement.of(guest).firmwareDigest().hex())
                .isEqualTo("086e2e9149ebf45abdc3445fba5b2da8270bdbb04094d7a2c37faaa4b24af3aa"
                        + "16aff8c374c2a55c467a50da6d466b74");
    }

    @Test
    void aKernelThatWouldNotBeMeasuredIsRefused() throws IOException {
        SnpGuest guest = SnpGuest.builder(MeasurementCorpus.file("ovmf_OvmfX64_suffix.bin"))
                .cpu(CpuSignature.of(23, 1, 2))
                .directBoot(NOTHING)
                .build();
        assertThat(catchThrowableOfType(DecodeException.class, () -> SnpMeasurement.of(guest)))
                .satisfies(e -> assertThat(e.field()).isEqualTo("sev-metadata.sections"))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(0xab8))
                .hasMessageContaining("without being measured");
    }
}
