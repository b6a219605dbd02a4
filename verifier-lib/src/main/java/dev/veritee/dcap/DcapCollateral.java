// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import static dev.veritee.internal.verify.Preference.latest;
import static dev.veritee.internal.verify.Preference.sorted;
import static dev.veritee.internal.verify.Preference.valid;

import dev.veritee.decode.Bytes;
import dev.veritee.internal.verify.Held;
import dev.veritee.internal.verify.HeldCollateral;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Intel's documents among some collateral, found by what they are about. Nothing here is authenticated yet. */
final class DcapCollateral {
    private final List<Held<TcbInfo>> tcbInfos;
    private final List<Held<QeIdentity>> identities;

    DcapCollateral(HeldCollateral collateral) {
        tcbInfos = collateral.items(TcbInfo.class);
        identities = collateral.items(QeIdentity.class);
    }

    /** TCB info for a platform family, the one to prefer at an instant first. */
    List<Held<TcbInfo>> tcbInfos(TeeType tee, Bytes fmspc, Bytes pceId, Instant at) {
        return sorted(
                tcbInfos,
                info -> info.tee() == tee
                        && info.fmspc().equals(fmspc)
                        && info.pceId().equals(pceId),
                preferred(at));
    }

    /** What other TCB info there is, for messages. */
    List<String> otherTcbInfos() {
        return tcbInfos.stream()
                .map(h -> h.item().tee().tcbInfoId() + " " + h.item().fmspc())
                .distinct()
                .toList();
    }

    /** Identities of an enclave, the one to prefer at an instant and beside some TCB info first. */
    List<Held<QeIdentity>> identities(String enclave, int evaluationDataNumber, Instant at) {
        Comparator<Held<QeIdentity>> valid = valid(at);
        Comparator<Held<QeIdentity>> paired =
                Comparator.comparing(h -> h.item().evaluationDataNumber() != evaluationDataNumber);
        return sorted(
                identities,
                identity -> identity.enclave().equals(enclave),
                valid.thenComparing(paired).thenComparing(preferred(at)));
    }

    /** What other identities there are, for messages. */
    List<String> otherIdentities() {
        return identities.stream().map(h -> h.item().enclave()).distinct().toList();
    }

    private static <T extends SignedDocument> Comparator<Held<T>> preferred(Instant at) {
        Comparator<Held<T>> valid = valid(at);
        Comparator<Held<T>> highest = Comparator.comparingInt(h -> -h.item().evaluationDataNumber());
        return valid.thenComparing(highest).thenComparing(latest());
    }
}
