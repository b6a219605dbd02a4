// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.decode.Bytes;
import dev.veritee.measure.CpuSignature;
import dev.veritee.measure.DirectBoot;
import dev.veritee.measure.OvmfImage;
import dev.veritee.measure.SnpGuest;
import dev.veritee.measure.VmmProfile;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that describe an SEV-SNP guest as it is launched. */
final class SnpGuestOptions {
    private final OptionSpec ovmf = Options.single("--ovmf", "FILE", "The OVMF firmware image.");
    private final OptionSpec ovmfHash = Options.single(
            "--ovmf-hash",
            "HEX",
            "The digest after the firmware, computed before. Of the image only the tables are used then.");
    private final OptionSpec kernel =
            Options.single("--kernel", "FILE", "The kernel that is handed to the firmware. Default: none.");
    private final OptionSpec initrd = Options.single("--initrd", "FILE", "The initrd for it. Default: none.");
    private final OptionSpec append = Options.single("--append", "TEXT", "Its command line. Default: empty.");
    private final OptionSpec vcpus = Options.single("--vcpus", "N", "How many vCPUs the guest has.");
    private final OptionSpec vcpuType =
            Options.single("--vcpu-type", "NAME", "The CPU model as QEMU names it, such as EPYC-v4.");
    private final OptionSpec vcpuSig =
            Options.single("--vcpu-sig", "HEX", "In place of a CPU model: its signature, such as 0x800f12.");
    private final OptionSpec features = Options.single(
            "--guest-features", "HEX", "SEV_FEATURES of the vCPUs. Default: 0x1. Some kernels make it 0x21.");
    private final OptionSpec vmm =
            Options.single("--vmm", "VMM", "Who launches the guest: qemu (the default), ec2, ec2-rdx-0 or gce.");
    private final Surroundings world;

    SnpGuestOptions(Surroundings world) {
        this.world = world;
    }

    void addTo(CommandSpec command) {
        command.addOption(ovmf).addOption(ovmfHash);
        command.addOption(kernel).addOption(initrd).addOption(append);
        command.addOption(vcpus).addOption(vcpuType).addOption(vcpuSig);
        command.addOption(features).addOption(vmm);
    }

    /** The name of the image, for messages. */
    String image() {
        return Options.value(ovmf).orElseThrow(() -> new WrongUse("--ovmf FILE is missing"));
    }

    SnpGuest read() {
        String image = image();
        VmmProfile profile = vmm();
        SnpGuest.Builder guest = SnpGuest.builder(Files.read("--ovmf", image, OvmfImage.MOST_BYTES, world))
                .vmm(profile)
                .vcpus(vcpus());
        cpu(profile).ifPresent(guest::cpu);
        directBoot().ifPresent(guest::directBoot);
        Options.value(ovmfHash).ifPresent(hex -> guest.firmwareDigest(HexArgument.bytes("--ovmf-hash", hex, 48)));
        Options.value(features)
                .ifPresent(hex -> guest.guestFeatures(HexArgument.number("--guest-features", hex, Long.SIZE)));
        try {
            return guest.build();
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()), e);
        }
    }

    private VmmProfile vmm() {
        String label = Options.value(vmm).orElse(VmmProfile.QEMU.label());
        return VmmProfile.of(label)
                .orElseThrow(() -> new WrongUse("--vmm is qemu, ec2, ec2-rdx-0 or gce, not '" + label + "'"));
    }

    private int vcpus() {
        String text = Options.value(vcpus).orElseThrow(() -> new WrongUse("--vcpus N is missing"));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new WrongUse("--vcpus takes a number, not '" + text + "'", e);
        }
    }

    private Optional<CpuSignature> cpu(VmmProfile profile) {
        Optional<String> type = Options.value(vcpuType);
        Optional<String> signature = Options.value(vcpuSig);
        if (type.isPresent() && signature.isPresent()) {
            throw new WrongUse("--vcpu-type and --vcpu-sig say the same; give one of them");
        }
        boolean given = type.isPresent() || signature.isPresent();
        if (given != profile.usesCpuSignature()) {
            throw new WrongUse(
                    given
                            ? "--vcpu-type and --vcpu-sig mean nothing to --vmm " + profile.label()
                            : "--vcpu-type NAME or --vcpu-sig HEX is missing");
        }
        return signature
                .map(hex -> new CpuSignature((int) HexArgument.number("--vcpu-sig", hex, Integer.SIZE)))
                .or(() -> type.map(SnpGuestOptions::named));
    }

    private static CpuSignature named(String type) {
        return CpuSignature.named(type)
                .orElseThrow(() -> new WrongUse("--vcpu-type: '" + type + "' is not known; known are "
                        + String.join(", ", CpuSignature.names()) + ". Others can be given by --vcpu-sig"));
    }

    private Optional<DirectBoot> directBoot() {
        Optional<String> image = Options.value(kernel);
        if (image.isEmpty()) {
            if (Options.value(initrd).isPresent() || Options.value(append).isPresent()) {
                throw new WrongUse("--initrd and --append belong to a --kernel, and there is none");
            }
            return Optional.empty();
        }
        Bytes ramdisk = Options.value(initrd)
                .map(name -> FileDigest.sha256("--initrd", name))
                .orElseGet(Bytes.EMPTY::sha256);
        return Optional.of(DirectBoot.ofDigests(
                FileDigest.sha256("--kernel", image.get()),
                ramdisk,
                Options.value(append).orElse("")));
    }
}
