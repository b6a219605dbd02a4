// SPDX-License-Identifier: Apache-2.0
package dev.veritee.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.Component;
import dev.veritee.binding.Challenge;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.EvidenceBundle;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Genuine SEV-SNP reports in the forms in which people have them. */
class SnpFormsCorpusTest {
    /** With certificates inside; nothing else is needed but what is shipped. */
    @ParameterizedTest
    @CsvSource({
        "milan-v2-vlek-extended-table,extended.bin",
        "milan-v5-extended-ark-ask-vcek,extended.bin",
        "genoa-v3-tsm-report-veraison,tsm-report.json",
        "genoa-v3-tsm-report-veraison,tsm-report.cbor",
        "genoa-v3-tsm-report-veraison,ratsd-token.b64",
        "milan-v2-ravl,sev_snp.att.json"
    })
    void evidenceThatBringsItsCertificatesNeedsNoOthers(String name, String file) {
        CorpusCase c = find(name);
        Component component = verify(c, c.file(file), Map.of());

        assertThat(component.authenticity()).as("%s", component.ledger()).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(component.claims().get("snp.measurement"))
                .isEqualTo(verify(c, c.evidence(), c.collateral()).claims().get("snp.measurement"));
    }

    @Test
    void aReportIsReadFromHexAndBase64() {
        CorpusCase c = find("turin-v5-tav");
        byte[] hex = Bytes.wrap(c.evidence()).hex().getBytes(StandardCharsets.US_ASCII);
        byte[] base64 = Base64.getMimeEncoder().encode(c.evidence());

        for (byte[] form : List.of(hex, base64)) {
            assertThat(verify(c, form, c.collateral()).authenticity()).isEqualTo(Authenticity.AUTHENTIC);
        }
    }

    @Test
    void certificatesAreTakenAsAzuresHostsHandThemOut() {
        CorpusCase c = find("milan-v2-aci-uvm");

        assertThat(verify(c, c.evidence(), Map.of("thim", c.file("thim-certs.json")))
                        .authenticity())
                .isEqualTo(Authenticity.AUTHENTIC);
    }

    @Test
    void aMissingCertificateIsNamedByTheAddressToFetchItFrom() {
        CorpusCase c = find("turin-v5-tav");
        Component component = verify(c, c.evidence(), Map.of());

        assertThat(component.authenticity()).isEqualTo(Authenticity.UNDECIDED);
        assertThat(component.ledger().of("snp.vek"))
                .singleElement()
                .satisfies(check -> assertThat(check.remedy())
                        .hasValueSatisfying(remedy -> assertThat(remedy)
                                .contains("https://kdsintf.amd.com/vcek/v1/Turin/"
                                        + chip(component).substring(0, 16)
                                        + "?fmcSPL=01&blSPL=01&teeSPL=01&snpSPL=04&ucodeSPL=81")));
    }

    private static String chip(Component component) {
        return component.claims().get("snp.chip-id").orElseThrow().text();
    }

    private static CorpusCase find(String name) {
        return Corpus.cases("snp").filter(c -> c.id().equals(name)).findFirst().orElseThrow();
    }

    private static Component verify(CorpusCase c, byte[] evidence, Map<String, byte[]> collateral) {
        Instant at = c.validAt().orElseThrow();
        Appraisal appraisal = Verifier.builder()
                .collateral(CollateralSource.of(collateral))
                .build()
                .verify(EvidenceBundle.of(evidence), Challenge.none(), at);
        return appraisal.components().get(0);
    }
}
