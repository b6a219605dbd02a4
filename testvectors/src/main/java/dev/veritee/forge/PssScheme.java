// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;

/** How an RSA key signs: the form that is expected, another form of the same, and forms that must not be accepted. */
public enum PssScheme {
    /** RSASSA-PSS with SHA-384, MGF1 with SHA-384, a salt of 48 bytes, and parameters that omit what is default. */
    SHA384(384, 384, 48, false),
    /** The same with the default trailer field written out, which is not DER but what older certificates carry. */
    SHA384_WITH_TRAILER(384, 384, 48, true),
    /** A shorter salt. */
    SHA384_SALT_32(384, 384, 32, false),
    /** No salt. */
    SHA384_SALT_0(384, 384, 0, false),
    /** A weaker hash in the mask. */
    SHA384_MGF1_SHA256(384, 256, 48, false),
    /** A weaker hash everywhere. */
    SHA256(256, 256, 32, false),
    /** PKCS #1 v1.5 with SHA-384, which is not PSS at all. */
    PKCS1_SHA384(384, 384, 0, false);

    private final int hashBits;
    private final int maskBits;
    private final int saltLength;
    private final boolean trailer;

    PssScheme(int hashBits, int maskBits, int saltLength, boolean trailer) {
        this.hashBits = hashBits;
        this.maskBits = maskBits;
        this.saltLength = saltLength;
        this.trailer = trailer;
    }

    Digest hash() {
        return digest(hashBits);
    }

    Digest maskHash() {
        return digest(maskBits);
    }

    int saltLength() {
        return saltLength;
    }

    AlgorithmIdentifier identifier() {
        if (this == PKCS1_SHA384) {
            return new AlgorithmIdentifier(PKCSObjectIdentifiers.sha384WithRSAEncryption, DERNull.INSTANCE);
        }
        ASN1EncodableVector parameters = new ASN1EncodableVector();
        parameters.add(new DERTaggedObject(0, algorithm(hashBits)));
        parameters.add(
                new DERTaggedObject(1, new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, algorithm(maskBits))));
        parameters.add(new DERTaggedObject(2, new ASN1Integer(saltLength)));
        if (trailer) {
            parameters.add(new DERTaggedObject(3, new ASN1Integer(1)));
        }
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, new DERSequence(parameters));
    }

    private static AlgorithmIdentifier algorithm(int bits) {
        ASN1ObjectIdentifier oid = bits == 256 ? NISTObjectIdentifiers.id_sha256 : NISTObjectIdentifiers.id_sha384;
        return new AlgorithmIdentifier(oid, DERNull.INSTANCE);
    }

    private static Digest digest(int bits) {
        return bits == 256 ? new SHA256Digest() : new SHA384Digest();
    }
}
