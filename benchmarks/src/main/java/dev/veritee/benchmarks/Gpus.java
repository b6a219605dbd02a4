// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.decode.Bytes;
import dev.veritee.forge.Expectation;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nvidia.DeviceDraft;
import dev.veritee.forge.nvidia.DeviceModel;
import dev.veritee.forge.nvidia.DevicePki;
import dev.veritee.forge.nvidia.Mode;
import dev.veritee.forge.nvidia.NvidiaDraft;
import dev.veritee.forge.nvidia.NvidiaScenario;
import dev.veritee.forge.nvidia.RimPki;
import dev.veritee.forge.x509.CrlDraft;
import dev.veritee.forge.x509.X509Draft;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mints good evidence of GPUs as NVIDIA's tools write it: reports and device chains in one list. The collateral has the
 * manifests, and for every authority a revocation list: a list is verified once for all devices, an OCSP response once for
 * each.
 */
final class Gpus {
    private static final int GPUS = 8;
    private static final int SWITCHES = 4;

    private final Seed seed;

    private Gpus(Seed seed) {
        this.seed = seed;
    }

    /** Devices below one root. */
    static Gpus of(String root) {
        return new Gpus(new Seed(root));
    }

    /** Reports of one GPU, each over another nonce. */
    List<ForgedEvidence> reportsOfOne(int count) {
        NvidiaDraft draft = NvidiaScenario.device(seed, DeviceModel.HOPPER).draft();
        return mint(draft, count, i -> draft.devices());
    }

    /** Reports of as many GPUs. */
    List<ForgedEvidence> reportsOfMany(int count) {
        NvidiaDraft draft = NvidiaScenario.device(seed, DeviceModel.HOPPER).draft();
        return mint(
                draft,
                count,
                i -> List.of(draft.device("another-" + i, DeviceModel.HOPPER).mode(Mode.SPT)));
    }

    /** Reports of one machine of eight GPUs and four switches, each time over another nonce. */
    List<ForgedEvidence> reportsOfOneNode(int count) {
        NvidiaDraft draft = NvidiaScenario.system(seed, DeviceModel.HOPPER, Mode.PPCIE, GPUS, SWITCHES)
                .draft();
        return mint(draft, count, i -> draft.devices());
    }

    /** Reports of as many machines of eight GPUs each, which answer given nonces. */
    List<ForgedEvidence> reportsOfManyMachines(List<byte[]> nonces) {
        NvidiaDraft draft = NvidiaScenario.device(seed, DeviceModel.BLACKWELL).draft();
        Map<String, byte[]> collateral = collateral(draft);
        List<ForgedEvidence> minted = new ArrayList<>();
        for (byte[] nonce : nonces) {
            List<DeviceDraft> devices = new ArrayList<>();
            for (int i = 0; i < GPUS; i++) {
                String label = "machine-" + minted.size() + "-" + i;
                devices.add(draft.device(label, DeviceModel.BLACKWELL).mode(Mode.MPT));
            }
            minted.add(mint(draft, collateral, devices, nonce, minted.size()));
        }
        return minted;
    }

    private interface Devices {
        List<DeviceDraft> of(int index);
    }

    private List<ForgedEvidence> mint(NvidiaDraft draft, int count, Devices devices) {
        Map<String, byte[]> collateral = collateral(draft);
        List<ForgedEvidence> minted = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            minted.add(mint(draft, collateral, devices.of(i), seed.bytes("nonce-" + i, 32), i));
        }
        return minted;
    }

    private static ForgedEvidence mint(
            NvidiaDraft draft, Map<String, byte[]> collateral, List<DeviceDraft> devices, byte[] nonce, int index) {
        Map<String, byte[]> files = new LinkedHashMap<>(collateral);
        files.put("evidence.json", list(devices, nonce));
        return new ForgedEvidence(
                "benchmark-" + index,
                "good evidence",
                "nvidia-gpu",
                "evidence.json",
                files,
                draft.devicePki().root().pem(),
                sha256(draft.devicePki().root()),
                Map.of(
                        NvidiaScenario.RIM_FAMILY,
                        draft.rimPki().root().pem(),
                        "nvidia-nvswitch",
                        draft.devicePki().root().pem()),
                draft.validAt(),
                HexFormat.of().formatHex(nonce),
                Expectation.verified("none", "nothing is wrong"));
    }

    private static String sha256(X509Draft<?> root) {
        return Bytes.wrap(root.der()).sha256().hex();
    }

    private static Map<String, byte[]> collateral(NvidiaDraft draft) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        draft.manifests().forEach((file, manifest) -> files.put(file, manifest.xml()));
        List<X509Draft<?>> authorities = new ArrayList<>();
        DevicePki devices = draft.devicePki();
        authorities.addAll(devices.authorities(draft.first().model()));
        for (X509Draft<?> ofSwitches : devices.authorities(DeviceModel.SWITCH)) {
            if (!draft.switches().isEmpty() && !authorities.contains(ofSwitches)) {
                authorities.add(ofSwitches);
            }
        }
        RimPki manifests = draft.rimPki();
        authorities.addAll(List.of(manifests.root(), manifests.second(), manifests.third()));
        for (X509Draft<?> authority : authorities) {
            files.put(
                    "list-" + files.size() + ".crl",
                    new CrlDraft(
                                    authority,
                                    draft.validAt().minus(Duration.ofDays(1)),
                                    draft.validAt().plus(Duration.ofDays(59)))
                            .der());
        }
        return files;
    }

    private static byte[] list(List<DeviceDraft> devices, byte[] nonce) {
        List<String> entries = new ArrayList<>();
        for (DeviceDraft device : devices) {
            device.nonce(nonce);
            entries.add("{\"nonce\":\"" + HexFormat.of().formatHex(nonce) + "\",\"evidence\":\""
                    + base64(device.report()) + "\",\"certificate\":\""
                    + base64(device.chain().getBytes(StandardCharsets.US_ASCII)) + "\"}");
        }
        return ("[" + String.join(",", entries) + "]").getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
