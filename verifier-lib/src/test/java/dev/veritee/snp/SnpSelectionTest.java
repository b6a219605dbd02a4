// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Forged;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.CollateralUse;
import dev.veritee.appraisal.Component;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.amd.AmdDraft;
import dev.veritee.forge.amd.AmdFiles;
import dev.veritee.forge.amd.AmdScenario;
import dev.veritee.forge.amd.CertificateTable;
import dev.veritee.forge.amd.EndorsementKey;
import dev.veritee.forge.amd.Processor;
import dev.veritee.forge.amd.ProductLine;
import dev.veritee.forge.amd.ReportField;
import dev.veritee.forge.amd.Spl;
import dev.veritee.forge.amd.VekDraft;
import dev.veritee.forge.x509.CrlDraft;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of several certificates and lists a verdict rests on, whatever their names, their order and who brought them. */
class SnpSelectionTest {
    private static final AmdScenario MILAN = AmdScenario.vcek(Seed.DEFAULT, Processor.MILAN);
    private static final AmdScenario CLOUD = AmdScenario.vlek(Seed.DEFAULT, Processor.MILAN);
    private static final Instant AT = AmdScenario.DEFAULT_INSTANT;
    private static final Instant FROM = AT.minus(AmdDraft.HALF_LIFE);
    private static final Instant TO = AT.plus(AmdDraft.HALF_LIFE);
    private static final String LIST = "snp.crl";
    private static final String REVOCATION = "snp.authority.revocation";

    /** Of what the caller has on store nobody said that it belongs here: without one that fits there is none. */
    @Test
    void certificatesOfOtherChipsInTheStoreAreOnlyCounted() throws Exception {
        Component component = verify(MILAN.edit(d -> d.files(files -> {
            files.put(EndorsementKey.VCEK.file(), d.otherVek("other-chip").der());
            files.put("b.der", otherTcb(d).der());
        })));
        assertThat(component.authenticity()).isEqualTo(Authenticity.UNDECIDED);
        assertThat(message(component, "snp.vek")).contains("At hand are 2 for other chips or TCBs");
        assertThat(component.ledger().of("snp.report.signature").map(Check::outcome))
                .containsExactly(Outcome.INDETERMINATE);
    }

    /** One that came along with the report is judged even if it is about something else. */
    @ParameterizedTest
    @ValueSource(strings = {"other chip", "other TCB"})
    void aCertificateThatCameAlongIsJudged(String what) throws Exception {
        Component component = verify(MILAN.edit(d -> {
            VekDraft other = what.equals("other chip") ? d.otherVek("other-chip") : otherTcb(d);
            d.table().add(CertificateTable.VCEK, other::der);
            d.files(files -> files.remove(EndorsementKey.VCEK.file()));
        }));
        assertThat(component.authenticity()).isEqualTo(Authenticity.NOT_AUTHENTIC);
        assertThat(outcome(component, what.equals("other chip") ? "snp.vek.chip" : "snp.vek.tcb"))
                .isEqualTo("FAIL");
    }

    /** A report with the wrong certificate behind it is authentic all the same where the right one is on store. */
    @Test
    void theCallersCertificateCountsBeforeTheOneThatCameAlong() throws Exception {
        Component component = verify(MILAN.edit(d -> d.table()
                .add(CertificateTable.VCEK, d.otherVek("other-chip")::der)
                .add(CertificateTable.ASK, d.foreignPki().ask()::der)));
        assertThat(component.authenticity()).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(message(component, "snp.vek")).contains("from the collateral");
    }

    /** The other way round: a store that knows only other chips does not hide what came along. */
    @Test
    void theCertificateThatCameAlongCountsWhereTheStoreHasNone() throws Exception {
        Component component = verify(MILAN.edit(d -> {
            d.table().add(CertificateTable.VCEK, d.vek()::der);
            d.files(files -> {
                files.put(EndorsementKey.VCEK.file(), d.otherVek("other-chip").der());
                files.put("again.der", otherTcb(d).der());
            });
        }));
        assertThat(component.authenticity()).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(message(component, "snp.vek")).contains("came along with the report");
    }

    /** Same name, same chip, same TCB, better dates: what no authority of ours signed never wins. */
    @ParameterizedTest
    @ValueSource(strings = {"0.der", "z.der"})
    void aForeignCertificateNeverDisplacesAGenuineOne(String name) throws Exception {
        Component component = verify(MILAN.edit(d -> {
            for (int i = 0; i < 5; i++) {
                byte[] foreign = d.otherVek("own")
                        .key(d.seed().p384("foreign/" + i))
                        .issuer(d.foreignPki().ask())
                        .der();
                d.file(i + name, () -> foreign);
            }
            d.file("f" + name, d.foreignPki().ask()::der);
        }));
        assertThat(component.authenticity()).as("%s", component.ledger()).isEqualTo(Authenticity.AUTHENTIC);
    }

    /** VLEKs name no chip: of several of one cloud and TCB the one that signed is found, wherever it stands. */
    @Test
    void amongCertificatesOfOneCloudTheOneThatSignedIsFound() throws Exception {
        for (int own = 0; own < 6; own++) {
            int at = own;
            Component component = verify(CLOUD.edit(d -> d.files(files -> {
                byte[] genuine = files.remove(EndorsementKey.VLEK.file());
                for (int i = 0; i < 6; i++) {
                    files.put(
                            i + ".der",
                            i == at ? genuine : d.otherVek("host/" + i).der());
                }
            })));
            assertThat(component.authenticity()).as("at %d", own).isEqualTo(Authenticity.AUTHENTIC);
        }
    }

    /** Neither where the chip id is masked. */
    @Test
    void aMaskedChipIsFoundByItsSignature() throws Exception {
        Component component = verify(MILAN.edit(d -> {
            d.report().set(ReportField.CHIP_ID, 0);
            d.file("0.der", d.otherVek("other/1")::der);
            d.file("zz.der", d.otherVek("other/2")::der);
        }));
        assertThat(component.authenticity()).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(outcome(component, "snp.vek.chip")).isEqualTo("WARN");
    }

    @Test
    void amongDownloadsOfOneCertificateAValidOneIsPreferred() throws Exception {
        AmdScenario scenario = MILAN.edit(d -> {
            d.file("0.der", d.sameVek(FROM, AT.minusSeconds(1))::der);
            d.file("1.der", d.sameVek(AT.plusSeconds(1), TO)::der);
        });
        assertThat(outcome(verify(scenario), "snp.vek.validity")).isEqualTo("PASS");
        Component alone = verify(scenario.edit(d -> d.files(files -> files.remove(EndorsementKey.VCEK.file()))));
        assertThat(outcome(alone, "snp.vek.validity")).isEqualTo("INDETERMINATE");
        assertThat(alone.authenticity()).isEqualTo(Authenticity.UNDECIDED);
    }

    /** A VLEK never stands in for a VCEK, also where it is the only certificate there is. */
    @Test
    void certificatesOfTheOtherKindDoNotMatter() throws Exception {
        Component component = verify(MILAN.edit(d -> d.files(files -> {
            files.remove(EndorsementKey.VCEK.file());
            files.put(
                    "vlek.der",
                    d.pki().vek(EndorsementKey.VLEK, d.processor(), "own").der());
            files.put("asvk.der", d.pki().asvk().der());
        })));
        assertThat(component.authenticity()).isEqualTo(Authenticity.UNDECIDED);
        assertThat(message(component, "snp.vek")).doesNotContain("At hand");
    }

    @Test
    void everythingOfOtherLinesAndForeignRootsDoesNotMatter() throws Exception {
        ForgedEvidence plain = MILAN.mint("plain", "");
        ForgedEvidence crowded = MILAN.edit(d -> {
                    for (Processor other : List.of(Processor.GENOA, Processor.SIENA, Processor.TURIN)) {
                        ProductLine line = other.line();
                        d.file("0-" + other, d.pkiOf(line).vek(EndorsementKey.VCEK, other, "own")::der);
                        d.file("1-" + other, d.pkiOf(line).vek(EndorsementKey.VLEK, other, "own")::der);
                        d.file("2-" + other, d.pkiOf(line).ask()::der);
                        d.file("3-" + other, d.pkiOf(line).asvk()::der);
                        d.file("4-" + other, d.pkiOf(line).ark()::der);
                        d.file("5-" + other, d.pkiOf(line).crl()::der);
                    }
                    d.file("6-ark", d.foreignPki().ark()::der);
                    d.file("7-crl", d.foreignPki().crl().revoke(d.pki().ask().serial())::der);
                    d.file("8-noise", () -> d.seed().bytes("noise", 700));
                    d.file("9-report", plain::evidence);
                    d.file("readme.md", () -> "# not collateral".getBytes(StandardCharsets.UTF_8));
                })
                .mint("crowded", "");

        Appraisal appraisal = appraise(crowded, crowded.collateral());
        assertThat(appraisal.components().get(0).authenticity()).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(appraisal.collateral())
                .isEqualTo(appraise(plain, plain.collateral()).collateral());
    }

    @Test
    void theOrderOfFilesDoesNotMatter() throws Exception {
        ForgedEvidence forged = CLOUD.edit(d -> {
                    for (int i = 0; i < 4; i++) {
                        d.file(i + ".der", d.otherVek("host/" + i)::der);
                    }
                    d.file("foreign.der", d.foreignPki().asvk()::der);
                    d.file("older.der", list(d, FROM.minusSeconds(60))::der);
                })
                .mint("several", "");
        Appraisal first = appraise(forged, forged.collateral());
        Random random = new Random(20260601);
        for (int run = 0; run < 10; run++) {
            Map<String, byte[]> renamed = new LinkedHashMap<>();
            forged.collateral().forEach((name, content) -> renamed.put(Integer.toHexString(random.nextInt()), content));
            Appraisal other = appraise(forged, renamed);
            assertThat(other.ledger().checks().stream().map(Check::toString))
                    .isEqualTo(first.ledger().checks().stream()
                            .map(Check::toString)
                            .toList());
            assertThat(other.collateral().stream().map(CollateralUse::sha256))
                    .isEqualTo(first.collateral().stream()
                            .map(CollateralUse::sha256)
                            .toList());
        }
    }

    /** A list that comes with the evidence may add a revocation; it never takes the place of the caller's. */
    @Test
    void aListThatCameAlongNeverDisplacesTheStores() throws Exception {
        Component unrevoked = verify(MILAN.edit(d -> {
            d.pki().crl().revoke(d.pki().ask().serial());
            d.table().add(CertificateTable.CRL, list(d, AT.minusSeconds(60))::der);
        }));
        assertThat(outcome(unrevoked, REVOCATION)).isEqualTo("FAIL");

        Component expired = verify(MILAN.edit(d -> {
            d.pki().crl().validity(FROM, AT.minusSeconds(1));
            d.table().add(CertificateTable.CRL, list(d, AT.minusSeconds(60))::der);
        }));
        assertThat(outcome(expired, "snp.crl.validity"))
                .as("the store's list has ended, and that is what is said")
                .isEqualTo("INDETERMINATE");

        Component forged = verify(MILAN.edit(d -> {
            d.pki().crl().signer(d.foreignPki().ark().key());
            d.table().add(CertificateTable.CRL, list(d, AT.minusSeconds(60))::der);
        }));
        assertThat(outcome(forged, LIST)).isEqualTo("FAIL");
    }

    @Test
    void aListThatCameAlongRevokesBesideTheStores() throws Exception {
        AmdScenario revoking = MILAN.edit(d -> d.table()
                .add(CertificateTable.CRL, list(d, FROM).revoke(d.pki().ask().serial())::der));
        assertThat(outcome(verify(revoking), REVOCATION)).isEqualTo("FAIL");
        assertThat(verify(revoking).authenticity()).isEqualTo(Authenticity.NOT_AUTHENTIC);
        Component alone = verify(revoking.edit(d -> d.files(files -> files.remove(AmdFiles.CRL))));
        assertThat(outcome(alone, REVOCATION)).isEqualTo("FAIL");
    }

    /** Whoever brings a report along could bring any list: what the root did not sign revokes nothing. */
    @Test
    void aForgedListThatCameAlongDecidesNothing() throws Exception {
        AmdScenario attacked = MILAN.edit(d -> d.table()
                .add(
                        CertificateTable.CRL,
                        list(d, AT.minusSeconds(60))
                                .revoke(d.pki().ask().serial())
                                .signer(d.foreignPki().ark().key())::der));
        assertThat(outcome(verify(attacked), REVOCATION)).isEqualTo("PASS");
        Component alone = verify(attacked.edit(d -> d.files(files -> files.remove(AmdFiles.CRL))));
        assertThat(outcome(alone, LIST)).isEqualTo("FAIL");
        assertThat(outcome(alone, REVOCATION)).isEqualTo("INDETERMINATE");
    }

    /** The VCEK and the VLEK list of a root stand side by side; whichever revokes counts, at any age. */
    @ParameterizedTest
    @ValueSource(ints = {-14, -1, 1, 14})
    void ofSeveralListsOneThatRevokesIsEnough(int days) throws Exception {
        Component component = verify(MILAN.edit(d -> {
            d.file("0.der", list(d, AT.minus(Duration.ofDays(3)))::der);
            d.file(
                    "1.der",
                    list(d, AT.minus(Duration.ofDays(15)).plus(Duration.ofDays(days)))
                            .revoke(d.pki().ask().serial())::der);
            d.file("2.der", list(d, AT.minus(Duration.ofDays(2)))::der);
        }));
        assertThat(outcome(component, LIST)).isEqualTo("PASS");
        assertThat(outcome(component, REVOCATION)).isEqualTo("FAIL");
        assertThat(component.authenticity()).isEqualTo(Authenticity.NOT_AUTHENTIC);
    }

    @Test
    void theLatestListIsTheOneThatIsNamed() throws Exception {
        ForgedEvidence forged = MILAN.edit(d -> {
                    d.file("0.der", list(d, AT.minus(Duration.ofDays(3)))::der);
                    d.file("1.der", list(d, AT.minus(Duration.ofDays(1)))::der);
                    d.file("2.der", list(d, AT.plusSeconds(1))::der);
                    d.file("3.der", list(d, FROM.minusSeconds(1))::der);
                })
                .mint("lists", "");
        assertThat(appraise(forged, forged.collateral()).collateral())
                .filteredOn(
                        use -> use.kind().contains("revocation") || use.kind().contains("crl"))
                .singleElement()
                .satisfies(use -> assertThat(use.validity().notBefore()).isEqualTo(AT.minus(Duration.ofDays(1))));
    }

    /** The caller's list of another issuer of the same root's name is found out by its signature, the good one used. */
    @Test
    void aForgedListBesideAGoodOneDecidesNothing() throws Exception {
        Component component = verify(MILAN.edit(d -> {
            d.file(
                    "0.der",
                    list(d, AT.minusSeconds(1))
                            .revoke(d.pki().ask().serial())
                            .signer(d.foreignPki().ark().key())::der);
            d.file("z.der", d.foreignPki().crl().revoke(d.pki().ask().serial())::der);
        }));
        assertThat(outcome(component, LIST)).isEqualTo("PASS");
        assertThat(outcome(component, REVOCATION)).isEqualTo("PASS");
    }

    private static CrlDraft list(AmdDraft draft, Instant from) {
        return new CrlDraft(draft.pki().ark(), from, TO);
    }

    private static VekDraft otherTcb(AmdDraft draft) {
        return draft.otherVek("own")
                .tcb(draft.processor().tcb().plus(Spl.SNP, -1))
                .key(draft.seed().p384("other-tcb"));
    }

    private static Component verify(AmdScenario scenario) throws Exception {
        ForgedEvidence forged = scenario.mint("selection", "");
        return appraise(forged, forged.collateral()).components().get(0);
    }

    private static Appraisal appraise(ForgedEvidence forged, Map<String, byte[]> store) throws Exception {
        return Forged.verifier(forged)
                .collateral(CollateralSource.of(store))
                .build()
                .verify(EvidenceBundle.of(forged.evidence()), Challenge.nonce(forged.nonce()), forged.validAt());
    }

    private static String outcome(Component component, String check) {
        return component.ledger().of(check).findFirst().orElseThrow().outcome().name();
    }

    private static String message(Component component, String check) {
        return component.ledger().of(check).findFirst().orElseThrow().message();
    }
}
