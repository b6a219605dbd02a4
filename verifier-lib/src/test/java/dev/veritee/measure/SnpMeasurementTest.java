// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.measure.LaunchStep.Part;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What enters a measurement, and in which order. */
class SnpMeasurementTest {
    private static final Bytes KERNEL = Bytes.utf8("a kernel");
    private static final Bytes INITRD = Bytes.utf8("an initrd");
    private static final Bytes IMAGE = OvmfForge.good().image();

    private static SnpGuest.Builder guest() {
        return guest(IMAGE);
    }

    private static SnpGuest.Builder guest(Bytes image) {
        return SnpGuest.builder(image)
                .vcpus(2)
                .cpu(CpuSignature.of(25, 1, 1))
                .directBoot(DirectBoot.of(KERNEL, INITRD, "quiet"));
    }

    private static SnpMeasurement measure(SnpGuest.Builder guest) throws DecodeException {
        return SnpMeasurement.of(guest.build());
    }

    /** Computed once by a program that shares nothing with this one. */
    @ParameterizedTest
    @CsvSource({
        "QEMU, 0cd71dc8fb71a8cda326d950b74ce27cc32f35dfc23b6dda7ad80fedf7c7ae8ba7df3b7d7b57d3a07b9469a3e37dc425",
        "EC2, 7253ea73f5ce1142a9ba7c257072936fa7bf9dcec64bdb701e4518aaf1a36745b7a0c27c6662db3d05618c05ec7162b5",
        "EC2_RDX_ZERO, 4133966f674537dd10a1203f9061ebf778036600e00cfd9ed95a67e7facac83e3e01d5d897c41ddee45f046dd52ce5a0",
        "GCE, b7be8f73c901273325ad21bd8f872b057e609487cd54ea5d045e32a5f4094fc7a56fdf8ebb35e30c69b53890b427d992",
    })
    void aSmallImageHasTheDigestItHadBefore(VmmProfile vmm, String digest) throws DecodeException {
        SnpGuest.Builder guest = SnpGuest.builder(IMAGE)
                .vcpus(3)
                .guestFeatures(0x21)
                .directBoot(DirectBoot.of(KERNEL, INITRD, "quiet"))
                .vmm(vmm);
        if (vmm.usesCpuSignature()) {
            guest.cpu(CpuSignature.of(25, 1, 1));
        }
        assertThat(measure(guest).digest().hex()).isEqualTo(digest);
    }

    @Test
    void everyPageIsAStep() throws DecodeException {
        SnpMeasurement measurement = measure(guest());
        List<LaunchStep> steps = measurement.steps();
        assertThat(steps.stream().map(step -> step.part() + " " + step.type() + " " + Long.toHexString(step.address())))
                .containsExactly(
                        "FIRMWARE NORMAL ffffe000",
                        "FIRMWARE NORMAL fffff000",
                        "MEMORY ZERO 800000",
                        "MEMORY ZERO 801000",
                        "MEMORY ZERO 802000",
                        "SECRETS SECRETS 80d000",
                        "CPUID CPUID 80e000",
                        "CALLING_AREA ZERO 80f000",
                        "KERNEL_HASHES NORMAL 810000",
                        "MEMORY ZERO 811000",
                        "MEMORY ZERO 812000",
                        "VCPU VMSA fffffffff000",
                        "VCPU VMSA fffffffff000");
        assertThat(steps.get(1).digest()).isEqualTo(measurement.firmwareDigest());
        assertThat(steps.get(0).contents()).isEqualTo(IMAGE.slice(0, 4096).sha384());
        assertThat(steps.get(12).digest()).isEqualTo(measurement.digest());
        assertThat(steps.get(11).contents()).isNotEqualTo(steps.get(12).contents());
        assertThat(measurement.expectation())
                .isEqualTo("snp.measurement=" + measurement.digest().hex());
        assertThat(new HashSet<>(steps.stream().map(LaunchStep::digest).toList()))
                .hasSize(13);
    }

    @Test
    void hypervisorsDifferInOrderAndKindOfPages() throws DecodeException {
        SnpGuest.Builder plain = SnpGuest.builder(IMAGE);
        List<LaunchStep> ec2 = measure(plain.vmm(VmmProfile.EC2)).steps();
        assertThat(ec2.get(ec2.size() - 2).part()).isEqualTo(Part.CPUID);
        assertThat(ec2.stream().filter(step -> step.part() == Part.CPUID)).hasSize(1);
        assertThat(ec2.stream().filter(step -> step.part() == Part.KERNEL_HASHES))
                .allMatch(step -> step.type() == PageType.ZERO)
                .hasSize(1);

        List<LaunchStep> gce = measure(plain.vmm(VmmProfile.GCE)).steps();
        assertThat(gce.stream().filter(step -> step.part() == Part.MEMORY))
                .allMatch(step -> step.type() == PageType.UNMEASURED)
                .hasSize(5);
        assertThat(gce.get(6).part()).isEqualTo(Part.CPUID);
    }

    @Test
    void aKnownFirmwareNeedsNotBeMeasuredAgain() throws DecodeException {
        SnpMeasurement whole = measure(guest());
        SnpMeasurement rest = measure(guest(IMAGE.from(4096)).firmwareDigest(whole.firmwareDigest()));
        assertThat(rest.digest()).isEqualTo(whole.digest());
        assertThat(rest.firmwareDigest()).isEqualTo(whole.firmwareDigest());
        assertThat(rest.steps()).isEqualTo(whole.steps().subList(2, 13));
    }

    /** Whatever a guest is made of makes another measurement, and the order of what it is made of does too. */
    @Test
    void everyInputCounts() throws DecodeException {
        Set<Bytes> digests = new HashSet<>();
        List<SnpGuest.Builder> guests = Stream.of(
                        guest(),
                        guest().vcpus(1),
                        guest().vcpus(3),
                        guest().cpu(CpuSignature.of(25, 1, 0)),
                        guest().guestFeatures(0x21),
                        guest().guestFeatures(0x8000000000000001L),
                        guest().firmwareDigest(Bytes.wrap(new byte[48])),
                        guest().directBoot(DirectBoot.of(INITRD, KERNEL, "quiet")),
                        guest().directBoot(DirectBoot.of(KERNEL, Bytes.EMPTY, "quiet")),
                        guest().directBoot(DirectBoot.of(KERNEL, INITRD, "")),
                        guest().directBoot(DirectBoot.of(KERNEL, INITRD, "quiet ")),
                        SnpGuest.builder(IMAGE).vcpus(2).cpu(CpuSignature.of(25, 1, 1)),
                        guest(forged(f -> Collections.swap(f.sections, 1, 2))),
                        guest(forged(f -> Collections.swap(f.sections, 0, 5))),
                        guest(forged(f -> f.sections.remove(3))),
                        guest(forged(f -> f.replace(OvmfForge.RESET, "05b08000"))),
                        guest(forged(f -> f.replace(OvmfForge.HASHES, "100c810000020000"))),
                        guest(forged(f -> f.size += 4096)))
                .toList();
        for (SnpGuest.Builder guest : guests) {
            digests.add(measure(guest).digest());
        }
        assertThat(digests).hasSize(guests.size());
    }

    @Test
    void aKernelThatWouldNotBeMeasuredIsRefused() {
        Bytes image = forged(f -> f.sections.remove(4));
        assertThat(catchThrowableOfType(DecodeException.class, () -> measure(guest(image))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DecodeException.Kind.UNSUPPORTED))
                .satisfies(e -> assertThat(e.field()).isEqualTo("sev-metadata.sections"))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(8192 - OvmfForge.METADATA_DISTANCE));
    }

    @Test
    void profilesAreFoundByTheirNames() {
        for (VmmProfile profile : VmmProfile.values()) {
            assertThat(VmmProfile.of(profile.label())).contains(profile);
        }
        assertThat(VmmProfile.of("QEMU")).isEmpty();
        assertThat(VmmProfile.EC2.caveat().orElseThrow()).endsWith("--vmm ec2-rdx-0");
        assertThat(VmmProfile.EC2_RDX_ZERO.caveat().orElseThrow()).endsWith("--vmm ec2");
    }

    private static Bytes forged(Consumer<OvmfForge> change) {
        OvmfForge forge = OvmfForge.good();
        change.accept(forge);
        return forge.image();
    }

    @Property(tries = 200)
    void everyByteOfTheFirmwareCounts(@ForAll @IntRange(max = 7000) int at, @ForAll @IntRange(max = 7) int bit)
            throws DecodeException {
        byte[] changed = IMAGE.toArray();
        changed[at] ^= (byte) (1 << bit);
        assertThat(measure(guest(Bytes.wrap(changed))).digest())
                .isNotEqualTo(measure(guest()).digest());
    }

    @Test
    void onlyAGuestThatCanBeIsMeasured() {
        assertThatIllegalArgumentException().isThrownBy(guest().vcpus(0)::build);
        assertThatIllegalArgumentException().isThrownBy(guest().vcpus(-1)::build);
        assertThatIllegalArgumentException().isThrownBy(guest().vcpus(SnpGuest.MOST_VCPUS + 1)::build);
        assertThatIllegalArgumentException().isThrownBy(guest().guestFeatures(0x20)::build);
        assertThatIllegalArgumentException().isThrownBy(guest().firmwareDigest(Bytes.wrap(new byte[47]))::build);
        assertThatIllegalArgumentException()
                .isThrownBy(guest().vmm(VmmProfile.EC2)::build)
                .withMessageContaining("ec2");
        assertThatIllegalArgumentException().isThrownBy(SnpGuest.builder(IMAGE)::build);
        assertThatIllegalArgumentException().isThrownBy(() -> DirectBoot.of(KERNEL, INITRD, "quiet\0loud"));
        assertThatIllegalArgumentException().isThrownBy(() -> DirectBoot.of(KERNEL, INITRD, "\0"));
        assertThatIllegalArgumentException().isThrownBy(() -> DirectBoot.ofDigests(KERNEL, INITRD, ""));
        assertThat(guest().vcpus(SnpGuest.MOST_VCPUS).build().vcpus()).isEqualTo(4096);
    }
}
