// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Field;
import dev.veritee.internal.bytes.ByteReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table of certificates that a host adds to a report (AMD publication 56421, extended guest request).
 *
 * @param entries what it holds, in the order of the contents
 */
record CertificateTable(List<Entry> entries) {
    private static final int ENTRY_LENGTH = 24;
    private static final int GUID_LENGTH = 16;
    private static final int MOST_ENTRIES = 64;

    /** The GUIDs stand in the order in which people write them, against the custom of other firmware tables. */
    private static final Map<Bytes, String> NAMES = Map.of(
            Bytes.fromHex("63da758de6644564adc5f4b93be8accd"), "vcek",
            Bytes.fromHex("a8074bc2a25a483eaae639c045a0b8a1"), "vlek",
            Bytes.fromHex("4ab7b379bbac4fe4a02f05aef327c782"), "ask",
            Bytes.fromHex("c0b406a4a803495297433fb6014cd0ae"), "ark",
            Bytes.fromHex("92f81bc358114d3d97ffd19f88dc67ea"), "crl",
            Bytes.fromHex("ecae0c0f950243b1afa20ae2e0d565b6"), "extra-platform-info");

    private static final Set<String> CERTIFICATES = Set.of("vcek", "vlek", "ask", "ark", "crl");

    /**
     * One thing in the table.
     *
     * @param name what its GUID stands for, or the GUID
     * @param offset where its content begins in the whole input
     * @param content its content
     */
    record Entry(String name, int offset, Bytes content) {
        boolean holdsCertificates() {
            return CERTIFICATES.contains(name);
        }
    }

    CertificateTable {
        entries = List.copyOf(entries);
    }

    /** Whether some bytes begin like a table: with a known GUID, or with the entry that ends one. */
    static boolean looksLikeOne(Bytes bytes) {
        return bytes.length() >= ENTRY_LENGTH
                && (isKnown(bytes.slice(0, GUID_LENGTH))
                        || bytes.slice(0, ENTRY_LENGTH).isZero());
    }

    /** Reads a table; {@code base} is where it begins in the whole input. Every byte belongs to something or is zero. */
    static CertificateTable decode(Bytes bytes, int base) throws DecodeException {
        if (CertificateList.looksLikeOne(bytes)) {
            return CertificateList.decode(bytes, base);
        }
        ByteReader in = new ByteReader(bytes, base);
        List<Entry> entries = new ArrayList<>();
        Set<Bytes> guids = new HashSet<>();
        boolean ended = false;
        while (!ended && (entries.isEmpty() ? in.remaining() > 0 : in.offset() < firstContent(entries))) {
            int at = in.offset() - base;
            Bytes guid = in.take(GUID_LENGTH, "certificate-table.guid");
            long offset = in.u32("certificate-table.offset");
            long length = in.u32("certificate-table.length");
            if (guid.isZero() && offset == 0 && length == 0) {
                ended = true;
                continue;
            }
            if (guid.isZero()) {
                throw DecodeException.malformed(
                        base + at,
                        "certificate-table",
                        "an entry without a GUID ends the table, and this one does not");
            }
            if (entries.size() == MOST_ENTRIES) {
                throw DecodeException.tooLarge(base + at, "certificate-table", "it has more than " + MOST_ENTRIES);
            }
            if (!guids.add(guid)) {
                throw DecodeException.malformed(base + at, "certificate-table", name(guid) + " is there twice");
            }
            if (offset < at + ENTRY_LENGTH || offset + length > bytes.length()) {
                throw DecodeException.malformed(
                        base + at,
                        "certificate-table",
                        name(guid) + " claims " + length + " bytes at " + offset + ", which is not behind the entries"
                                + " and within the " + bytes.length() + " bytes of the table");
            }
            entries.add(new Entry(name(guid), base + (int) offset, bytes.slice((int) offset, (int) length)));
        }
        List<Entry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparingInt(Entry::offset));
        requireCover(bytes, base, in.offset(), ordered);
        return new CertificateTable(ordered);
    }

    private static int firstContent(List<Entry> entries) {
        return entries.stream().mapToInt(Entry::offset).min().orElse(0);
    }

    /** No content lies over another or over the entries, and what lies between is zero. */
    private static void requireCover(Bytes bytes, int base, int entriesEnd, List<Entry> ordered)
            throws DecodeException {
        int end = entriesEnd;
        for (Entry entry : ordered) {
            if (entry.offset < end) {
                throw DecodeException.malformed(
                        entry.offset, "certificate-table", entry.name + " lies over something else");
            }
            requireZero(bytes, base, end, entry.offset);
            end = entry.offset + entry.content.length();
        }
        requireZero(bytes, base, end, base + bytes.length());
    }

    private static void requireZero(Bytes bytes, int base, int from, int to) throws DecodeException {
        if (!bytes.slice(from - base, to - from).isZero()) {
            throw DecodeException.malformed(from, "certificate-table", "bytes that belong to nothing are not zero");
        }
    }

    static boolean isKnown(Bytes guid) {
        return NAMES.containsKey(guid);
    }

    /** What a GUID stands for, or its digits. */
    static String name(Bytes guid) {
        return NAMES.getOrDefault(guid, guid.hex());
    }

    /** Every entry's content. */
    List<Field> fields() {
        return entries.stream()
                .map(e -> new Field(e.name, e.offset, e.content, e.content.length() + " bytes", List.of()))
                .toList();
    }
}
