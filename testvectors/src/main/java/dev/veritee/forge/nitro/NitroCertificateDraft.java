// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.SigningKey;
import dev.veritee.forge.x509.Issuer;
import dev.veritee.forge.x509.X509Draft;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.jspecify.annotations.Nullable;

/** A certificate of the chain to be. */
public final class NitroCertificateDraft extends X509Draft<NitroCertificateDraft> {
    private final CertificateRole role;
    private boolean withKeyIdentifiers;
    private byte @Nullable [] subjectKeyId;
    private byte @Nullable [] authorityKeyId;

    NitroCertificateDraft(
            CertificateRole role, String commonName, SigningKey key, BigInteger serial, Instant from, Instant to) {
        super(NitroNames.dn(role, commonName), key, serial, from, to);
        this.role = role;
        withKeyIdentifiers = role != CertificateRole.LEAF;
    }

    /** Its place. */
    public CertificateRole role() {
        return role;
    }

    /** Writes both key identifiers, or neither. */
    public NitroCertificateDraft keyIdentifiers(boolean written) {
        withKeyIdentifiers = written;
        return this;
    }

    /** Writes this identifier of its own key, whatever those below refer to. */
    public NitroCertificateDraft subjectKeyId(byte[] id) {
        subjectKeyId = id;
        return this;
    }

    /** Writes this identifier of the issuer's key. */
    public NitroCertificateDraft authorityKeyId(byte[] id) {
        authorityKeyId = id;
        return this;
    }

    @Override
    protected NitroCertificateDraft self() {
        return this;
    }

    @Override
    protected X500Name name(String commonName) {
        return NitroNames.dn(role, commonName);
    }

    @Override
    protected List<Extension> extensions(Issuer parent) {
        List<Extension> all = new ArrayList<>();
        constraints().ifPresent(all::add);
        switch (role) {
            case ROOT -> {
                subjectKey().ifPresent(all::add);
                keyUsage().ifPresent(all::add);
            }
            case REGION, ZONAL -> {
                authorityKey(parent).ifPresent(all::add);
                subjectKey().ifPresent(all::add);
                keyUsage().ifPresent(all::add);
            }
            case INSTANCE -> {
                keyUsage().ifPresent(all::add);
                subjectKey().ifPresent(all::add);
                authorityKey(parent).ifPresent(all::add);
            }
            case LEAF -> {
                keyUsage(false).ifPresent(all::add);
                subjectKey().ifPresent(all::add);
                authorityKey(parent).ifPresent(all::add);
            }
        }
        crlDistributionPoint().ifPresent(all::add);
        return all;
    }

    private Optional<Extension> subjectKey() {
        if (subjectKeyId != null) {
            return Optional.of(
                    extension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(subjectKeyId)));
        }
        return withKeyIdentifiers ? Optional.of(subjectKeyIdentifier()) : Optional.empty();
    }

    private Optional<Extension> authorityKey(Issuer parent) {
        if (authorityKeyId != null) {
            return Optional.of(
                    extension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(authorityKeyId)));
        }
        return withKeyIdentifiers ? Optional.of(authorityKeyIdentifier(parent)) : Optional.empty();
    }
}
