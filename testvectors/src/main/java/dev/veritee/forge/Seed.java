// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge;

import dev.veritee.forge.internal.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/**
 * The only source of keys, serial numbers and filler: everything is a function of this text and a label, but for keys
 * that were made beforehand ({@link PssKey}). The text is public, so nothing derived from it is secret.
 *
 * @param text any text
 */
public record Seed(String text) {
    /** The seed of the published vectors. */
    public static final Seed DEFAULT = new Seed("veritee-forge-1");

    /** An independent seed, for a second party such as a foreign PKI. */
    public Seed derive(String label) {
        return new Seed(text + '/' + label);
    }

    /** Filler bytes. */
    public byte[] bytes(String label, int length) {
        byte[] prefix = Bytes.concat(Bytes.sha256(Bytes.utf8(text)), Bytes.sha256(Bytes.utf8(label)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int counter = 0; out.size() < length; counter++) {
            out.writeBytes(Bytes.sha256(prefix, Bytes.little(counter, 4)));
        }
        return Bytes.fit(out.toByteArray(), length);
    }

    /** A positive certificate serial number of 20 bytes. */
    public BigInteger serial(String label) {
        byte[] raw = bytes("serial/" + label, 20);
        raw[0] = (byte) ((raw[0] & 0x3f) | 0x40);
        return new BigInteger(1, raw);
    }

    /** An EC key on P-256. */
    public EcKey p256(String label) {
        return EcKey.of(EcKey.Curve.P256, new BigInteger(1, bytes("key/" + label, 48)));
    }

    /** An EC key on P-384. */
    public EcKey p384(String label) {
        return EcKey.of(EcKey.Curve.P384, new BigInteger(1, bytes("key/" + label, 72)));
    }

    /** An RSA key of 2048 bits. */
    public RsaKey rsa2048(String label) {
        return RsaKey.generate(derive("rsa/" + label));
    }
}
