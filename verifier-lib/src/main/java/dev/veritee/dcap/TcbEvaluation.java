// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where a platform stands at one moment: the level that each part reaches, and what they amount to together.
 *
 * @param platformLevel the level that the platform reaches
 * @param platformLevelIndex which of the levels that is, counted from 0 and highest first
 * @param moduleId the TDX module identity that applies, such as {@code TDX_01}; empty for SGX and TDX 1.0
 * @param moduleLevel the level that the TDX module reaches
 * @param qeLevel the level that the quoting enclave reaches
 * @param status all of it together
 */
public record TcbEvaluation(
        Optional<TcbLevel> platformLevel,
        OptionalInt platformLevelIndex,
        Optional<String> moduleId,
        Optional<SvnLevel> moduleLevel,
        Optional<SvnLevel> qeLevel,
        TcbStatus status) {
    /** {@return the platform's own status} */
    public TcbStatus platformStatus() {
        return platformLevel.map(TcbLevel::status).orElse(TcbStatus.NOT_SUPPORTED);
    }

    /** {@return the TDX module's own status, where a module identity applies} */
    public Optional<TcbStatus> moduleStatus() {
        return moduleId.map(id -> moduleLevel.map(SvnLevel::status).orElse(TcbStatus.NOT_SUPPORTED));
    }

    /** {@return the quoting enclave's own status} */
    public TcbStatus qeStatus() {
        return qeLevel.map(SvnLevel::status).orElse(TcbStatus.NOT_SUPPORTED);
    }

    /** {@return the earliest date of the levels reached} */
    public Optional<Instant> date() {
        Optional<Instant> platform = platformLevel.map(TcbLevel::date);
        return earlier(earlier(platform, moduleLevel.map(SvnLevel::date)), qeLevel.map(SvnLevel::date));
    }

    private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
        return a.isEmpty() || (b.isPresent() && b.get().isBefore(a.get())) ? b : a;
    }

    /** {@return the advisories of platform, quoting enclave and module, in that order, none twice} */
    public List<String> advisories() {
        Set<String> all = new LinkedHashSet<>();
        platformLevel.ifPresent(level -> all.addAll(level.advisories()));
        qeLevel.ifPresent(level -> all.addAll(level.advisories()));
        moduleLevel.ifPresent(level -> all.addAll(level.advisories()));
        return List.copyOf(all);
    }
}
