// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Intel says of an enclave or a TDX module that has at least this security version.
 *
 * @param isvSvn the security version
 * @param date up to when every issue known is cured at this level
 * @param status what it amounts to
 * @param advisories what is not cured
 */
public record SvnLevel(int isvSvn, Instant date, TcbStatus status, List<String> advisories) {
    /** Keeps its own copy. */
    public SvnLevel {
        advisories = List.copyOf(advisories);
    }

    /** The first of some levels, highest first, that a security version reaches. */
    static Optional<SvnLevel> reached(List<SvnLevel> levels, int svn) {
        return levels.stream().filter(level -> svn >= level.isvSvn).findFirst();
    }
}
