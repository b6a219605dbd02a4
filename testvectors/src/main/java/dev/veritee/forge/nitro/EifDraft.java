// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.internal.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** An enclave image to be, and the PCRs that an enclave made from it must show. All numbers are big-endian. */
public final class EifDraft {
    /** Bytes before the first section. */
    public static final int HEADER_SIZE = 548;
    /** How many sections the header has room for. */
    public static final int MOST_SECTIONS = 32;

    private static final long DEFAULT_MEMORY = 1L << 30;
    private static final long DEFAULT_CPUS = 2;
    private static final byte[] MAGIC = Bytes.utf8(".eif");
    private static final int AARCH64 = 1;
    private static final byte[] EMPTY_PCR = new byte[PcrMap.SIZE];

    private record Section(int type, Supplier<byte[]> data) {}

    private final int version;
    private final List<Section> sections = new ArrayList<>();
    private int flags;
    private @Nullable EifSignerDraft signer;
    private UnaryOperator<byte[]> coseEdit = UnaryOperator.identity();
    private Consumer<byte[]> headerEdit = header -> {};
    private UnaryOperator<byte[]> edit = UnaryOperator.identity();

    private EifDraft(int version) {
        this.version = version;
    }

    /** An image of version 2, 3 or 4 without any sections. */
    public static EifDraft version(int version) {
        return new EifDraft(version);
    }

    /** An image for Arm processors. */
    public EifDraft aarch64() {
        flags |= AARCH64;
        return this;
    }

    /** Adds the kernel. */
    public EifDraft kernel(byte[] data) {
        return section(EifSection.KERNEL.code(), data);
    }

    /** Adds the command line; no zero byte ends it. */
    public EifDraft cmdline(String text) {
        return section(EifSection.CMDLINE.code(), Bytes.utf8(text));
    }

    /** Adds a ramdisk. */
    public EifDraft ramdisk(byte[] data) {
        return section(EifSection.RAMDISK.code(), data);
    }

    /** Adds the metadata. */
    public EifDraft metadata(String json) {
        return section(EifSection.METADATA.code(), Bytes.utf8(json));
    }

    /** Adds a section of any type. */
    public EifDraft section(int type, byte[] data) {
        sections.add(new Section(type, () -> data));
        return this;
    }

    /** Adds a signature over what PCR0 will be when the image is complete. */
    public EifDraft sign(EifSignerDraft by) {
        signer = by;
        sections.add(new Section(EifSection.SIGNATURE.code(), () -> signatures(by)));
        return this;
    }

    /** Changes the signed message in the signature section. */
    public EifDraft editSignature(UnaryOperator<byte[]> change) {
        coseEdit = change;
        return this;
    }

    /** Changes the header in place, before the checksum is made. */
    public EifDraft editHeader(Consumer<byte[]> change) {
        headerEdit = change;
        return this;
    }

    /** Changes the finished image. */
    public EifDraft edit(UnaryOperator<byte[]> change) {
        edit = change;
        return this;
    }

    /** The whole image. */
    public byte[] pcr0() {
        return PayloadDefaults.extended(Bytes.sha384(measured(0, Integer.MAX_VALUE, true)));
    }

    /** The kernel, the command line and the first ramdisk. */
    public byte[] pcr1() {
        return PayloadDefaults.extended(Bytes.sha384(measured(0, 1, true)));
    }

    /** The ramdisks after the first. */
    public byte[] pcr2() {
        return PayloadDefaults.extended(Bytes.sha384(measured(1, Integer.MAX_VALUE, false)));
    }

    /** Who signed; zero when nobody did. */
    public byte[] pcr8() {
        return signer == null ? EMPTY_PCR.clone() : PayloadDefaults.extended(Bytes.sha384(signer.der()));
    }

    /** The image. */
    public byte[] encode() {
        List<byte[]> bodies = new ArrayList<>();
        for (Section section : sections) {
            bodies.add(section.data().get());
        }
        ByteArrayOutputStream offsets = new ByteArrayOutputStream();
        ByteArrayOutputStream sizes = new ByteArrayOutputStream();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < bodies.size(); i++) {
            byte[] body = bodies.get(i);
            offsets.writeBytes(big(HEADER_SIZE + all.size(), 8));
            sizes.writeBytes(big(body.length, 8));
            all.writeBytes(Bytes.concat(big(sections.get(i).type(), 2), big(0, 2), big(body.length, 8), body));
        }
        byte[] header = Bytes.concat(
                MAGIC,
                big(version, 2),
                big(flags, 2),
                big(DEFAULT_MEMORY, 8),
                big(DEFAULT_CPUS, 8),
                big(0, 2),
                big(sections.size(), 2),
                Bytes.fit(offsets.toByteArray(), 8 * MOST_SECTIONS),
                Bytes.fit(sizes.toByteArray(), 8 * MOST_SECTIONS),
                big(0, 4));
        headerEdit.accept(header);
        CRC32 checksum = new CRC32();
        checksum.update(header);
        checksum.update(all.toByteArray());
        return edit.apply(Bytes.concat(header, big(checksum.getValue(), 4), all.toByteArray()));
    }

    /** Data of the sections in their order; of the ramdisks those from one place up to another. */
    private byte[] measured(int firstRamdisk, int endRamdisk, boolean withKernel) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int ramdisk = 0;
        for (Section section : sections) {
            boolean boot = section.type() == EifSection.KERNEL.code() || section.type() == EifSection.CMDLINE.code();
            if (boot && withKernel) {
                out.writeBytes(section.data().get());
            } else if (section.type() == EifSection.RAMDISK.code()) {
                if (ramdisk >= firstRamdisk && ramdisk < endRamdisk) {
                    out.writeBytes(section.data().get());
                }
                ramdisk++;
            }
        }
        return out.toByteArray();
    }

    private byte[] signatures(EifSignerDraft by) {
        byte[] payload = CborWriter.map(
                CborWriter.text("register_index"),
                CborWriter.integer(0),
                CborWriter.text("register_value"),
                numbers(pcr0()));
        EcKey key = by.ecKey();
        byte[] message = coseEdit.apply(new CoseDraft(() -> key).encode(payload, payload));
        return CborWriter.array(CborWriter.map(
                CborWriter.text("signing_certificate"),
                numbers(Bytes.utf8(by.pem())),
                CborWriter.text("signature"),
                numbers(message)));
    }

    /** Bytes as the vendor's serializer writes them: as an array of small numbers. */
    private static byte[] numbers(byte[] value) {
        List<byte[]> items = new ArrayList<>();
        for (byte b : value) {
            items.add(CborWriter.integer(b & 0xff));
        }
        return CborWriter.array(items);
    }

    private static byte[] big(long value, int size) {
        return Bytes.reversed(Bytes.little(value, size));
    }
}
