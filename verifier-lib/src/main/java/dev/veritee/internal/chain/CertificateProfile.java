// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.chain;

import dev.veritee.x509.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a certificate must say to stand where it stands in a chain (RFC 5280 sections 4.2.1.3 and 4.2.1.9). */
public final class CertificateProfile {
    private static final Set<String> UNDERSTOOD = Set.of("2.5.29.15", "2.5.29.19");

    private CertificateProfile() {}

    /**
     * What is wrong with a chain apart from its signatures, root and dates.
     *
     * @param chain leaf first, root last
     * @return the first fault as a clause, or empty
     */
    public static Optional<String> fault(List<Certificate> chain) {
        return fault(chain, leafFault(chain.get(0)));
    }

    /**
     * The same for chains whose leaf need not say that it is no authority: without basicConstraints it is none (RFC 5280
     * section 4.2.1.9).
     */
    public static Optional<String> faultAbovePlainLeaf(List<Certificate> chain) {
        return fault(chain, plainLeafFault(chain.get(0)));
    }

    private static Optional<String> fault(List<Certificate> chain, Optional<String> leaf) {
        if (leaf.isPresent()) {
            return leaf;
        }
        for (int i = 1; i < chain.size(); i++) {
            Certificate issuer = chain.get(i);
            if (!chain.get(i - 1).issuer().equals(issuer.subject())) {
                return Optional.of("\"" + chain.get(i - 1).subject() + "\" was not issued in the name of \""
                        + issuer.subject() + "\"");
            }
            Optional<String> fault = authorityFault(issuer, i - 1);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** What keeps a certificate from being an end of a chain. */
    public static Optional<String> leafFault(Certificate leaf) {
        return leaf.hasBasicConstraints()
                ? plainLeafFault(leaf)
                : Optional.of("\"" + leaf.subject() + "\" does not say whether it is an authority");
    }

    private static Optional<String> plainLeafFault(Certificate leaf) {
        if (leaf.isAuthority()) {
            return Optional.of("\"" + leaf.subject() + "\" is an authority where a leaf belongs");
        }
        if (!leaf.maySignData()) {
            return Optional.of("\"" + leaf.subject() + "\" may not sign (keyUsage)");
        }
        return unknownCritical(leaf);
    }

    private static Optional<String> authorityFault(Certificate authority, int authoritiesBelow) {
        return authority.hasKeyUsage()
                ? plainAuthorityFault(authority, authoritiesBelow)
                : Optional.of("\"" + authority.subject() + "\" does not say what its key may be used for (keyUsage)");
    }

    /** What keeps a certificate from standing above others in a chain, where keyUsage need not be there. */
    public static Optional<String> plainAuthorityFault(Certificate authority, int authoritiesBelow) {
        if (!authority.isAuthority()) {
            return Optional.of("\"" + authority.subject() + "\" is no authority (basicConstraints)");
        }
        if (authority.pathLength().isPresent() && authority.pathLength().getAsInt() < authoritiesBelow) {
            return Optional.of("\"" + authority.subject() + "\" does not allow so many authorities below it");
        }
        if (authority.hasKeyUsage() && !authority.maySignCertificates()) {
            return Optional.of("\"" + authority.subject() + "\" may not sign certificates (keyUsage)");
        }
        return unknownCritical(authority);
    }

    /** A critical extension that is not understood here. */
    public static Optional<String> unknownCritical(Certificate certificate) {
        for (String oid : certificate.criticalExtensions()) {
            if (!UNDERSTOOD.contains(oid)) {
                return Optional.of("\"" + certificate.subject() + "\" has an unknown critical extension " + oid);
            }
        }
        return Optional.empty();
    }
}
