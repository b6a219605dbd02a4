// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.collateral.CollateralItem;
import dev.veritee.decode.Bytes;
import dev.veritee.x509.Validity;

/**
 * Keys and signatures that authenticate an ID block (AMD publication 56860, ID authentication information structure).
 *
 * @param raw its 4096 bytes
 */
record IdAuthenticationItem(Bytes raw) implements CollateralItem {
    static final int LENGTH = 0x1000;
    private static final Bytes ECDSA_P384_SHA384 = Bytes.fromHex("01000000");

    static boolean looksLikeOne(Bytes bytes) {
        return bytes.length() == LENGTH
                && (bytes.slice(0, 4).equals(ECDSA_P384_SHA384) || EcdsaStructure.isP384(bytes.from(0x240)));
    }

    /** Whether the ID key is of the one kind that is known. */
    boolean hasIdKey() {
        return raw.slice(0, 4).equals(ECDSA_P384_SHA384);
    }

    Bytes blockSignature() {
        return raw.slice(0x040, EcdsaStructure.SIGNATURE_LENGTH);
    }

    Bytes idKey() {
        return raw.slice(0x240, EcdsaStructure.KEY_LENGTH);
    }

    /** Whether the author's key is of the one kind that is known. */
    boolean hasAuthorKey() {
        return raw.slice(4, 4).equals(ECDSA_P384_SHA384);
    }

    Bytes authorSignature() {
        return raw.slice(0x680, EcdsaStructure.SIGNATURE_LENGTH);
    }

    Bytes authorKey() {
        return raw.slice(0x880, EcdsaStructure.KEY_LENGTH);
    }

    /** What lies between the parts. */
    boolean reservedIsZero() {
        return raw.slice(0x008, 0x038).isZero()
                && raw.slice(0x644, 0x03C).isZero()
                && raw.from(0xC84).isZero();
    }

    @Override
    public String kind() {
        return "snp-id-authentication";
    }

    @Override
    public String id() {
        return idKey().sha384().hex();
    }

    @Override
    public Validity validity() {
        return IdBlockItem.ENDLESS;
    }
}
