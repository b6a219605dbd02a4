// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.check.Check;
import dev.veritee.internal.verify.Findings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How up to date the platform is, and how far it is from being so. */
final class TcbStep {
    /**
     * The whole judgement.
     *
     * @param launch with the security versions at launch, which for SGX and TDX 1.0 are the only ones
     * @param current with the present ones, for TDX 1.5
     * @param status both together
     * @param distance what is missing, component by component
     * @param evaluationDataNumber the lower one of TCB info and QE identity
     */
    record Result(
            TcbEvaluation launch,
            Optional<TcbEvaluation> current,
            TcbStatus status,
            List<TcbDistance> distance,
            int evaluationDataNumber) {}

    private final DcapChecks checks;

    TcbStep(DcapChecks checks) {
        this.checks = checks;
    }

    Result evaluate(DcapQuote quote, PckCertificate pck, TcbInfo tcbInfo, QeIdentity identity, Findings findings) {
        int qeSvn = quote.signature().qeReport().isvSvn();
        Optional<TdReport> td = quote.body() instanceof TdReport report ? Optional.of(report) : Optional.empty();
        TcbEvaluation launch =
                DcapTcb.evaluate(pck.components(), pck.pceSvn(), td.map(TdReport::teeTcbSvn), qeSvn, tcbInfo, identity);
        Optional<TcbEvaluation> current = td.flatMap(TdReport::v15)
                .map(v -> DcapTcb.evaluate(
                        pck.components(), pck.pceSvn(), Optional.of(v.teeTcbSvn2()), qeSvn, tcbInfo, identity));
        TcbStatus status =
                current.map(c -> DcapTcb.relaunch(launch.status(), c.status())).orElse(launch.status());
        List<TcbDistance> distance = TcbDistance.of(pck, td.map(TdReport::teeTcbSvn), qeSvn, tcbInfo, identity);
        Result result = new Result(
                launch,
                current,
                status,
                distance,
                Math.min(tcbInfo.evaluationDataNumber(), identity.evaluationDataNumber()));
        findings.record(check(result));
        return result;
    }

    private Check check(Result result) {
        String parts = "platform " + result.launch.platformStatus()
                + result.launch.moduleStatus().map(s -> ", module " + s).orElse("")
                + ", quoting enclave " + result.launch.qeStatus();
        String message = "The TCB status is " + result.status + " (" + parts + ") by evaluation "
                + result.evaluationDataNumber + ".";
        if (!result.status.isUsable()) {
            return Check.fail(checks.tcbStatus, message + missing(result))
                    .comparing("a level that Intel lists and has not revoked", result.status.label());
        }
        return result.status == TcbStatus.UP_TO_DATE
                ? Check.pass(checks.tcbStatus, message)
                : Check.warn(checks.tcbStatus, message + missing(result))
                        .comparing(TcbStatus.UP_TO_DATE.label(), result.status.label())
                        .remedy(remedy(result.status));
    }

    private static String missing(Result result) {
        return result.distance.isEmpty()
                ? ""
                : result.distance.stream().map(TcbDistance::text).collect(Collectors.joining("; ", " Missing: ", "."));
    }

    private static String remedy(TcbStatus status) {
        return switch (status) {
            case SW_HARDENING_NEEDED -> "Build the workload with the mitigations that the advisories name.";
            case CONFIGURATION_NEEDED -> "Change the platform's configuration as the advisories say.";
            case CONFIGURATION_AND_SW_HARDENING_NEEDED ->
                "Change the platform's configuration, and build the workload"
                        + " with the mitigations that the advisories name.";
            case TD_RELAUNCH_ADVISED, TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED ->
                "Launch the TD again: its platform" + " was updated while it ran.";
            default -> "Update the platform's firmware, microcode and TDX module.";
        };
    }
}
