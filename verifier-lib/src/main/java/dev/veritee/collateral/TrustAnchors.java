// SPDX-License-Identifier: Apache-2.0
package dev.veritee.collateral;

import dev.veritee.bundled.BundledAnchor;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The roots that each family's evidence must lead to. Immutable; the shipped ones are read when they are first asked
 * for.
 */
public final class TrustAnchors {
    /**
     * One root.
     *
     * @param certificate the certificate
     * @param bundled whether it is one of those shipped with this release
     */
    public record Anchor(Certificate certificate, boolean bundled) {}

    /** What vouches for the manifests of NVIDIA's firmware and drivers, and for no device. */
    private static final String MANIFESTS = "nvidia-rim";

    private static final Map<String, String> VENDORS = vendors();

    private final Map<String, List<Anchor>> replaced;
    private final Map<String, List<Anchor>> shipped = new ConcurrentHashMap<>();

    private TrustAnchors(Map<String, List<Anchor>> replaced) {
        this.replaced = replaced;
    }

    private static Map<String, String> vendors() {
        Map<String, String> vendors = new LinkedHashMap<>();
        vendors.put("tdx", "intel");
        vendors.put("sgx", "intel");
        vendors.put("snp", "amd");
        vendors.put("nitro", "aws");
        vendors.put("nitrotpm", "aws");
        vendors.put("nvidia-gpu", "nvidia");
        vendors.put("nvidia-nvswitch", "nvidia");
        vendors.put(MANIFESTS, "nvidia");
        return Collections.unmodifiableMap(vendors);
    }

    /** {@return what roots are shipped for: families of evidence, and {@code nvidia-rim} for manifests} */
    public static Set<String> families() {
        return VENDORS.keySet();
    }

    /** {@return the vendors' roots as shipped with this release} */
    public static TrustAnchors bundled() {
        return new TrustAnchors(Map.of());
    }

    /**
     * These anchors with those of one family replaced: what was trusted for it before is trusted no more.
     *
     * @param family the family, such as {@code tdx}
     * @param roots its only roots from now on
     * @return the new anchors
     */
    public TrustAnchors replacing(String family, List<Certificate> roots) {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("a family needs at least one root");
        }
        Map<String, List<Anchor>> changed = new LinkedHashMap<>(replaced);
        changed.put(family, roots.stream().map(c -> new Anchor(c, false)).toList());
        return new TrustAnchors(changed);
    }

    /**
     * The roots of one family.
     *
     * @param family the family; {@code nvidia-rim} stands for the manifests of NVIDIA devices
     * @return its roots; empty for a family without any
     */
    public List<Anchor> of(String family) {
        List<Anchor> own = replaced.get(family);
        return own != null ? own : shipped.computeIfAbsent(family, TrustAnchors::bundled);
    }

    /**
     * The certificates shipped so that a family's chains are complete. They are no roots: whoever uses one verifies it up
     * to a root first.
     *
     * @param family the family
     * @return its shipped intermediates; empty for a family without any
     */
    public List<Certificate> intermediates(String family) {
        return shipped(VENDORS.getOrDefault(family, ""), BundledAnchor.Role.INTERMEDIATE);
    }

    private static List<Anchor> bundled(String family) {
        BundledAnchor.Role role = family.equals(MANIFESTS) ? BundledAnchor.Role.MANIFEST_ROOT : BundledAnchor.Role.ROOT;
        return shipped(VENDORS.getOrDefault(family, ""), role).stream()
                .map(certificate -> new Anchor(certificate, true))
                .toList();
    }

    private static List<Certificate> shipped(String vendor, BundledAnchor.Role role) {
        List<Certificate> certificates = new ArrayList<>();
        for (BundledAnchor shipped : BundledAnchor.of(vendor, role)) {
            try {
                certificates.addAll(Pem.certificates(Bytes.wrap(shipped.pem()), 1));
            } catch (DecodeException e) {
                throw new IllegalStateException("the shipped certificate " + shipped.file() + " is damaged", e);
            }
        }
        return List.copyOf(certificates);
    }
}
