// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.appraisal.Claims;
import dev.veritee.bundled.IntelProcessors;
import dev.veritee.decode.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Intel evidence says, as named values. This is the only place that names and formats them. */
final class DcapClaims {
    private static final List<String> RTMRS = List.of("tdx.rtmr0", "tdx.rtmr1", "tdx.rtmr2", "tdx.rtmr3");

    private final String prefix;
    private final Claims.Builder claims = Claims.builder();

    private DcapClaims(String prefix) {
        this.prefix = prefix + ".";
    }

    /** What a PCK certificate says, which is the same for every quote under it. */
    static Claims ofPlatform(TeeType tee, PckCertificate pck) {
        DcapClaims projection = new DcapClaims(tee.family());
        projection.platform(pck);
        return projection.claims.build();
    }

    static Claims project(DcapQuote quote, Claims platform, Optional<TcbStep.Result> tcb) {
        DcapClaims projection = new DcapClaims(quote.family());
        projection.claims.number(
                projection.prefix + "quote-version", quote.header().version());
        if (quote.body() instanceof TdReport td) {
            projection.trustDomain(td);
        } else if (quote.body() instanceof EnclaveReport report) {
            projection.enclave(report);
        }
        projection.quotingEnclave(quote.signature().qeReport());
        projection.claims.putAll(platform);
        tcb.ifPresent(projection::tcb);
        return projection.claims.build();
    }

    private void trustDomain(TdReport td) {
        claims.hex("tdx.mr-td", td.mrTd());
        for (int i = 0; i < td.rtmrs().size(); i++) {
            claims.hex(RTMRS.get(i), td.rtmrs().get(i));
        }
        claims.hex("tdx.report-data", td.reportData());
        claims.hex("tdx.mr-config-id", td.mrConfigId());
        claims.hex("tdx.mr-owner", td.mrOwner());
        claims.hex("tdx.mr-owner-config", td.mrOwnerConfig());
        claims.hex("tdx.mr-seam", td.mrSeam());
        claims.hex("tdx.mr-signer-seam", td.mrSignerSeam());
        claims.hex("tdx.seam-attributes", td.seamAttributes());
        claims.hex("tdx.tee-tcb-svn", td.teeTcbSvn());
        if (DcapTcb.hasModuleIdentity(td.teeTcbSvn())) {
            claims.text("tdx.module.id", DcapTcb.moduleId(td.teeTcbSvn()));
            claims.number("tdx.module.version", td.moduleVersion());
            claims.number("tdx.module.svn", td.teeTcbSvn().unsigned(0));
        }
        DcapBits.TD_ATTRIBUTES.claim(td.tdAttributes(), td.tdAttributes(), claims);
        claims.hex("tdx.xfam", td.xfam());
        claims.items("tdx.xfam.features", DcapBits.XFAM.names(td.xfam()));
        td.v15().ifPresent(v -> {
            claims.hex("tdx.tee-tcb-svn-2", v.teeTcbSvn2());
            claims.hex("tdx.mr-service-td", v.mrServiceTd());
        });
        td.extended().ifPresent(e -> e.fields().forEach(f -> claims.hex("tdx." + f.name(), f.raw())));
    }

    private void enclave(EnclaveReport report) {
        claims.hex("sgx.mr-enclave", report.mrEnclave());
        claims.hex("sgx.mr-signer", report.mrSigner());
        claims.number("sgx.isv-prod-id", report.isvProdId());
        claims.number("sgx.isv-svn", report.isvSvn());
        claims.hex("sgx.report-data", report.reportData());
        Bytes flags = report.attributes().slice(0, 8);
        DcapBits.SGX_FLAGS.claim(flags, flags, claims);
        claims.hex("sgx.xfrm", report.attributes().from(8));
        claims.items(
                "sgx.xfrm.features", DcapBits.XFAM.names(report.attributes().from(8)));
        claims.hex("sgx.misc-select", report.miscSelect());
        claims.hex("sgx.cpu-svn", report.cpuSvn());
        claims.hex("sgx.isv-ext-prod-id", report.isvExtProdId());
        claims.hex("sgx.isv-family-id", report.isvFamilyId());
        claims.hex("sgx.config-id", report.configId());
        claims.number("sgx.config-svn", report.configSvn());
    }

    private void quotingEnclave(EnclaveReport qe) {
        hex("qe.mr-enclave", qe.mrEnclave());
        hex("qe.mr-signer", qe.mrSigner());
        claims.number(prefix + "qe.isv-prod-id", qe.isvProdId());
        claims.number(prefix + "qe.isv-svn", qe.isvSvn());
    }

    private void platform(PckCertificate pck) {
        hex("platform.fmspc", pck.fmspc());
        IntelProcessors.of(pck.fmspc().hex()).ifPresent(name -> claims.text(prefix + "platform.processors", name));
        hex("platform.pce-id", pck.pceId());
        claims.number(prefix + "platform.pce-svn", pck.pceSvn());
        claims.items(prefix + "platform.component-svns", decimals(pck.components()));
        hex("platform.cpu-svn", pck.cpuSvn());
        hex("platform.ppid", pck.ppid());
        claims.text(prefix + "platform.sgx-type", pck.sgxTypeName());
        claims.text(prefix + "platform.ca", pck.certificate().issuer().commonName());
        pck.platformInstanceId().ifPresent(id -> hex("platform.instance-id", id));
        pck.dynamicPlatform().ifPresent(flag -> claims.flag(prefix + "platform.dynamic", flag));
        pck.cachedKeys().ifPresent(flag -> claims.flag(prefix + "platform.cached-keys", flag));
        pck.smtEnabled().ifPresent(flag -> claims.flag(prefix + "platform.smt-enabled", flag));
    }

    private void tcb(TcbStep.Result tcb) {
        claims.text(prefix + "tcb.status", tcb.status().label());
        tcb.launch().date().ifPresent(date -> claims.time(prefix + "tcb.date", date));
        claims.items(prefix + "tcb.advisories", tcb.launch().advisories());
        claims.number(prefix + "tcb.evaluation-data-number", tcb.evaluationDataNumber());
        evaluation("tcb.", tcb.launch());
        tcb.current().ifPresent(current -> {
            claims.text(prefix + "tcb.launch.status", tcb.launch().status().label());
            claims.text(prefix + "tcb.current.status", current.status().label());
            evaluation("tcb.current.", current);
        });
        claims.items(
                prefix + "tcb.distance",
                tcb.distance().stream().map(TcbDistance::text).toList());
    }

    private void evaluation(String scope, TcbEvaluation evaluation) {
        claims.text(
                prefix + scope + "platform.status", evaluation.platformStatus().label());
        evaluation
                .platformLevelIndex()
                .ifPresent(index -> claims.number(prefix + scope + "platform.level-index", index));
        evaluation.platformLevel().ifPresent(level -> {
            claims.time(prefix + scope + "platform.date", level.date());
            claims.items(prefix + scope + "platform.advisories", level.advisories());
        });
        evaluation.moduleStatus().ifPresent(status -> claims.text(prefix + scope + "module.status", status.label()));
        evaluation.moduleLevel().ifPresent(level -> level(scope + "module.", level));
        claims.text(prefix + scope + "qe.status", evaluation.qeStatus().label());
        evaluation.qeLevel().ifPresent(level -> level(scope + "qe.", level));
    }

    private void level(String scope, SvnLevel level) {
        claims.time(prefix + scope + "date", level.date());
        claims.items(prefix + scope + "advisories", level.advisories());
    }

    private void hex(String name, Bytes value) {
        claims.hex(prefix + name, value);
    }

    private static List<String> decimals(Bytes svns) {
        List<String> decimals = new ArrayList<>(svns.length());
        for (int i = 0; i < svns.length(); i++) {
            decimals.add(Integer.toString(svns.unsigned(i)));
        }
        return decimals;
    }
}
