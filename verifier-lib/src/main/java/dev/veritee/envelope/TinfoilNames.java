// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Certificate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * What Tinfoil spells in the names of a certificate: pieces of base32, lower case and unpadded, behind the two digits of
 * their place, as in {@code 00abc.hpke.example.org}.
 */
final class TinfoilNames {
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final Pattern HPKE = Pattern.compile("([0-9]{2})([a-z2-7]+)\\.hpke\\..+");
    private static final String FIELD = "enclaveCert";
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS_IN_A_DIGIT = 5;
    private static final int KEY_LENGTH = 32;

    private TinfoilNames() {}

    /** The key for HPKE, where the names spell one. */
    static Optional<Bytes> hpkeKey(Certificate certificate) throws DecodeException {
        Optional<Bytes> names = certificate.extension(ALTERNATIVE_NAMES);
        TreeMap<Integer, String> pieces = new TreeMap<>();
        for (GeneralName name : names.isPresent() ? names(names.get()) : new GeneralName[0]) {
            Matcher matcher = HPKE.matcher(name.getName().toString());
            if (name.getTagNo() == GeneralName.dNSName
                    && matcher.matches()
                    && pieces.put(Integer.parseInt(matcher.group(1)), matcher.group(2)) != null) {
                throw DecodeException.malformed(0, FIELD, "two of its names spell the same piece of a key");
            }
        }
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        if (pieces.lastKey() != pieces.size() - 1) {
            throw DecodeException.malformed(0, FIELD, "its names leave out a piece of a key");
        }
        Bytes key = base32(String.join("", pieces.values()));
        HexText.requireLength(key, KEY_LENGTH, 0, FIELD);
        return Optional.of(key);
    }

    private static GeneralName[] names(Bytes extension) throws DecodeException {
        try {
            return GeneralNames.getInstance(extension.toArray()).getNames();
        } catch (RuntimeException e) {
            // What Bouncy Castle throws at ASN.1 of another shape than asked for.
            throw DecodeException.malformed(0, FIELD, "its alternative names are broken");
        }
    }

    private static Bytes base32(String digits) throws DecodeException {
        byte[] content = new byte[digits.length() * BITS_IN_A_DIGIT / Byte.SIZE];
        int bits = 0;
        int waiting = 0;
        int count = 0;
        for (int i = 0; i < digits.length(); i++) {
            bits = (bits << BITS_IN_A_DIGIT | DIGITS.indexOf(digits.charAt(i))) & 0xFFF;
            waiting += BITS_IN_A_DIGIT;
            if (waiting >= Byte.SIZE) {
                waiting -= Byte.SIZE;
                content[count++] = (byte) (bits >> waiting);
            }
        }
        if (waiting >= BITS_IN_A_DIGIT || (bits & (1 << waiting) - 1) != 0) {
            throw DecodeException.malformed(0, FIELD, "its names spell no canonical base32");
        }
        return Bytes.wrap(content);
    }
}
