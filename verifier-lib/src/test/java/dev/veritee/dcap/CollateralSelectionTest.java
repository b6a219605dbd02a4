// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Forged;
import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.CollateralUse;
import dev.veritee.binding.Challenge;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.IntelDraft;
import dev.veritee.forge.intel.IntelFiles;
import dev.veritee.forge.intel.IntelPki;
import dev.veritee.forge.intel.IntelScenario;
import dev.veritee.forge.x509.CrlDraft;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of several items in a store a verdict rests on, whatever their names and their order. */
class CollateralSelectionTest {
    private static final IntelScenario SCENARIO = IntelScenario.tdx(Seed.DEFAULT);
    private static final Instant AT = IntelScenario.DEFAULT_INSTANT;
    private static final Instant FROM = AT.minus(IntelDraft.HALF_LIFE);
    private static final Instant TO = AT.plus(IntelDraft.HALF_LIFE);
    private static final ForgedEvidence GOOD = SCENARIO.mint("good", "the default");

    private Map<String, byte[]> store;

    @BeforeEach
    void fillStore() {
        store = new LinkedHashMap<>(GOOD.collateral());
    }

    @Test
    void theHighestEvaluationWins() throws Exception {
        store.put("zzz-old.json", tcbInfo(d -> d.tcbInfo().body().put("tcbEvaluationDataNumber", 19)));
        store.put("aaa-old.json", tcbInfo(d -> d.tcbInfo().body().put("tcbEvaluationDataNumber", 3)));
        store.put("new.json", tcbInfo(d -> d.tcbInfo().body().put("tcbEvaluationDataNumber", 21)));
        store.put("new-identity.json", identity(d -> d.qeIdentity().body().put("tcbEvaluationDataNumber", 21)));

        Appraisal appraisal = appraise(AT);
        assertThat(authentic(appraisal)).isTrue();
        assertThat(evaluation(appraisal)).isEqualTo(21);
    }

    @Test
    void amongEqualEvaluationsTheLatestIssueWins() throws Exception {
        Instant later = AT.minus(Duration.ofDays(1));
        Instant latest = AT.minus(Duration.ofHours(1));
        for (Instant issued : List.of(later, latest, FROM.minusSeconds(60))) {
            store.put(
                    issued.getEpochSecond() % 7 + "-" + issued + ".json",
                    tcbInfo(d -> d.tcbInfo().body().put("issueDate", issued.toString())));
        }
        assertThat(used(appraise(AT), "tdx-tcb-info").validity().notBefore()).isEqualTo(latest);
    }

    /** An unsigned document with a high number is an attack on availability, or worse: on the numbers reported. */
    @Test
    void aFalselySignedDocumentNeverDisplacesAGoodOne() throws Exception {
        Seed other = Seed.DEFAULT.derive("attacker");
        store.put(
                "0.json",
                tcbInfo(d -> d.tcbInfo().signWith(other.p256("x")).body().put("tcbEvaluationDataNumber", 99)));
        store.put(
                "1.json",
                identity(d -> d.qeIdentity().signWith(other.p256("x")).body().put("tcbEvaluationDataNumber", 99)));
        store.put("2.json", tcbInfo(d -> d.tcbInfo().editSignature(s -> new byte[64])));
        store.put("3.json", identity(d -> d.qeIdentity().editSignature(s -> new byte[64])));
        store.put(
                "4.der",
                crl(d -> d.pckCrl()
                        .signer(other.p256("x"))
                        .validity(AT, TO)
                        .revoke(d.pck().serial())));
        store.put(
                "5.der", rootCrl(d -> d.pki().rootCrl().signer(other.p256("x")).validity(AT, TO)));

        Appraisal appraisal = appraise(AT);
        assertThat(authentic(appraisal)).as(Forged.explain(appraisal)).isTrue();
        assertThat(evaluation(appraisal)).isEqualTo(20);
    }

    @Test
    void anExpiredDocumentIsNotPreferredToAValidOne() throws Exception {
        store.put(
                "a.json",
                tcbInfo(d -> d.tcbInfo()
                        .body()
                        .put("tcbEvaluationDataNumber", 30)
                        .put("nextUpdate", AT.minusSeconds(1).toString())));
        store.put(
                "b.json",
                identity(d -> d.qeIdentity()
                        .body()
                        .put("tcbEvaluationDataNumber", 30)
                        .put("issueDate", AT.plusSeconds(1).toString())));

        Appraisal now = appraise(AT);
        assertThat(authentic(now)).as(Forged.explain(now)).isTrue();
        assertThat(evaluation(now)).isEqualTo(20);
    }

    /** Where nothing is valid the verdict is open, and says which document ended when. */
    @Test
    void expiredDocumentsAloneDecideNothing() throws Exception {
        store.put("a.json", tcbInfo(d -> d.tcbInfo().body().put("tcbEvaluationDataNumber", 21)));
        Appraisal late = appraise(TO.plusSeconds(1));
        assertThat(late.components().get(0).authenticity()).isEqualTo(Authenticity.UNDECIDED);
        assertThat(late.ledger()
                        .of("tdx.tcb-info.validity")
                        .findFirst()
                        .orElseThrow()
                        .message())
                .contains(TO.toString());
    }

    /** The latest list counts, also where an older one that does not name the platform is still valid. */
    @Test
    void theLatestRevocationListWins() throws Exception {
        byte[] revoking = crl(
                d -> d.pckCrl().validity(AT.minusSeconds(60), TO).revoke(d.pck().serial()));
        for (String name : List.of("0.der", "z.der")) {
            store.put(name, revoking);
            assertThat(outcome(appraise(AT), "tdx.pck.revocation")).isEqualTo("FAIL");
            store.remove(name);
        }
        store.put(
                "older.der",
                crl(d -> d.pckCrl()
                        .validity(FROM.minusSeconds(60), TO)
                        .revoke(d.pck().serial())));
        assertThat(outcome(appraise(AT), "tdx.pck.revocation")).isEqualTo("PASS");
        store.put(
                "future.der",
                crl(d -> d.pckCrl()
                        .validity(AT.plusSeconds(60), TO)
                        .revoke(d.pck().serial())));
        assertThat(outcome(appraise(AT), "tdx.pck.revocation")).isEqualTo("PASS");
    }

    @Test
    void theRootsLatestListWins() throws Exception {
        store.put(
                "0.der",
                rootCrl(d -> d.pki()
                        .rootCrl()
                        .validity(AT.minusSeconds(60), TO)
                        .revoke(d.pki().tcbSigning().serial())));
        Appraisal appraisal = appraise(AT);
        assertThat(outcome(appraisal, "tdx.tcb-info.signer")).isEqualTo("FAIL");
        assertThat(appraisal.components().get(0).authenticity()).isEqualTo(Authenticity.NOT_AUTHENTIC);
    }

    @Test
    void tcbInfoAndIdentityAreTakenAsAPair() throws Exception {
        store.put("a.json", identity(d -> d.qeIdentity().body().put("tcbEvaluationDataNumber", 22)));
        store.put("b.json", identity(d -> d.qeIdentity().body().put("tcbEvaluationDataNumber", 18)));
        assertThat(evaluation(appraise(AT))).as("the pair of 20").isEqualTo(20);
        assertThat(used(appraise(AT), "qe-identity").sha256())
                .isEqualTo(document("enclaveIdentity", IntelFiles.QE_IDENTITY));

        store.remove(IntelFiles.QE_IDENTITY);
        assertThat(evaluation(appraise(AT))).as("the lower of 20 and 22").isEqualTo(20);
        store.remove("a.json");
        assertThat(evaluation(appraise(AT))).as("the lower of 20 and 18").isEqualTo(18);
    }

    @Test
    void itemsOfOtherPlatformsDoNotMatter() throws Exception {
        Seed seed = Seed.DEFAULT.derive("elsewhere");
        byte[] fmspc = {0, 1, 2, 3, 4, 5};
        store.put(
                "0.json",
                tcbInfo(d -> d.tcbInfo().body().put("fmspc", "000102030405").put("tcbEvaluationDataNumber", 40)));
        store.put("1.json", tcbInfo(d -> d.tcbInfo().body().put("pceId", "0001").put("tcbEvaluationDataNumber", 40)));
        ForgedEvidence sgx = IntelScenario.sgx(Seed.DEFAULT)
                .edit(d -> d.pck().sgx().fmspc(fmspc))
                .processorCa()
                .mint("sgx", "another platform");
        ForgedEvidence foreign = IntelScenario.tdx(seed).mint("foreign", "another PKI under the same names");
        sgx.collateral().forEach((name, content) -> store.put("0-sgx-" + name, content));
        foreign.collateral().forEach((name, content) -> store.put("0-foreign-" + name, content));

        Appraisal appraisal = appraise(AT);
        assertThat(authentic(appraisal)).as(Forged.explain(appraisal)).isTrue();
        assertThat(appraisal.collateral()).isEqualTo(onlyGood().collateral());
        assertThat(evaluation(appraisal)).isEqualTo(20);
    }

    @Test
    void rubbishInTheStoreChangesNothing() throws Exception {
        Random random = new Random(20260601);
        byte[] noise = new byte[5000];
        random.nextBytes(noise);
        store.put("0-noise", noise);
        store.put("0-empty", new byte[0]);
        store.put("0-readme.md", utf8("# not collateral"));
        store.put(
                "0-cut.json",
                Bytes.copyOf(GOOD.file(IntelFiles.TCB_INFO)).slice(0, 500).toArray());
        store.put(
                "0-cut.der",
                Bytes.copyOf(GOOD.file(IntelFiles.ROOT_CRL)).slice(0, 100).toArray());
        store.put("0-bomb.json", utf8("{\"tcbInfo\":" + "[".repeat(10_000)));
        store.put("0-quote.bin", GOOD.evidence());
        store.put(
                "0-pretty.json",
                utf8(Bytes.wrap(GOOD.file(IntelFiles.TCB_INFO)).asUtf8().replace(",", ", ")));
        store.put("0-upper.pem", utf8(GOOD.rootPem().toLowerCase(java.util.Locale.ROOT)));

        Appraisal appraisal = appraise(AT);
        assertThat(authentic(appraisal)).as(Forged.explain(appraisal)).isTrue();
        assertThat(appraisal).usingRecursiveComparison().isEqualTo(onlyGood());
    }

    /** A list that the processor CA signed says nothing of a platform that the platform CA certified. */
    @Test
    void theListOfTheOtherAuthorityDoesNotCount() throws Exception {
        IntelPki pki = SCENARIO.draft().pki();
        store.remove(IntelFiles.PCK_CRL);
        store.put("processor.der", new CrlDraft(pki.processorCa(), FROM, TO).der());

        Appraisal appraisal = appraise(AT);
        assertThat(outcome(appraisal, "tdx.pck-crl")).isEqualTo("INDETERMINATE");
        assertThat(outcome(appraisal, "tdx.pck.revocation")).isEqualTo("INDETERMINATE");
    }

    private static byte[] tcbInfo(Consumer<IntelDraft> edit) {
        return SCENARIO.edit(edit).draft().tcbInfo().file();
    }

    private static byte[] identity(Consumer<IntelDraft> edit) {
        return SCENARIO.edit(edit).draft().qeIdentity().file();
    }

    private static byte[] crl(Consumer<IntelDraft> edit) {
        return SCENARIO.edit(edit).draft().pckCrl().der();
    }

    private static byte[] rootCrl(Consumer<IntelDraft> edit) {
        return SCENARIO.edit(edit).draft().pki().rootCrl().der();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Bytes document(String member, String file) {
        String text = Bytes.wrap(GOOD.file(file)).asUtf8();
        int from = text.indexOf("\"" + member + "\":") + member.length() + 3;
        return Bytes.utf8(text.substring(from, text.lastIndexOf(",\"signature\"")))
                .sha256();
    }

    private Appraisal onlyGood() throws Exception {
        return appraise(GOOD.collateral(), AT);
    }

    private Appraisal appraise(Instant at) throws Exception {
        return appraise(store, at);
    }

    private static Appraisal appraise(Map<String, byte[]> collateral, Instant at) throws Exception {
        List<Certificate> roots = Pem.certificates(Bytes.utf8(GOOD.rootPem()), 1);
        return Verifier.builder()
                .anchors(TrustAnchors.bundled().replacing("tdx", roots))
                .collateral(CollateralSource.of(collateral))
                .build()
                .verify(EvidenceBundle.of(GOOD.evidence()), Challenge.nonce(GOOD.nonce()), at);
    }

    private static boolean authentic(Appraisal appraisal) {
        return appraisal.components().get(0).authenticity() == Authenticity.AUTHENTIC;
    }

    private static int evaluation(Appraisal appraisal) {
        return appraisal
                .components()
                .get(0)
                .tcb()
                .orElseThrow()
                .evaluationDataNumber()
                .orElseThrow();
    }

    private static CollateralUse used(Appraisal appraisal, String kind) {
        Optional<CollateralUse> use = appraisal.collateral().stream()
                .filter(u -> u.kind().equals(kind))
                .findFirst();
        return use.orElseThrow();
    }

    private static String outcome(Appraisal appraisal, String check) {
        return appraisal.ledger().of(check).findFirst().orElseThrow().outcome().name();
    }
}
