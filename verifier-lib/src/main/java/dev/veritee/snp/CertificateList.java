// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.bytes.ByteReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries of a certificate table as tools store them behind a report, instead of the table itself: a number of
 * entries, then each with its GUID and length. Two such forms are in use.
 */
final class CertificateList {
    private static final int MOST_ENTRIES = 16;
    private static final int GUID_LENGTH = 16;

    /** The certificates that the second form numbers instead of naming their GUID. */
    private static final List<String> NUMBERED = List.of("ark", "ask", "vcek");

    private static final int NAMED_BY_GUID = 3;

    private CertificateList() {}

    /** Whether some bytes begin like a list of either form. */
    static boolean looksLikeOne(Bytes bytes) {
        return isCounted(bytes) || isNumbered(bytes);
    }

    /** Reads a list; {@code base} is where it begins in the whole input. */
    static CertificateTable decode(Bytes bytes, int base) throws DecodeException {
        ByteReader in = new ByteReader(bytes, base);
        List<CertificateTable.Entry> entries = isCounted(bytes) ? counted(in) : numbered(in);
        in.end("certificate-list");
        for (int i = 0; i < entries.size(); i++) {
            for (CertificateTable.Entry earlier : entries.subList(0, i)) {
                if (earlier.name().equals(entries.get(i).name())) {
                    throw DecodeException.malformed(
                            entries.get(i).offset(), "certificate-list", earlier.name() + " is there twice");
                }
            }
        }
        return new CertificateTable(entries);
    }

    /** 32-bit numbers throughout; the length of an entry includes its GUID. */
    private static boolean isCounted(Bytes bytes) {
        return bytes.length() >= 8 + GUID_LENGTH
                && isCount(bytes.slice(0, 4))
                && CertificateTable.isKnown(bytes.slice(8, GUID_LENGTH));
    }

    /** 64-bit counts and lengths, and a 32-bit number that says whether a GUID follows. */
    private static boolean isNumbered(Bytes bytes) {
        return bytes.length() >= 12
                && isCount(bytes.slice(0, 4))
                && bytes.slice(4, 4).isZero()
                && bytes.unsigned(8) <= NAMED_BY_GUID
                && bytes.slice(9, 3).isZero();
    }

    private static boolean isCount(Bytes number) {
        return number.unsigned(0) >= 1
                && number.unsigned(0) <= MOST_ENTRIES
                && number.from(1).isZero();
    }

    private static List<CertificateTable.Entry> counted(ByteReader in) throws DecodeException {
        long count = in.u32("certificate-list.count");
        List<CertificateTable.Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ByteReader entry = in.slice(in.length("certificate-list.length"), "certificate-list.entry");
            Bytes guid = entry.take(GUID_LENGTH, "certificate-list.guid");
            int at = entry.offset();
            entries.add(new CertificateTable.Entry(
                    CertificateTable.name(guid), at, entry.take(entry.remaining(), "certificate-list.content")));
        }
        return entries;
    }

    private static List<CertificateTable.Entry> numbered(ByteReader in) throws DecodeException {
        int count = length(in, "certificate-list.count");
        List<CertificateTable.Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = in.offset();
            long number = in.u32("certificate-list.kind");
            if (number > NAMED_BY_GUID) {
                throw DecodeException.malformed(at, "certificate-list.kind", "there is no kind " + number);
            }
            String name = number < NAMED_BY_GUID ? NUMBERED.get((int) number) : guid(in);
            int length = length(in, "certificate-list.length");
            int offset = in.offset();
            entries.add(new CertificateTable.Entry(name, offset, in.take(length, "certificate-list.content")));
        }
        return entries;
    }

    private static String guid(ByteReader in) throws DecodeException {
        int at = in.offset();
        if (length(in, "certificate-list.guid") != GUID_LENGTH) {
            throw DecodeException.malformed(at, "certificate-list.guid", "a GUID has 16 bytes");
        }
        return CertificateTable.name(in.take(GUID_LENGTH, "certificate-list.guid"));
    }

    /** A 64-bit number that counts something within the input, so that its upper half is zero. */
    private static int length(ByteReader in, String field) throws DecodeException {
        int at = in.offset();
        int low = in.length(field);
        if (in.u32(field) != 0) {
            throw DecodeException.malformed(at, field, "it is longer than the input");
        }
        return low;
    }
}
