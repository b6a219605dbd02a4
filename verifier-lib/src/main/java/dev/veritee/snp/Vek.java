// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A certificate that looks like that of a signing key, as it was found.
 *
 * @param certificate the certificate
 * @param extensions what it says of the platform, where that can be read
 * @param fault why it cannot, as a clause
 * @param fromEvidence whether it came along with the report
 */
record Vek(Certificate certificate, Optional<VekExtensions> extensions, Optional<String> fault, boolean fromEvidence) {
    /** Looks at a certificate; empty when it is none of a signing key. */
    static Optional<Vek> of(Certificate certificate, boolean fromEvidence) {
        boolean named = kind(certificate).isPresent();
        boolean marked =
                certificate.extension(VekExtensionDecoder.STRUCTURE_VERSION).isPresent();
        if (certificate.isAuthority() || !(named || marked)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Vek(certificate, Optional.of(VekExtensions.of(certificate)), Optional.empty(), fromEvidence));
        } catch (DecodeException e) {
            return Optional.of(
                    new Vek(certificate, Optional.empty(), Optional.of(e.field() + ": " + e.why()), fromEvidence));
        }
    }

    private static Optional<VekKind> kind(Certificate certificate) {
        for (VekKind kind : VekKind.values()) {
            if (certificate.subject().commonName().equals(kind.commonName())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    boolean is(VekKind kind) {
        return kind(certificate).equals(Optional.of(kind));
    }

    /** The line that the product name belongs to. */
    Optional<ProductLine> line() {
        return extensions.flatMap(e -> ProductLine.named(e.productName()));
    }

    /** Whether it is about the chip of a report: for a masked chip id, and for a provider's key, there is no telling. */
    boolean isForChipOf(SnpReport report) {
        if (extensions.isEmpty()
                || extensions.get().hardwareId().isEmpty()
                || report.chipId().isZero()) {
            return true;
        }
        Bytes id = extensions.get().hardwareId().get();
        return report.chipId().slice(0, id.length()).equals(id)
                && report.chipId().from(id.length()).isZero();
    }

    /** The components in which it differs from a TCB, each with both numbers; one that is missing differs. */
    Map<TcbComponent, String> differences(TcbVersion reported) {
        Map<TcbComponent, Integer> certified =
                extensions.map(VekExtensions::securityVersions).orElse(Map.of());
        Map<TcbComponent, String> differences = new LinkedHashMap<>();
        for (TcbComponent component : TcbComponent.values()) {
            Optional<Integer> said = Optional.ofNullable(reported.components().get(component));
            Optional<Integer> here = Optional.ofNullable(certified.get(component));
            if (!said.equals(here)) {
                differences.put(
                        component,
                        component + " " + here.map(String::valueOf).orElse("missing") + " instead of "
                                + said.map(String::valueOf).orElse("none"));
            }
        }
        return differences;
    }
}
