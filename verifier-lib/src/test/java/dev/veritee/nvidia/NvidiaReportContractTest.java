// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecoderContract;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.envelope.Part;
import dev.veritee.evidence.Evidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nvidia.DeviceDraft;
import dev.veritee.forge.nvidia.DeviceModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports keep the contract of decoders. */
class NvidiaReportContractTest extends DecoderContract {
    private static final int RECORD = 45;
    private static final int BLOCK = 55;
    private static final int NONCE = 32;
    private static final Map<String, byte[]> SAMPLES = new LinkedHashMap<>();

    static {
        for (DeviceModel model : DeviceModel.values()) {
            SAMPLES.put(
                    model.name(), new DeviceDraft(Seed.DEFAULT, model, Instant.parse("2026-01-01T00:00:00Z")).report());
        }
    }

    @Override
    protected Map<String, byte[]> samples() {
        return SAMPLES;
    }

    @Override
    protected Evidence decode(Bytes input, Limits limits) throws DecodeException {
        return NvidiaReport.decode(Part.bare(input), limits);
    }

    @Override
    protected boolean mayFollow(byte[] sample, int zeros) {
        return false;
    }

    @Override
    protected List<LengthField> lengths(byte[] sample) {
        List<LengthField> lengths = new ArrayList<>();
        int blocks = sample[RECORD - 4];
        lengths.add(new LengthField("number of blocks", RECORD - 4, 1));
        lengths.add(new LengthField("measurement record", RECORD - 3, 3));
        for (int i = 0; i < blocks; i++) {
            lengths.add(new LengthField("size of block " + i, RECORD + BLOCK * i + 2, 2));
            lengths.add(new LengthField("size of value " + i, RECORD + BLOCK * i + 5, 2));
        }
        int opaque = RECORD + BLOCK * blocks + NONCE;
        lengths.add(new LengthField("opaque data", opaque, 2));
        return lengths;
    }

    /** The length of the opaque data. */
    @Override
    protected List<Field> unshown(byte[] input) {
        int at = RECORD + BLOCK * input[RECORD - 4] + NONCE;
        return List.of(new Field("length", at, Bytes.wrap(input).slice(at, 2), "", List.of()));
    }
}
