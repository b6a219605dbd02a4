// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.HeldAnchor;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.DistinguishedName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the certificate of the key that signed a report, and the certificates above it. */
final class VekSearch {
    private static final int MOST_CANDIDATES = 256;

    private final List<HeldAnchor> anchors;
    private final SnpCollateral collateral;
    private final SignatureMemo signatures;

    VekSearch(List<HeldAnchor> anchors, SnpCollateral collateral, SignatureMemo signatures) {
        this.anchors = anchors;
        this.collateral = collateral;
        this.signatures = signatures;
    }

    /**
     * What a search came to.
     *
     * @param vek the certificate to judge the report by
     * @param chain that certificate with those above it, where they are at hand
     * @param signed whether the report's signature was found to hold under it in the search already
     * @param untried whether there were more certificates than could be tried
     * @param others the certificates of that kind for other chips, lines or TCBs, where none was for this one
     */
    record Found(Optional<Vek> vek, Optional<VekChain> chain, boolean signed, boolean untried, List<Vek> others) {}

    /** One of several certificates, and whether the report's signature holds under it. */
    private record Choice(Vek vek, boolean signed) {}

    /**
     * The certificate of a kind that is about the report's chip, line and TCB. One that came along with the report is
     * judged even if it is about something else; of what the caller has on store nobody said that it belongs here.
     */
    Found find(SnpEvidence evidence, VekKind kind, Optional<ProductLine> line, Instant at) {
        List<Vek> all = collateral.veks(evidence.presented(), kind);
        List<Vek> fitting = new ArrayList<>();
        for (Vek vek : all) {
            if (fits(vek, evidence.report(), line)) {
                fitting.add(vek);
            }
        }
        fitting.sort(Comparator.comparing(vek -> !vek.certificate().validity().covers(at)));
        Optional<Choice> choice = best(fitting, evidence);
        Optional<Vek> best = choice.map(Choice::vek)
                .or(() -> all.stream().filter(Vek::fromEvidence).findFirst());
        return new Found(
                best,
                best.flatMap(vek -> chain(vek, evidence)),
                choice.map(Choice::signed).orElse(false),
                fitting.size() > MOST_CANDIDATES,
                best.isPresent() ? List.of() : all);
    }

    /** Each download of a VCEK certificate is a new one for the same key; VLEK keys change while everything else stays. */
    private Optional<Choice> best(List<Vek> fitting, SnpEvidence evidence) {
        if (fitting.size() < 2) {
            return fitting.stream().findFirst().map(vek -> new Choice(vek, false));
        }
        Optional<Vek> anchored = Optional.empty();
        for (Vek vek : fitting.subList(0, Math.min(fitting.size(), MOST_CANDIDATES))) {
            if (chain(vek, evidence).map(VekChain::isAnchored).orElse(false)) {
                if (ReportStep.signed(evidence.report(), vek.certificate(), signatures)) {
                    return Optional.of(new Choice(vek, true));
                }
                anchored = anchored.isPresent() ? anchored : Optional.of(vek);
            }
        }
        return Optional.of(new Choice(anchored.orElse(fitting.get(0)), false));
    }

    private static boolean fits(Vek vek, SnpReport report, Optional<ProductLine> line) {
        Optional<ProductLine> certified = vek.line();
        return certified.isPresent()
                && (line.isEmpty() || line.equals(certified))
                && vek.isForChipOf(report)
                && vek.differences(new TcbVersion(
                                report.reportedTcb(), certified.get().layout()))
                        .isEmpty();
    }

    private Optional<VekChain> chain(Vek vek, SnpEvidence evidence) {
        DistinguishedName issuer = vek.certificate().issuer();
        Optional<VekChain> best = best(vek, collateral.authorities(issuer, evidence.presented()));
        if (best.map(VekChain::isAnchored).orElse(false)) {
            return best;
        }
        Optional<VekChain> shipped = best(vek, collateral.shippedAuthorities(issuer));
        boolean better = best.isEmpty() || shipped.map(VekChain::isAnchored).orElse(false);
        return better ? shipped : best;
    }

    /** The chain over an authority that leads to an anchor, else over one that signed, else over any. */
    private Optional<VekChain> best(Vek vek, List<Certificate> authorities) {
        Optional<VekChain> best = Optional.empty();
        for (Certificate authority : authorities.subList(0, Math.min(authorities.size(), MOST_CANDIDATES))) {
            VekChain chain = chain(vek, authority);
            if (chain.isAnchored()) {
                return Optional.of(chain);
            }
            if (best.isEmpty() || (chain.vekSigned() && !best.get().vekSigned())) {
                best = Optional.of(chain);
            }
        }
        return best;
    }

    private VekChain chain(Vek vek, Certificate authority) {
        boolean vekSigned = signatures.signed(vek.certificate(), authority.publicKey());
        Optional<HeldAnchor> named = Optional.empty();
        for (HeldAnchor anchor : anchors) {
            if (anchor.certificate().subject().equals(authority.issuer())) {
                if (signatures.signed(authority, anchor.certificate().publicKey())) {
                    return new VekChain(vek, authority, Optional.of(anchor), vekSigned, true);
                }
                named = Optional.of(anchor);
            }
        }
        return new VekChain(vek, authority, named, vekSigned, false);
    }
}
