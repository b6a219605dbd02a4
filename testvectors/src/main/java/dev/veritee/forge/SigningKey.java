// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge;

import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A key that can sign certificates and CRLs. */
public interface SigningKey {
    /** The public half as X.509 writes it. */
    SubjectPublicKeyInfo publicKeyInfo();

    /** What {@link #sign} does, as X.509 names it. */
    AlgorithmIdentifier signatureAlgorithm();

    /** A signature in the form certificates carry; the same message always gives the same bytes. */
    byte[] sign(byte[] message);
}
