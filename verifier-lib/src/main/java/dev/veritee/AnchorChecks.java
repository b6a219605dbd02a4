// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.check.Stage;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.decode.Bytes;
import dev.veritee.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whether the policy knows of the roots that stand in for the vendors' own. Decided once for each family. */
final class AnchorChecks {
    private static final CheckId PINNED = CheckId.of(
            "anchor.pinned", Stage.APPRAISE, "Every trust anchor is the vendor's, or one that the policy pins.");

    private final TrustAnchors anchors;
    private final Policy policy;
    private final Map<String, List<Check>> checks = new ConcurrentHashMap<>();

    AnchorChecks(TrustAnchors anchors, Policy policy) {
        this.anchors = anchors;
        this.policy = policy;
    }

    void record(String family, Ledger.Recorder ledger) {
        checks.computeIfAbsent(family, this::decide).forEach(ledger::record);
    }

    private List<Check> decide(String family) {
        List<TrustAnchors.Anchor> roots = anchors.of(family);
        List<Check> decided = new ArrayList<>();
        for (TrustAnchors.Anchor root : roots) {
            if (!root.bundled()) {
                decided.add(replaced(root.certificate().der().sha256()));
            }
        }
        if (decided.isEmpty()) {
            decided.add(Check.pass(
                    PINNED,
                    roots.isEmpty()
                            ? "This family rests on no trust anchor that could have been replaced."
                            : "The trust anchors are the vendor's, as shipped with this release."));
        }
        return List.copyOf(decided);
    }

    private Check replaced(Bytes sha256) {
        return policy.requirements().pinnedAnchors().contains(sha256)
                ? Check.pass(
                        PINNED,
                        "The trust anchor " + sha256 + " stands in for the vendor's root, and the policy pins it.")
                : Check.indeterminate(
                                PINNED,
                                "REPLACED TRUST ANCHOR: " + sha256
                                        + " stands in for the vendor's root, and no policy pins it.")
                        .remedy("If this root is meant to be trusted, list it under anchors in the policy.");
    }
}
