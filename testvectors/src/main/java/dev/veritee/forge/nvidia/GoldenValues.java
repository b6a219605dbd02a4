// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import java.util.ArrayList;
import java.util.List;

/** What devices measure and what manifests say of it. */
final class GoldenValues {
    /** The measurement of a decoder, which is not compared where that is off. */
    static final int DECODER = 35;

    private GoldenValues() {}

    /** What a good device measures. The decoder of a Hopper is off, and measures what no manifest knows. */
    static byte[] measured(Seed software, DeviceModel model, int index) {
        boolean off = index == DECODER && model.isHopper();
        return software.bytes(label(model, index) + (off ? "/off" : ""), DeviceDraft.DIGEST);
    }

    static byte[] golden(Seed software, DeviceModel model, int index) {
        return software.bytes(label(model, index), DeviceDraft.DIGEST);
    }

    private static String label(DeviceModel model, int index) {
        return "measurement/" + model.chip() + '/' + index;
    }

    /** All resources of a manifest: the active ones with some alternatives, of which any place holds the measured one. */
    static List<RimResource> resources(Seed software, DeviceModel model, List<Integer> active) {
        List<RimResource> resources = new ArrayList<>();
        for (int index = 0; index < model.blocks(); index++) {
            boolean used = active.contains(index);
            int count = used ? 1 + index % 4 : 1;
            List<String> hashes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                boolean right = used && i == index % count;
                byte[] filler = software.bytes(label(model, index) + "/alternative/" + i, DeviceDraft.DIGEST);
                byte[] unused = new byte[DeviceDraft.DIGEST];
                hashes.add(Bytes.hex(right ? golden(software, model, index) : used ? filler : unused));
            }
            resources.add(new RimResource(index, used ? "True" : "False", hashes));
        }
        return resources;
    }
}
