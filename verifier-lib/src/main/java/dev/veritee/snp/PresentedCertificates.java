// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.collateral.CollateralItem;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.x509.Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * What came along with a report. It is trusted no more than the report.
 *
 * @param certificates certificates of whatever role
 * @param items the same and revocation lists, as collateral
 */
record PresentedCertificates(List<Certificate> certificates, List<CollateralItem> items) {
    static final PresentedCertificates NONE = new PresentedCertificates(List.of(), List.of());

    PresentedCertificates {
        certificates = List.copyOf(certificates);
        items = List.copyOf(items);
    }

    private static PresentedCertificates of(List<CollateralItem> items) {
        List<Certificate> certificates = new ArrayList<>();
        for (CollateralItem item : items) {
            if (item instanceof CollateralItem.OfCertificate one) {
                certificates.add(one.certificate());
            }
        }
        return new PresentedCertificates(certificates, items);
    }

    /** The certificates in a table: DER, or PEM as some hosts fill it. */
    static PresentedCertificates in(CertificateTable table, Limits limits, DecodedCertificates decoder)
            throws DecodeException {
        List<CollateralItem> items = new ArrayList<>();
        for (CertificateTable.Entry entry : table.entries()) {
            if (entry.holdsCertificates() && !entry.content().isEmpty()) {
                items.addAll(decoder.read(entry.content(), limits)
                        .orElseThrow(() -> DecodeException.malformed(
                                entry.offset(), "certificate-table." + entry.name(), "it is no certificate")));
            }
        }
        return of(items);
    }

    /** The certificates in documents from an envelope; a document of another kind is none of this family's business. */
    static PresentedCertificates in(List<Bytes> documents, Limits limits, DecodedCertificates decoder)
            throws DecodeException {
        List<CollateralItem> items = new ArrayList<>();
        for (Bytes document : documents) {
            if (CertificateTable.looksLikeOne(document)) {
                items.addAll(in(CertificateTable.decode(document, 0), limits, decoder).items);
            } else {
                decoder.read(document, limits).ifPresent(items::addAll);
            }
        }
        return of(items);
    }

    PresentedCertificates and(PresentedCertificates more) {
        if (more.items.isEmpty()) {
            return this;
        }
        List<CollateralItem> all = new ArrayList<>(items);
        all.addAll(more.items);
        return of(all);
    }
}
