// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.measure.DirectBoot;
import dev.veritee.measure.MeasurementReport;
import dev.veritee.measure.OvmfImage;
import dev.veritee.measure.SnpGuest;
import dev.veritee.measure.SnpMeasurement;
import dev.veritee.measure.VmmProfile;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as the end of a firmware image: all of its tables are there. */
class OvmfFuzz {
    /** Enough for every image in use, and few enough to measure many of them. */
    private static final int MOST_PAGES = 64;

    /** Metadata with four sections, the entries that point to them, and the footer. */
    private static final String TABLES = "41534556400000000100000004000000"
            + "000080000020000001000000"
            + "00d080000010000002000000"
            + "00e080000010000003000000"
            + "000081000010000010000000"
            + "b80000001600666588dc4a989847a75e5585a7bf67cc"
            + "000c8100000400001a001f3755723b3a044b927b1da6efa8d454"
            + "04b080001600de71f7007e1acb4f890e68c77e2fb44e"
            + "5800de82b596b21ff745baeaa366c55a082d"
            + "00".repeat(32);

    static Stream<byte[]> images() {
        return Stream.of(Bytes.fromHex(TABLES).toArray(), new byte[OvmfImage.PAGE]);
    }

    @MethodSource("images")
    @FuzzTest
    void decode(byte[] input) {
        int padding = Math.floorMod(-input.length, OvmfImage.PAGE);
        Bytes image = Bytes.wrap(new byte[padding]).concat(Bytes.copyOf(input));
        try {
            OvmfImage decoded = OvmfImage.decode(image);
            int pages = 0;
            for (OvmfImage.Section section : decoded.sections()) {
                assertEquals(0, section.size() % OvmfImage.PAGE);
                assertTrue(section.address() + section.size() <= decoded.address());
                pages += section.size() / OvmfImage.PAGE;
            }
            if (pages <= MOST_PAGES) {
                measure(image);
            }
        } catch (DecodeException e) {
            assertTrue(e.offset() >= 0 && e.offset() <= image.length());
        }
    }

    private static void measure(Bytes image) throws DecodeException {
        SnpGuest.Builder guest = SnpGuest.builder(image).vmm(VmmProfile.GCE).vcpus(2);
        SnpMeasurement plain = SnpMeasurement.of(guest.build());
        assertEquals(48, plain.digest().length());
        guest.directBoot(DirectBoot.of(Bytes.EMPTY, Bytes.EMPTY, ""));
        MeasurementReport report = new MeasurementReport(
                SnpMeasurement.of(guest.build()), Optional.empty(), Optional.empty(), Optional.empty());
        report.text(true);
        report.json();
    }
}
