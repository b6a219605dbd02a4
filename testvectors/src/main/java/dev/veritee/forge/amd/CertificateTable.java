// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.internal.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The table that follows an extended report: entries of identifier, offset and length, then what they point at. */
public final class CertificateTable {
    /** Identifier of a VCEK. */
    public static final String VCEK = "63da758de6644564adc5f4b93be8accd";
    /** Identifier of a VLEK. */
    public static final String VLEK = "a8074bc2a25a483eaae639c045a0b8a1";
    /** Identifier of an ASK or ASVK. */
    public static final String ASK = "4ab7b379bbac4fe4a02f05aef327c782";
    /** Identifier of an ARK. */
    public static final String ARK = "c0b406a4a803495297433fb6014cd0ae";
    /** Identifier of a CRL. */
    public static final String CRL = "92f81bc358114d3d97ffd19f88dc67ea";

    private static final int ENTRY = 24;

    private record Entry(String id, Supplier<byte[]> content) {}

    /**
     * Where an entry points.
     *
     * @param offset from the start of the table
     * @param length in bytes
     */
    public record Place(long offset, long length) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, UnaryOperator<Place>> placeEdits = new HashMap<>();
    private UnaryOperator<byte[]> idEdit = UnaryOperator.identity();
    private UnaryOperator<byte[]> finish = UnaryOperator.identity();
    private byte[] gap = {};
    private boolean terminated = true;

    CertificateTable() {}

    /** Adds an entry; the identifier is hex in the order of its text. */
    public CertificateTable add(String id, Supplier<byte[]> content) {
        entries.add(new Entry(id, content));
        return this;
    }

    /** Changes where an entry points; its content stays where it is. */
    public CertificateTable place(int index, UnaryOperator<Place> edit) {
        placeEdits.put(index, edit);
        return this;
    }

    /** Changes the bytes of all identifiers. */
    public CertificateTable ids(UnaryOperator<byte[]> edit) {
        idEdit = edit;
        return this;
    }

    /** Writes bytes that no entry covers before each content. */
    public CertificateTable gap(byte[] filler) {
        gap = filler;
        return this;
    }

    /** Leaves out the entry of zeros that ends the list. */
    public CertificateTable unterminated() {
        terminated = false;
        return this;
    }

    /** Changes the finished table. */
    public CertificateTable finish(UnaryOperator<byte[]> edit) {
        finish = edit;
        return this;
    }

    byte[] encode() {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        ByteArrayOutputStream contents = new ByteArrayOutputStream();
        int start = ENTRY * (entries.size() + (terminated ? 1 : 0));
        for (int i = 0; i < entries.size(); i++) {
            byte[] content = entries.get(i).content().get();
            contents.writeBytes(gap);
            Place place = placeEdits
                    .getOrDefault(i, UnaryOperator.identity())
                    .apply(new Place(start + contents.size(), content.length));
            contents.writeBytes(content);
            header.writeBytes(idEdit.apply(Bytes.unhex(entries.get(i).id())));
            header.writeBytes(Bytes.little(place.offset(), 4));
            header.writeBytes(Bytes.little(place.length(), 4));
        }
        header.writeBytes(new byte[start - header.size()]);
        return finish.apply(Bytes.concat(header.toByteArray(), contents.toByteArray()));
    }
}
