// SPDX-License-Identifier: Apache-2.0
package dev.veritee.rim;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.crypto.VerifyingKey;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.xml.SignedXml;
import dev.veritee.x509.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A manifest as a software identification tag (ISO/IEC 19770-2:2015, TCG RIM Information Model 1.01) in signed XML. */
public final class SwidRim implements ReferenceManifest {
    private final Bytes raw;
    private final SignedXml signed;
    private final List<Certificate> certificates;
    private final RimManifest manifest;

    private SwidRim(Bytes raw, SignedXml signed, List<Certificate> certificates, RimManifest manifest) {
        this.raw = raw;
        this.signed = signed;
        this.certificates = List.copyOf(certificates);
        this.manifest = manifest;
    }

    /**
     * Decodes a manifest.
     *
     * @param bytes the document
     * @param limits how much to accept
     * @return the manifest, its signature not verified
     * @throws DecodeException when it is anything else
     */
    public static SwidRim decode(Bytes bytes, Limits limits) throws DecodeException {
        SignedXml signed = SignedXml.decode(bytes, SwidDecoder.ROOT, limits);
        List<Certificate> certificates = new ArrayList<>();
        for (Bytes der : signed.certificates()) {
            certificates.add(Certificate.decode(der));
        }
        return new SwidRim(bytes, signed, certificates, SwidDecoder.manifest(signed.unverifiedContent()));
    }

    @Override
    public String format() {
        return "swid-rim";
    }

    @Override
    public RimLabel label() {
        return manifest.label();
    }

    @Override
    public List<Certificate> certificates() {
        return certificates;
    }

    @Override
    public SignatureAlgorithm scheme() {
        return signed.scheme();
    }

    @Override
    public boolean isIntact() {
        return signed.isIntact();
    }

    @Override
    public Optional<RimManifest> verifiedBy(VerifyingKey key) {
        // Decoded from the very content that is verified here; neither can change.
        return signed.verifiedBy(key).map(content -> manifest);
    }

    @Override
    public Bytes raw() {
        return raw;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SwidRim that && raw.equals(that.raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }
}
