// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.check.CheckId;
import dev.veritee.check.Stage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Every check of NVIDIA devices, in the order in which it is made. Their names begin with {@code nvidia-gpu} or {@code
 * nvidia-nvswitch}.
 */
public final class NvidiaChecks {
    private static final NvidiaChecks FOR_GPUS = new NvidiaChecks(DeviceKind.GPU);
    private static final NvidiaChecks FOR_SWITCHES = new NvidiaChecks(DeviceKind.SWITCH);

    private final DeviceKind kind;

    final CheckId chain;
    final CheckId chainSignatures;
    final CheckId root;
    final CheckId validity;
    final CheckId device;
    final CheckId firmwareId;
    final CheckId signature;
    final CheckId revocation;
    final CheckId mode;
    final CheckId remarks;
    final CheckId conflict;
    final CheckId decoder;
    final CheckId measurements;

    /**
     * The checks of one manifest.
     *
     * @param authentic it is there, about this device, and NVIDIA's own
     * @param validity its signer's certificates are valid at the instant
     * @param revocation none of them is revoked
     * @param hold none of them is suspended; made only where one is
     */
    record OfManifest(CheckId authentic, CheckId validity, CheckId revocation, CheckId hold) {}

    private final Map<ManifestKind, OfManifest> manifests = new EnumMap<>(ManifestKind.class);

    private NvidiaChecks(DeviceKind kind) {
        this.kind = kind;
        chain = proves("chain", "The report leads to a root over a device chain of the right shape.");
        chainSignatures = proves("chain.signatures", "Each certificate of the chain is signed by the next.");
        root = proves("root", "The chain ends in a trust anchor.");
        validity = proves("validity", "Every certificate of the chain is valid at the instant.");
        device = proves("device", "Report and certificates are about the same kind of device.");
        firmwareId = CheckId.refuting(
                name("firmware-id"), Stage.VERIFY, "The firmware that the report names is the one certified.");
        signature = proves("report.signature", "The report is signed by the certified key.");
        revocation =
                CheckId.refuting(name("revocation"), Stage.VERIFY, "No certificate of the device chain is revoked.");
        mode = says("mode", "The fields that tell how the device is attached agree.");
        remarks = says("remarks", "What the envelope says of the device is what the device signed.");
        conflict = says("measurements.conflict", "No measurement is spoken of by two manifests.");
        decoder = says("measurements.nvdec0", "It is known whether the video decoder's measurement counts.");
        measurements = says("measurements", "Every measurement that a manifest speaks of is one of its values.");
        for (ManifestKind manifest : manifestKinds(kind)) {
            String label = manifest.label();
            manifests.put(
                    manifest,
                    new OfManifest(
                            says(label, "The manifest is there, about this device, and NVIDIA's own."),
                            says(label + ".validity", "The certificates behind it are valid at the instant."),
                            says(label + ".revocation", "None of these certificates is revoked."),
                            says(label + ".hold", "None of these certificates is suspended.")));
        }
    }

    /** The manifests that a device needs, all of them. */
    static List<ManifestKind> manifestKinds(DeviceKind kind) {
        return kind == DeviceKind.GPU ? List.of(ManifestKind.DRIVER, ManifestKind.VBIOS) : List.of(ManifestKind.BIOS);
    }

    OfManifest of(ManifestKind manifest) {
        return Objects.requireNonNull(manifests.get(manifest));
    }

    static NvidiaChecks of(DeviceKind kind) {
        return kind == DeviceKind.GPU ? FOR_GPUS : FOR_SWITCHES;
    }

    /** What no report is trusted without. */
    CheckId[] required() {
        List<CheckId> ids = new ArrayList<>(
                List.of(chain, chainSignatures, root, validity, device, firmwareId, signature, revocation));
        if (kind == DeviceKind.GPU) {
            ids.add(mode);
        }
        manifestKinds(kind).forEach(manifest -> ids.add(of(manifest).authentic()));
        ids.add(measurements);
        return ids.toArray(CheckId[]::new);
    }

    private String name(String last) {
        return kind.family() + "." + last;
    }

    private CheckId proves(String last, String meaning) {
        return CheckId.authenticating(name(last), Stage.VERIFY, meaning);
    }

    private CheckId says(String last, String meaning) {
        return CheckId.of(name(last), Stage.VERIFY, meaning);
    }
}
