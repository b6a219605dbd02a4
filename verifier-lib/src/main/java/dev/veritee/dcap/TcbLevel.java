// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Intel says of platforms that have at least these security versions.
 *
 * @param sgxComponents the 16 SGX components
 * @param pceSvn the provisioning certification enclave's
 * @param tdxComponents the 16 TDX components, in TCB info for TDX
 * @param date up to when every issue known is cured at this level
 * @param status what it amounts to
 * @param advisories what is not cured
 */
public record TcbLevel(
        Bytes sgxComponents,
        int pceSvn,
        Optional<Bytes> tdxComponents,
        Instant date,
        TcbStatus status,
        List<String> advisories) {
    /** Keeps its own copy. */
    public TcbLevel {
        advisories = List.copyOf(advisories);
    }

    /** Whether every component of {@code actual} from an index on is at least that of {@code needed}. */
    static boolean reaches(Bytes actual, Bytes needed, int from) {
        for (int i = from; i < needed.length(); i++) {
            if (actual.unsigned(i) < needed.unsigned(i)) {
                return false;
            }
        }
        return true;
    }

    /** Highest first; levels that compare equal are the same level. */
    static int highestFirst(TcbLevel a, TcbLevel b) {
        int bySgx = compare(b.sgxComponents, a.sgxComponents);
        if (bySgx != 0) {
            return bySgx;
        }
        int byPce = Integer.compare(b.pceSvn, a.pceSvn);
        return byPce != 0 ? byPce : compare(b.tdxComponents.orElse(Bytes.EMPTY), a.tdxComponents.orElse(Bytes.EMPTY));
    }

    private static int compare(Bytes a, Bytes b) {
        for (int i = 0; i < a.length(); i++) {
            int byComponent = Integer.compare(a.unsigned(i), b.unsigned(i));
            if (byComponent != 0) {
                return byComponent;
            }
        }
        return 0;
    }
}
