// SPDX-License-Identifier: Apache-2.0
package dev.veritee.collateral;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import dev.veritee.x509.RevocationList;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Certificates and revocation lists: DER, DER as hex, PEM, and PEM as it stands URL-encoded in HTTP response headers.
 */
public final class X509Format implements CollateralFormat {
    private static final int SEQUENCE = 0x30;
    private static final Bytes VERSION_2 = Bytes.fromHex("02010130");
    private static final int START = 1024;

    /** How JSON and XML begin, which may have PEM inside. */
    private static final String OTHER_FORMATS = "{[<";

    private static final String PEM_START = "-----BEGIN ";
    private static final String ENCODED_PEM_START = "-----BEGIN%20";

    /** Recognises all of these forms. */
    public X509Format() {}

    @Override
    public Optional<List<CollateralItem>> read(Bytes file, Limits limits) throws DecodeException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        if (file.unsigned(0) == SEQUENCE && !isHex(file)) {
            return Optional.of(List.of(der(file)));
        }
        String start = file.slice(0, Math.min(file.length(), START)).asLatin1().stripLeading();
        if (start.contains(PEM_START) && OTHER_FORMATS.indexOf(start.charAt(0)) < 0) {
            return Optional.of(amongRemarks(file, limits));
        }
        if (start.startsWith(ENCODED_PEM_START)) {
            return Optional.of(pem(urlDecoded(file), limits));
        }
        if (start.startsWith("30") && isHex(file)) {
            return Optional.of(List.of(der(Bytes.fromHex(file.asLatin1().strip()))));
        }
        return Optional.empty();
    }

    /**
     * Reads one DER object, whichever of the two it is.
     *
     * @param der its encoding
     * @return the item
     * @throws DecodeException when it is neither a certificate nor a revocation list of version 2
     */
    public static CollateralItem der(Bytes der) throws DecodeException {
        return looksLikeRevocationList(der)
                ? new CollateralItem.OfRevocationList(RevocationList.decode(der))
                : new CollateralItem.OfCertificate(Certificate.decode(der));
    }

    /**
     * RFC 5280 section 5.1: a list of version 2 begins with the number 1 and an algorithm, a certificate with a tagged
     * version, or with a serial number of its own.
     */
    private static boolean looksLikeRevocationList(Bytes der) {
        int at = 0;
        for (int sequences = 0; sequences < 2; sequences++) {
            if (der.length() < at + 2 || der.unsigned(at) != SEQUENCE) {
                return false;
            }
            int length = der.unsigned(at + 1);
            at += length < 0x80 ? 2 : 2 + (length & 0x7F);
        }
        return der.length() >= at + VERSION_2.length()
                && der.slice(at, VERSION_2.length()).equals(VERSION_2);
    }

    private static List<CollateralItem> amongRemarks(Bytes text, Limits limits) throws DecodeException {
        List<CollateralItem> items = new ArrayList<>();
        for (Pem.Block block : Pem.amongRemarks(text, limits.collateralItems())) {
            items.add(der(block.content()));
        }
        return items;
    }

    /**
     * Reads every block of a PEM text.
     *
     * @param text the text
     * @param limits how many blocks to accept
     * @return the items, in order
     * @throws DecodeException when it holds anything else
     */
    public static List<CollateralItem> pem(Bytes text, Limits limits) throws DecodeException {
        List<CollateralItem> items = new ArrayList<>();
        for (Pem.Block block : Pem.decode(text, limits.collateralItems())) {
            items.add(der(block.content()));
        }
        return items;
    }

    private static Bytes urlDecoded(Bytes file) throws DecodeException {
        try {
            // '+' is a base64 digit here, and Intel's headers leave it as it is.
            String text = file.asLatin1().replace("+", "%2B");
            return Bytes.utf8(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw DecodeException.malformed(0, "url-encoded pem", String.valueOf(e.getMessage()));
        }
    }

    private static boolean isHex(Bytes file) {
        String text = file.asLatin1().strip();
        return text.length() % 2 == 0 && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
