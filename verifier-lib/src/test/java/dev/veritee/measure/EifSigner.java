// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import dev.veritee.forge.EcKey;
import dev.veritee.forge.EcKey.Curve;
import dev.veritee.forge.intel.CertificateDraft;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** Signs images, well and badly: an encoder of CBOR of its own. */
final class EifSigner {
    static final int ES256 = -7;
    static final int ES384 = -35;
    static final int ES512 = -36;

    EcKey key = EcKey.of(Curve.P384, BigInteger.valueOf(384));
    CertificateDraft certificate = new CertificateDraft("signer", key, BigInteger.TWO);
    Bytes pem = Bytes.utf8(certificate.pem());
    Bytes unprotected = Bytes.fromHex("a0");
    Bytes algorithm = number(ES384);
    Bytes payload;
    int entries = 1;

    /** Signs a value of register 0. */
    EifSigner(Bytes register) {
        payload = payload(0, register);
    }

    static Bytes payload(int index, Bytes register) {
        return head(0xA0, 2)
                .concat(text("register_index"))
                .concat(number(index))
                .concat(text("register_value"))
                .concat(octets(register));
    }

    /** Signs with a key on P-256, with a certificate for it. */
    EifSigner smaller() {
        key = EcKey.of(Curve.P256, BigInteger.valueOf(256));
        certificate = new CertificateDraft("smaller", key, BigInteger.TWO);
        pem = Bytes.utf8(certificate.pem());
        algorithm = number(ES256);
        return this;
    }

    Bytes section() {
        Bytes entry = head(0xA0, 2)
                .concat(text("signing_certificate"))
                .concat(octets(pem))
                .concat(text("signature"))
                .concat(octets(message()));
        Bytes section = head(0x80, entries);
        for (int i = 0; i < entries; i++) {
            section = section.concat(entry);
        }
        return section;
    }

    private Bytes message() {
        Bytes header = head(0xA0, 1).concat(number(1)).concat(algorithm);
        Bytes signed = head(0x80, 4)
                .concat(text("Signature1"))
                .concat(bytes(header))
                .concat(bytes(Bytes.EMPTY))
                .concat(bytes(payload));
        return head(0x80, 4)
                .concat(bytes(header))
                .concat(unprotected)
                .concat(bytes(payload))
                .concat(bytes(Bytes.wrap(key.signRaw(signed.toArray()))));
    }

    static Bytes text(String text) {
        Bytes utf8 = Bytes.utf8(text);
        return head(0x60, utf8.length()).concat(utf8);
    }

    static Bytes bytes(Bytes content) {
        return head(0x40, content.length()).concat(content);
    }

    static Bytes number(int value) {
        return value < 0 ? head(0x20, -1 - value) : head(0, value);
    }

    /** Bytes as an array of small numbers. */
    static Bytes octets(Bytes content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head(0x80, content.length()).toArray());
        for (int i = 0; i < content.length(); i++) {
            out.writeBytes(number(content.unsigned(i)).toArray());
        }
        return Bytes.wrap(out.toByteArray());
    }

    static Bytes head(int major, int value) {
        if (value < 24) {
            return Bytes.wrap(new byte[] {(byte) (major | value)});
        }
        return value < 0x100
                ? Bytes.wrap(new byte[] {(byte) (major | 24), (byte) value})
                : Bytes.wrap(new byte[] {(byte) (major | 25), (byte) (value >> 8), (byte) value});
    }
}
