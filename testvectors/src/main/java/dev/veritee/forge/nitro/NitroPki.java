// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;

/** A PKI with the vendor's names, shape and lifetimes, every key on P-384. */
public final class NitroPki {
    private static final int AUTHORITY = KeyUsage.digitalSignature | KeyUsage.keyCertSign | KeyUsage.cRLSign;
    private static final String ROOT_CRL = "http://aws-nitro-enclaves-crl.s3.amazonaws.com/crl/";
    private static final Instant ROOT_FROM = Instant.parse("2019-10-28T13:28:05Z");
    private static final Instant ROOT_TO = Instant.parse("2049-10-28T14:28:05Z");

    private final Seed seed;
    private final Platform platform;
    private final Instant validAt;
    private final Map<CertificateRole, NitroCertificateDraft> all = new EnumMap<>(CertificateRole.class);

    private NitroPki(Seed seed, Platform platform, Instant validAt) {
        this.seed = seed;
        this.platform = platform;
        this.validAt = validAt;
        String region = platform.region();
        add(CertificateRole.ROOT, NitroNames.root(), ROOT_FROM, Duration.between(ROOT_FROM, ROOT_TO))
                .constraints(new BasicConstraints(true))
                .keyUsage(AUTHORITY);
        add(CertificateRole.REGION, NitroNames.region(number("region"), region), ago(4, 2), life(20, 1))
                .constraints(new BasicConstraints(2))
                .keyUsage(AUTHORITY)
                .crlUrl(ROOT_CRL + uuid("root-crl"));
        add(CertificateRole.ZONAL, NitroNames.zonal(number("zonal"), region), ago(1, 9), life(5, 21))
                .constraints(new BasicConstraints(1))
                .keyUsage(AUTHORITY)
                .crlUrl("http://crl-" + region + "-aws-nitro-enclaves.s3." + region + ".amazonaws.com/crl/"
                        + uuid("region-crl"));
        add(CertificateRole.INSTANCE, NitroNames.instance(platform.instanceId(), region), ago(0, 5), life(1, 0))
                .constraints(new BasicConstraints(0))
                .keyUsage(KeyUsage.keyCertSign);
        add(
                        CertificateRole.LEAF,
                        NitroNames.leaf(platform.moduleId(), region),
                        ago(0, 1),
                        life(0, 3).plusSeconds(3))
                .constraints(new BasicConstraints(false))
                .keyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
    }

    /** The PKI of a seed, with certificates that are valid around the instant. */
    static NitroPki of(Seed seed, Platform platform, Instant validAt) {
        return new NitroPki(seed, platform, validAt);
    }

    /** A PKI with the same names and other keys. */
    public NitroPki foreign() {
        return new NitroPki(seed.derive("foreign"), platform, validAt);
    }

    /** The certificate at that place. */
    public NitroCertificateDraft get(CertificateRole role) {
        NitroCertificateDraft draft = all.get(role);
        if (draft == null) {
            throw new IllegalArgumentException("no " + role);
        }
        return draft;
    }

    /** The trust anchor. */
    public NitroCertificateDraft root() {
        return get(CertificateRole.ROOT);
    }

    /** The authority of the region. */
    public NitroCertificateDraft region() {
        return get(CertificateRole.REGION);
    }

    /** The authority of the zone. */
    public NitroCertificateDraft zonal() {
        return get(CertificateRole.ZONAL);
    }

    /** The authority of the instance. */
    public NitroCertificateDraft instance() {
        return get(CertificateRole.INSTANCE);
    }

    /** What signs documents. */
    public NitroCertificateDraft leaf() {
        return get(CertificateRole.LEAF);
    }

    /** All above the leaf, root first. */
    public List<NitroCertificateDraft> authorities() {
        return List.of(root(), region(), zonal(), instance());
    }

    private NitroCertificateDraft add(CertificateRole role, String commonName, Instant from, Duration life) {
        String label = "nitro/" + role.label();
        NitroCertificateDraft draft = new NitroCertificateDraft(
                role, commonName, seed.p384(label), seed.serial(label), from, from.plus(life));
        if (role != CertificateRole.ROOT) {
            draft.issuer(get(role.above()));
        }
        all.put(role, draft);
        return draft;
    }

    private Instant ago(int days, int hours) {
        return validAt.minus(life(days, hours)).plusSeconds(17);
    }

    private static Duration life(int days, int hours) {
        return Duration.ofDays(days).plusHours(hours);
    }

    /** The same for all PKIs of these names. */
    private String number(String label) {
        return Bytes.hex(Bytes.fit(Bytes.sha256(Bytes.utf8(label + '/' + platform.instanceId())), 8));
    }

    private String uuid(String label) {
        String hex = Bytes.hex(seed.bytes("uuid/" + label, 16));
        return hex.substring(0, 8) + '-' + hex.substring(8, 12) + '-' + hex.substring(12, 16) + '-'
                + hex.substring(16, 20) + '-' + hex.substring(20) + ".crl";
    }
}
