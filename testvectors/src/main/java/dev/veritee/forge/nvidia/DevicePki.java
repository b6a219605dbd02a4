// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The authorities of devices with the vendor's names; devices of one system share them as far as their models do. */
public final class DevicePki {
    /** Certificates of devices do not expire. */
    static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private static final String CRLS = "http://crl.ndis.nvidia.com/crl/";

    private final Seed seed;
    private final Instant validAt;
    private final Map<String, DeviceCertificateDraft> byName = new LinkedHashMap<>();

    /** The authorities of a seed, valid since some time before the instant. */
    public DevicePki(Seed seed, Instant validAt) {
        this.seed = seed;
        this.validAt = validAt;
    }

    /** Authorities with the same names and other keys. */
    public DevicePki foreign() {
        return new DevicePki(seed.derive("foreign"), validAt);
    }

    /** The trust anchor. */
    public DeviceCertificateDraft root() {
        return authorities(DeviceModel.HOPPER).get(0);
    }

    /** Who stands above the devices of a model, root first. */
    public List<DeviceCertificateDraft> authorities(DeviceModel model) {
        List<DeviceCertificateDraft> rootFirst = new ArrayList<>();
        for (String name : model.authorities()) {
            DeviceCertificateDraft known = byName.get(name);
            if (known == null) {
                known = authority(name, rootFirst);
                byName.put(name, known);
            }
            rootFirst.add(known);
        }
        return rootFirst;
    }

    private DeviceCertificateDraft authority(String name, List<DeviceCertificateDraft> above) {
        String label = "nvidia/" + name;
        DeviceCertificateDraft draft = new DeviceCertificateDraft(
                        name, seed.p384(label), seed.serial(label), false, since(validAt), NEVER)
                .constraints(new BasicConstraints(true))
                .keyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
        if (!above.isEmpty()) {
            draft.issuer(above.get(above.size() - 1)).crlUrl(CRLS + (above.size() == 1 ? "l1-root.crl" : "l2.crl"));
        }
        return draft;
    }

    static Instant since(Instant validAt) {
        return validAt.minus(Duration.ofDays(800));
    }
}
