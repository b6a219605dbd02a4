// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

/**
 * The names of what envelopes offer for a binding. Such values are what a profile that the caller names starts from; that
 * they came along proves nothing.
 */
public final class Offered {
    /** The key or the address with which answers are signed: 20 or 32 bytes. */
    public static final String SIGNING_ADDRESS = "signing-address";

    /** The SubjectPublicKeyInfo, in DER, of the certificate that came along. */
    public static final String TLS_SPKI = "tls-spki";

    /** The SHA-256 of a SubjectPublicKeyInfo, as told. */
    public static final String TLS_SPKI_SHA256 = "tls-spki-sha256";

    /** A public key for HPKE: 32 bytes. */
    public static final String HPKE_KEY = "hpke-key";

    /** The public key of a guest, as the JSON text of a JWK. */
    public static final String TEE_PUBKEY = "tee-pubkey";

    /** The text of Trustee's additional evidence; empty when there is none. */
    public static final String ADDITIONAL_EVIDENCE = "additional-evidence";

    /** Tinfoil's list of keys, as encoded in its document. */
    public static final String CRYPTO_MATERIAL = "crypto-material";

    /** Tinfoil's list of devices, as encoded in its document. */
    public static final String DEVICE_EVIDENCE = "device-evidence";

    /** The challenge, in the very characters in which it is told. */
    public static final String NONCE_TEXT = "nonce-text";

    /** The document that a host hands to a guest before it starts. */
    public static final String INIT_DATA = "init-data";

    /** The text of the manifest from which a dstack guest starts its containers. */
    public static final String APP_COMPOSE = "app-compose";

    private Offered() {}
}
