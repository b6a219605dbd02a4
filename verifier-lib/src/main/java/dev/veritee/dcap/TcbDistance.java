// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One component that keeps a platform from being up to date.
 *
 * @param component which, in words
 * @param has the security version it has
 * @param needs the security version of the lowest level that is up to date
 */
record TcbDistance(String component, int has, int needs) {
    String text() {
        return component + " " + has + ", needs " + needs;
    }

    static List<TcbDistance> of(
            PckCertificate pck, Optional<Bytes> teeTcbSvn, int qeIsvSvn, TcbInfo tcbInfo, QeIdentity identity) {
        List<TcbDistance> distances = new ArrayList<>();
        tcbInfo.lowestUpToDate().ifPresent(level -> {
            addComponents(
                    distances,
                    "SGX",
                    pck.components(),
                    level.sgxComponents(),
                    0,
                    tcbInfo.components().sgx());
            add(distances, "PCE", pck.pceSvn(), level.pceSvn());
            if (teeTcbSvn.isPresent() && level.tdxComponents().isPresent()) {
                Bytes actual = teeTcbSvn.get();
                int from = DcapTcb.hasModuleIdentity(actual) ? 2 : 0;
                addComponents(
                        distances,
                        "TDX",
                        actual,
                        level.tdxComponents().get(),
                        from,
                        tcbInfo.components().tdx());
            }
        });
        teeTcbSvn
                .filter(DcapTcb::hasModuleIdentity)
                .flatMap(svn -> DcapTcb.moduleIdentity(tcbInfo, DcapTcb.moduleId(svn)))
                .flatMap(module -> lowestUpToDate(module.levels()))
                .ifPresent(level ->
                        add(distances, "TDX module", teeTcbSvn.orElseThrow().unsigned(0), level.isvSvn()));
        lowestUpToDate(identity.levels())
                .ifPresent(level -> add(distances, "quoting enclave", qeIsvSvn, level.isvSvn()));
        return distances;
    }

    private static Optional<SvnLevel> lowestUpToDate(List<SvnLevel> levels) {
        return levels.stream()
                .filter(level -> level.status() == TcbStatus.UP_TO_DATE)
                .reduce((higher, lower) -> lower);
    }

    private static void addComponents(
            List<TcbDistance> distances, String kind, Bytes actual, Bytes needed, int from, List<String> names) {
        for (int i = from; i < needed.length(); i++) {
            if (actual.unsigned(i) < needed.unsigned(i)) {
                String name = i < names.size() && !names.get(i).isEmpty() ? " (" + names.get(i) + ")" : "";
                add(distances, kind + " component " + (i + 1) + name, actual.unsigned(i), needed.unsigned(i));
            }
        }
    }

    private static void add(List<TcbDistance> distances, String component, int has, int needs) {
        if (has < needs) {
            distances.add(new TcbDistance(component, has, needs));
        }
    }
}
