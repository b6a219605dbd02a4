// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Forged;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecoderContract;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reports in every form keep the contract of decoders. */
class SnpEvidenceContractTest extends DecoderContract {
    private static final int REPORT = 1184;
    private static final int HEADER = 0x20;
    private static final int ENTRY = 24;
    private static final Map<String, byte[]> SAMPLES = new LinkedHashMap<>();

    static {
        for (String recipe : List.of(
                "snp-good",
                "snp-good-turin-vcek-v5",
                "snp-good-milan-vlek-v3",
                "snp-good-table",
                "snp-vlek-good-table")) {
            SAMPLES.put(recipe, Forged.mint(recipe).evidence());
        }
        SAMPLES.put(
                "answer of the driver",
                Arrays.copyOf(Forged.mint("snp-good-driver-response").evidence(), HEADER + REPORT));
    }

    @Override
    protected Map<String, byte[]> samples() {
        return SAMPLES;
    }

    @Override
    protected Evidence decode(Bytes input, Limits limits) throws DecodeException {
        return SnpEvidence.decode(input, List.of(), limits);
    }

    /** An extended report begins with a bare one. */
    @Override
    protected boolean isWhole(byte[] prefix) {
        return prefix.length == REPORT;
    }

    /** Behind a bare report stands a table or nothing, and the shortest table is an entry of zeros. */
    @Override
    protected boolean mayFollow(byte[] sample, int zeros) {
        return sample.length != REPORT || zeros >= ENTRY;
    }

    @Override
    protected List<LengthField> lengths(byte[] sample) {
        List<LengthField> lengths = new ArrayList<>();
        if (!isResponse(sample)) {
            for (int at = REPORT; at < sample.length && sample[at] != 0; at += ENTRY) {
                lengths.add(new LengthField("offset of entry at " + at, at + 16, 4));
                lengths.add(new LengthField("length of entry at " + at, at + 20, 4));
            }
        }
        return lengths;
    }

    /** The entries of a table, and whatever zeros stand behind its contents. */
    @Override
    protected List<Field> unshown(byte[] input) {
        List<LengthField> lengths = lengths(input);
        if (lengths.isEmpty()) {
            return List.of();
        }
        int end = 0;
        for (int i = 0; i < lengths.size(); i += 2) {
            end = Math.max(end, (int) (read(input, lengths.get(i)) + read(input, lengths.get(i + 1))));
        }
        return List.of(
                gap(input, REPORT, ENTRY * (lengths.size() / 2 + 1)),
                gap(input, REPORT + end, input.length - REPORT - end));
    }

    private static Field gap(byte[] input, int offset, int length) {
        return new Field("gap", offset, Bytes.copyOf(input).slice(offset, length), "", List.of());
    }

    private static boolean isResponse(byte[] sample) {
        return sample.length >= HEADER && sample[0] == 0 && sample[5] == 4;
    }

    @Test
    void theFamilyRecognisesWhatLooksLikeAReportAndNothingElse() {
        SnpFamily family = new SnpFamily();
        SAMPLES.forEach((name, sample) ->
                assertThat(family.recognise(Bytes.wrap(sample))).as(name).contains("snp"));
        byte[] cut = Arrays.copyOf(SAMPLES.get("snp-good"), REPORT - 1);
        assertThat(family.recognise(Bytes.wrap(cut)))
                .as("a cut report is a broken report")
                .contains("snp");
        for (int length : new int[] {0, 1, 0x4F, 0x50, 96, REPORT - 1, REPORT + 1, 4000}) {
            assertThat(family.recognise(Bytes.wrap(new byte[length])))
                    .as("%d zeros", length)
                    .isEmpty();
        }
        byte[] noise = new byte[REPORT];
        Arrays.fill(noise, (byte) 0x5A);
        assertThat(family.recognise(Bytes.wrap(noise))).isEmpty();
        assertThat(family.recognise(Bytes.wrap(Forged.mint("tdx-good").evidence())))
                .isEmpty();
    }

    /** Good or bad, every field of every version stands where the version before left off. */
    @Test
    void everyFieldIsNamedOnceInOrder() throws DecodeException {
        for (int version = 0; version < 8; version++) {
            byte[] report = SAMPLES.get("snp-good").clone();
            report[0] = (byte) version;
            List<Field> fields = decode(Bytes.wrap(report), Limits.standard())
                    .fields()
                    .get(0)
                    .children();
            int at = 0;
            for (Field field : fields) {
                assertThat(field.offset()).as(field.name()).isEqualTo(at);
                at += field.raw().length();
            }
            assertThat(at).isEqualTo(REPORT);
            List<String> names = fields.stream().map(Field::name).toList();
            assertThat(names.contains("cpuid")).isEqualTo(version >= 3);
            assertThat(names.contains("launch-mitigation-vector")).isEqualTo(version >= 5);
        }
    }
}
