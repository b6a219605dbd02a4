// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.measure.LaunchStep.Part;
import dev.veritee.measure.OvmfImage.Section;
import dev.veritee.measure.OvmfImage.SectionType;

/** Replays the launch of a guest: firmware, sections, vCPUs. */
final class SnpLaunch {
    /** What stands for the address of a page of registers: the last page that 48 bits can name. */
    private static final long VMSA_ADDRESS = 0xFFFFFFFFF000L;

    private final SnpGuest guest;
    private final OvmfImage image;
    private final LaunchDigest digest;

    SnpLaunch(SnpGuest guest) throws DecodeException {
        this.guest = guest;
        image = OvmfImage.decode(guest.firmware());
        digest = guest.firmwareDigest().map(LaunchDigest::new).orElseGet(LaunchDigest::empty);
    }

    SnpMeasurement measure() throws DecodeException {
        if (guest.firmwareDigest().isEmpty()) {
            digest.addNormal(Part.FIRMWARE, image.address(), image.raw());
        }
        Bytes firmwareDigest = digest.value();
        sections();
        vcpus();
        return new SnpMeasurement(guest, firmwareDigest, digest.value(), digest.steps());
    }

    private void sections() throws DecodeException {
        if (guest.directBoot().isPresent()
                && image.section(SectionType.KERNEL_HASHES).isEmpty()) {
            throw DecodeException.unsupported(
                    image.sectionsOffset(),
                    "sev-metadata.sections",
                    "none is for the hashes of a kernel, so a kernel would run without being measured");
        }
        for (Section section : image.sections()) {
            if (section.type() != SectionType.CPUID || !guest.vmm().isEc2()) {
                section(section);
            }
        }
        if (guest.vmm().isEc2() && image.section(SectionType.CPUID).isPresent()) {
            section(image.section(SectionType.CPUID).get());
        }
    }

    private void section(Section section) {
        switch (section.type()) {
            case MEMORY -> without(Part.MEMORY, guest.vmm().memory(), section);
            case SECRETS -> without(Part.SECRETS, PageType.SECRETS, section);
            case CPUID -> without(Part.CPUID, PageType.CPUID, section);
            case CALLING_AREA -> without(Part.CALLING_AREA, PageType.ZERO, section);
            case KERNEL_HASHES -> kernelHashes(section);
        }
    }

    private void without(Part part, PageType type, Section section) {
        digest.addWithoutContent(part, type, section.address(), section.size());
    }

    private void kernelHashes(Section section) {
        if (guest.directBoot().isEmpty()) {
            without(Part.KERNEL_HASHES, PageType.ZERO, section);
            return;
        }
        // The decoder refuses an image that has the section without the area in it.
        long area = image.hashesArea().orElseThrow().address();
        Bytes page = guest.directBoot().get().page((int) (area - section.address()));
        digest.addNormal(Part.KERNEL_HASHES, section.address(), page);
    }

    private void vcpus() {
        vcpu(VmsaPage.of(guest, VmsaPage.RESET).sha384());
        if (guest.vcpus() > 1) {
            Bytes others = VmsaPage.of(guest, image.resetVector()).sha384();
            for (int i = 1; i < guest.vcpus(); i++) {
                vcpu(others);
            }
        }
    }

    private void vcpu(Bytes contents) {
        digest.add(Part.VCPU, PageType.VMSA, VMSA_ADDRESS, contents);
    }
}
