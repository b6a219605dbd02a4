// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Intel's TCB evaluation: security versions and published levels in, status out. Nothing else has a say. */
final class DcapTcb {
    private DcapTcb() {}

    /**
     * Where a platform stands.
     *
     * @param components the 16 SGX components from the PCK certificate
     * @param pceSvn from the PCK certificate
     * @param teeTcbSvn the 16 TDX components from the TD report, empty for SGX
     * @param qeIsvSvn from the QE report
     */
    static TcbEvaluation evaluate(
            Bytes components,
            int pceSvn,
            Optional<Bytes> teeTcbSvn,
            int qeIsvSvn,
            TcbInfo tcbInfo,
            QeIdentity qeIdentity) {
        OptionalInt index = platformLevel(components, pceSvn, teeTcbSvn, tcbInfo.levels());
        Optional<TcbLevel> platform =
                index.isPresent() ? Optional.of(tcbInfo.levels().get(index.getAsInt())) : Optional.empty();
        Optional<String> moduleId = teeTcbSvn.filter(DcapTcb::hasModuleIdentity).map(DcapTcb::moduleId);
        Optional<SvnLevel> module = moduleId.flatMap(id -> moduleIdentity(tcbInfo, id))
                .flatMap(identity -> SvnLevel.reached(
                        identity.levels(), teeTcbSvn.orElseThrow().unsigned(0)));
        Optional<SvnLevel> qe = SvnLevel.reached(qeIdentity.levels(), qeIsvSvn);

        TcbStatus status = platform.map(TcbLevel::status).orElse(TcbStatus.NOT_SUPPORTED);
        if (moduleId.isPresent()) {
            status = status.with(module.map(SvnLevel::status).orElse(TcbStatus.NOT_SUPPORTED));
        }
        status = status.with(qe.map(SvnLevel::status).orElse(TcbStatus.NOT_SUPPORTED));
        return new TcbEvaluation(platform, index, moduleId, module, qe, status);
    }

    private static OptionalInt platformLevel(
            Bytes components, int pceSvn, Optional<Bytes> teeTcbSvn, List<TcbLevel> levels) {
        for (int i = 0; i < levels.size(); i++) {
            TcbLevel level = levels.get(i);
            boolean sgx = TcbLevel.reaches(components, level.sgxComponents(), 0) && pceSvn >= level.pceSvn();
            if (sgx && tdxReaches(teeTcbSvn, level)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean tdxReaches(Optional<Bytes> teeTcbSvn, TcbLevel level) {
        if (teeTcbSvn.isEmpty()) {
            return true;
        }
        Bytes actual = teeTcbSvn.get();
        return level.tdxComponents()
                .map(needed -> TcbLevel.reaches(actual, needed, hasModuleIdentity(actual) ? 2 : 0))
                .orElse(false);
    }

    /** From TDX 1.5 on bytes 0 and 1 are the module's own version, judged by its identity instead. */
    static boolean hasModuleIdentity(Bytes teeTcbSvn) {
        return teeTcbSvn.unsigned(1) > 0;
    }

    static String moduleId(Bytes teeTcbSvn) {
        return "TDX_" + teeTcbSvn.slice(1, 1).hex().toUpperCase(Locale.ROOT);
    }

    static Optional<TdxModuleIdentity> moduleIdentity(TcbInfo tcbInfo, String id) {
        return tcbInfo.tdxModuleIdentities().stream()
                .filter(identity -> identity.id().equalsIgnoreCase(id))
                .findFirst();
    }

    /** TDX 1.5: a TD launched on an old level of a platform that was updated since should be launched again. */
    static TcbStatus relaunch(TcbStatus launch, TcbStatus current) {
        if (!current.isUsable()) {
            return launch.isUsable() ? current : launch;
        }
        if (!launch.isOutOfDate() || current.isOutOfDate()) {
            return launch;
        }
        return launch.needsConfiguration() || current.needsConfiguration()
                ? TcbStatus.TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED
                : TcbStatus.TD_RELAUNCH_ADVISED;
    }
}
