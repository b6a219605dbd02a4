// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.internal.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the devices of one system say of each other. */
final class Links {
    private static final byte NO_GPU = (byte) 0xFF;

    private Links() {}

    /** Lets every GPU name all switches and every switch all GPUs. */
    static void close(List<DeviceDraft> gpus, List<DeviceDraft> switches) {
        List<byte[]> ofGpus = gpus.stream().map(DeviceDraft::pdi).toList();
        List<byte[]> ofSwitches = switches.stream().map(DeviceDraft::pdi).toList();
        gpus.forEach(gpu -> gpu.opaque(OpaqueField.SWITCH_PDI, links(ofSwitches)));
        for (int i = 0; i < switches.size(); i++) {
            // No two switches count the GPUs from the same one.
            List<byte[]> turned = new ArrayList<>();
            for (int j = 0; j < ofGpus.size(); j++) {
                turned.add(ofGpus.get((i + j) % ofGpus.size()));
            }
            switches.get(i).opaque(OpaqueField.SWITCH_GPU_PDIS, ports(turned));
        }
    }

    /** On which switch each link of a GPU ends; the last two are not used. */
    static byte[] links(List<byte[]> switches) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int link = 0; link < OpaqueDefaults.LINKS - 2; link++) {
            out.writeBytes(Bytes.reversed(switches.get(link % switches.size())));
        }
        return Bytes.fit(out.toByteArray(), OpaqueDefaults.LINKS * OpaqueDefaults.PDI);
    }

    /** Which GPUs a switch sees, and on which two ports each. */
    static byte[] ports(List<byte[]> gpus) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        gpus.forEach(out::writeBytes);
        byte[] ids = Bytes.fit(out.toByteArray(), OpaqueDefaults.GPUS_OF_A_SWITCH * OpaqueDefaults.PDI);
        byte[] ports = new byte[OpaqueDefaults.PORTS];
        Arrays.fill(ports, NO_GPU);
        for (int i = 0; i < 2 * gpus.size(); i++) {
            ports[ports.length / 2 + i] = (byte) (i / 2);
        }
        return Bytes.concat(ids, ports);
    }
}
