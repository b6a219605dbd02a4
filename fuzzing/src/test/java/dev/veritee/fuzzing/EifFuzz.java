// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nitro.EifDraft;
import dev.veritee.forge.nitro.EifSection;
import dev.veritee.forge.nitro.EifSignerDraft;
import dev.veritee.measure.EifImage;
import dev.veritee.measure.NitroMeasurement;
import dev.veritee.measure.NitroMeasurementReport;
import dev.veritee.measure.NitroParent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as an enclave image, or as a section of a good one; the checksum is always made to hold. */
class EifFuzz {
    private static final int CHECKSUM = 544;
    private static final int WHOLE = 0;

    private static EifDraft unsigned() {
        return EifDraft.version(4).kernel(new byte[3]).cmdline("").ramdisk(new byte[2]);
    }

    /** The first byte says what the others are. */
    static Stream<byte[]> images() {
        EifDraft signed = unsigned().metadata("{\"ImageName\": \"a\"}").sign(EifSignerDraft.of(Seed.DEFAULT));
        byte[] image = signed.encode();
        int section = ByteBuffer.wrap(image).getInt(28 + 4 * Long.BYTES + Integer.BYTES) + 12;
        return Stream.of(
                tagged(WHOLE, image),
                tagged(WHOLE, unsigned().metadata("{}").encode()),
                tagged(1, Arrays.copyOfRange(image, section, image.length)),
                tagged(2, new byte[] {'{', '}'}));
    }

    private static byte[] tagged(int tag, byte[] content) {
        return ByteBuffer.allocate(1 + content.length)
                .put((byte) tag)
                .put(content)
                .array();
    }

    private static byte[] image(byte[] input) {
        byte[] content = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
        return switch (input.length == 0 ? WHOLE : input[0] % 3) {
            case 1 ->
                unsigned()
                        .metadata("{}")
                        .section(EifSection.SIGNATURE.code(), content)
                        .encode();
            case 2 -> unsigned().section(EifSection.METADATA.code(), content).encode();
            default -> withChecksum(content);
        };
    }

    private static byte[] withChecksum(byte[] image) {
        if (image.length >= EifDraft.HEADER_SIZE) {
            CRC32 crc = new CRC32();
            crc.update(image, 0, CHECKSUM);
            crc.update(image, EifDraft.HEADER_SIZE, image.length - EifDraft.HEADER_SIZE);
            ByteBuffer.wrap(image).putInt(CHECKSUM, (int) crc.getValue());
        }
        return image;
    }

    @MethodSource("images")
    @FuzzTest
    void decode(byte[] input) throws IOException {
        byte[] bytes = image(input);
        try {
            EifImage image = EifImage.decode(new ByteArrayInputStream(bytes), Limits.standard());
            assertEquals(bytes.length, image.length());
            int total = EifDraft.HEADER_SIZE;
            for (EifImage.Section section : image.sections()) {
                total += 12 + (int) section.length();
                Bytes data = Bytes.wrap(bytes).slice((int) section.offset(), (int) section.length());
                assertEquals(data.sha256(), section.sha256());
            }
            assertEquals(bytes.length, total);
            NitroMeasurement measurement =
                    NitroMeasurement.of(image, NitroParent.unknown(), SignatureEngine.bouncyCastle());
            assertEquals(
                    image.signature().isPresent() && !measurement.isBroken(),
                    measurement.registers().containsKey(8));
            NitroMeasurementReport report = new NitroMeasurementReport(measurement);
            assertTrue(report.text(true).chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')));
            report.json();
        } catch (DecodeException e) {
            assertTrue(e.offset() >= 0 && e.offset() <= bytes.length);
        }
    }
}
