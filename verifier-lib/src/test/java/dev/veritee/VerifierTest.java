// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.veritee.appraisal.AnchorUse;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.CollateralUse;
import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.Status;
import dev.veritee.appraisal.Waiver;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Outcome;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.IntelDraft;
import dev.veritee.forge.intel.IntelScenario;
import dev.veritee.report.JsonReport;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {
    private static final Instant AT = IntelScenario.DEFAULT_INSTANT;
    private static final Instant END = AT.plus(IntelDraft.HALF_LIFE);
    private static final IntelScenario SCENARIO = IntelScenario.tdx(Seed.DEFAULT);

    @ParameterizedTest
    @ValueSource(strings = {"tdx-good", "sgx-good", "tdx-good-v5-td15ex"})
    void theSameInputsGiveTheSameBytes(String recipe) throws Exception {
        ForgedEvidence forged = Forged.mint(recipe);
        Verifier longLived = Forged.verifier(forged).build();
        String first = json(longLived, forged, AT);

        assertThat(json(longLived, forged, AT)).as("asked again").isEqualTo(first);
        assertThat(json(Forged.verifier(forged).build(), forged, AT))
                .as("another verifier")
                .isEqualTo(first);
        assertThat(json(
                        Forged.verifier(forged)
                                .signatureProvider(Security.getProvider("SunEC"))
                                .build(),
                        forged,
                        AT))
                .as("another engine")
                .isEqualTo(first);
        assertThat(longLived.verify(bundle(forged), challenge(forged), AT))
                .usingRecursiveComparison()
                .isEqualTo(longLived.verify(bundle(forged), challenge(forged), AT));
    }

    /** A verdict names all that it rests on, so that somebody else can rest on the same. */
    @ParameterizedTest
    @ValueSource(strings = {"tdx-good", "sgx-good"})
    void aVerdictNamesWhatItRestsOn(String recipe) throws Exception {
        ForgedEvidence forged = Forged.mint(recipe);
        Appraisal appraisal = Forged.verifier(forged).build().verify(bundle(forged), challenge(forged), AT);
        String family = forged.family();

        assertThat(appraisal.collateral())
                .extracting(use -> use.kind() + " " + use.id())
                .filteredOn(use -> !use.contains("tcb-info"))
                .containsExactlyInAnyOrder(
                        "crl Intel SGX Root CA",
                        "crl Intel SGX PCK Platform CA",
                        "certificate Intel SGX TCB Signing",
                        "qe-identity " + (family.equals("tdx") ? "td-qe" : "qe"));
        assertThat(appraisal.collateral()).extracting(CollateralUse::kind).contains(family + "-tcb-info");
        assertThat(appraisal.anchors())
                .containsExactly(new AnchorUse(family, Bytes.fromHex(forged.rootSha256()), false));
    }

    /** What is remembered between calls hides neither dates nor revocation. */
    @Test
    void everyInstantIsJudgedAnew() throws Exception {
        ForgedEvidence forged = SCENARIO.mint("good", "the default");
        Verifier verifier = Forged.verifier(forged).build();
        List<Instant> instants =
                List.of(AT, END.plusSeconds(1), AT, AT.minus(Duration.ofDays(16)), AT, Instant.MAX, AT);
        for (Instant at : instants) {
            Appraisal appraisal = verifier.verify(bundle(forged), challenge(forged), at);
            assertThat(appraisal.components().get(0).authenticity())
                    .as("%s", at)
                    .isEqualTo(at.equals(AT) ? Authenticity.AUTHENTIC : Authenticity.UNDECIDED);
            assertThat(appraisal.at()).isEqualTo(at);
        }
    }

    @Test
    void aRevocationTakesEffectOnALongLivedVerifier() throws Exception {
        Instant revoked = AT.plus(Duration.ofDays(2));
        ForgedEvidence forged = SCENARIO.edit(d -> d.files(files -> files.put(
                        "later.der",
                        SCENARIO.edit(e -> e.pckCrl()
                                        .validity(revoked, END)
                                        .revoke(e.pck().serial()))
                                .draft()
                                .pckCrl()
                                .der())))
                .mint("revoked-later", "on the second of two lists");
        Verifier verifier = Forged.verifier(forged).build();
        for (Instant at : List.of(AT, revoked, AT, revoked.minusSeconds(1), revoked.plusSeconds(1), AT)) {
            assertThat(verifier.verify(bundle(forged), challenge(forged), at)
                            .components()
                            .get(0)
                            .authenticity())
                    .as("%s", at)
                    .isEqualTo(at.isBefore(revoked) ? Authenticity.AUTHENTIC : Authenticity.NOT_AUTHENTIC);
        }
    }

    static Stream<Arguments> ends() {
        Instant soon = AT.plus(Duration.ofDays(3)).plusSeconds(7);
        return Stream.of(
                end("everything", END, d -> {}),
                end("the PCK certificate", soon, d -> d.pck().validity(Instant.parse("2025-01-01T00:00:00Z"), soon)),
                end("its authority", soon, d -> d.pckCa().validity(Instant.parse("2025-01-01T00:00:00Z"), soon)),
                end("the root", soon, d -> d.pki().root().validity(Instant.parse("2025-01-01T00:00:00Z"), soon)),
                end("the PCK list", soon, d -> d.pckCrl().validity(AT, soon)),
                end("the root's list", soon, d -> d.pki().rootCrl().validity(AT, soon)),
                end("the signer", soon, d -> d.pki().tcbSigning().validity(AT, soon)),
                end("the TCB info", soon, d -> d.tcbInfo().body().put("nextUpdate", soon.toString())),
                end("the identity", soon, d -> d.qeIdentity().body().put("nextUpdate", soon.toString())));
    }

    private static Arguments end(String what, Instant end, Consumer<IntelDraft> edit) {
        return Arguments.of(what, end, edit);
    }

    /** The verdict holds up to and with the instant that it names, and one second later it does not. */
    @ParameterizedTest(name = "{0} ends first")
    @MethodSource("ends")
    void aVerdictSaysHowLongItHolds(String what, Instant end, Consumer<IntelDraft> edit) throws Exception {
        for (IntelScenario scenario :
                List.of(SCENARIO, IntelScenario.sgx(Seed.DEFAULT).processorCa())) {
            ForgedEvidence forged = scenario.edit(edit).mint("ends", what);
            Verifier verifier = pinned(forged);
            Appraisal now = verifier.verify(bundle(forged), challenge(forged), AT);

            assertThat(now.status()).as(Forged.explain(now)).isEqualTo(Status.AFFIRMING);
            assertThat(now.stopsVerifyingAfter()).contains(end);
            Appraisal last = verifier.verify(bundle(forged), challenge(forged), end);
            assertThat(last.status()).as(Forged.explain(last)).isEqualTo(Status.AFFIRMING);
            assertThat(verifier.verify(bundle(forged), challenge(forged), end.plusSeconds(1))
                            .status())
                    .isEqualTo(Status.NONE);
        }
    }

    @Test
    void eightThreadsGetTheSameVerdictsAsOne() throws Exception {
        List<ForgedEvidence> all = List.of(
                SCENARIO.mint("good", ""),
                SCENARIO.edit(d -> d.quote().quoteSignature(s -> new byte[64])).mint("unsigned", ""),
                SCENARIO.quote(5, dev.veritee.forge.intel.BodyType.TD_15).mint("v5", ""),
                SCENARIO.edit(d -> d.pck().sgx().pceSvn(11)).mint("old", ""));
        Verifier shared = Forged.verifier(all.get(0)).build();
        List<String> expected = new ArrayList<>();
        for (ForgedEvidence forged : all) {
            expected.add(json(Forged.verifier(all.get(0)).build(), forged, AT));
        }
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int first = thread;
            tasks.add(() -> {
                for (int i = 0; i < 40; i++) {
                    int which = (first + i) % all.size();
                    assertThat(json(shared, all.get(which), AT)).isEqualTo(expected.get(which));
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A waiver shows where it was needed, and the verdict ends with it. */
    @Test
    void whatIsWaivedShowsAndEnds() throws Exception {
        ForgedEvidence forged = SCENARIO.mint("good", "the default");
        Instant until = AT.plusSeconds(3600);
        Waiver used = new Waiver("tdx.workload", "any workload will do here", until);
        Requirements requirements = Requirements.builder()
                .pinAnchor(Bytes.fromHex(forged.rootSha256()))
                .waive(used)
                .waive(new Waiver("tdx.debug", "needed by nobody", until))
                .build();
        Verifier verifier =
                Forged.verifier(forged).policy(Forged.policy(requirements)).build();

        Appraisal now = verifier.verify(bundle(forged), challenge(forged), AT);
        assertThat(now.status()).as("%s", Forged.explain(now)).isEqualTo(Status.AFFIRMING);
        assertThat(now.waivers()).containsExactly(used);
        assertThat(now.stopsVerifyingAfter()).contains(until);
        assertThat(JsonReport.write(now, "0")).contains("\"reason\": \"any workload will do here\"");

        Appraisal later = verifier.verify(bundle(forged), challenge(forged), until.plusNanos(1));
        assertThat(later.status()).isEqualTo(Status.WARNING);
        assertThat(later.waivers()).isEmpty();
    }

    @Test
    void partsAreJudgedOneByOneAndTheWorstIsTheWhole() throws Exception {
        ForgedEvidence forged = SCENARIO.mint("good", "the default");
        Verifier verifier = pinned(forged);
        byte[] good = forged.evidence();
        byte[] cut = java.util.Arrays.copyOf(good, 700);
        byte[] unknown = {1, 2, 3};

        Appraisal two = verifier.verify(EvidenceBundle.of(good, good), challenge(forged), AT);
        assertThat(two.components()).extracting(Component::status).containsOnly(Status.AFFIRMING);
        assertThat(two.status()).as("nothing binds them together").isEqualTo(Status.NONE);

        Appraisal mixed = verifier.verify(EvidenceBundle.of(good, unknown), challenge(forged), AT);
        assertThat(mixed.components()).extracting(Component::name).containsExactly("cpu0", "part0");
        assertThat(mixed.components()).extracting(Component::status).containsExactly(Status.AFFIRMING, Status.NONE);
        assertThat(mixed.status()).isEqualTo(Status.NONE);

        Appraisal broken = verifier.verify(EvidenceBundle.of(unknown, cut, good), challenge(forged), AT);
        assertThat(broken.components()).extracting(Component::family).containsExactly("unknown", "tdx", "tdx");
        assertThat(broken.components())
                .extracting(Component::authenticity)
                .containsExactly(Authenticity.UNDECIDED, Authenticity.NOT_AUTHENTIC, Authenticity.AUTHENTIC);
        assertThat(broken.status()).isEqualTo(Status.CONTRAINDICATED);
        assertThat(broken.trusted()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(EvidenceBundle::of);
    }

    /** A document that accepts warnings accepts nothing worse. */
    @Test
    void acceptedWarningsDoNotHideAnythingElse() throws Exception {
        ForgedEvidence forged = SCENARIO.mint("good", "the default");
        Component first = pinned(forged)
                .verify(bundle(forged), challenge(forged), AT)
                .components()
                .get(0);
        Verifier lenient = Forged.verifier(forged)
                .policy(Forged.policy(
                        Forged.pinning(forged, first.claims()).acceptWarnings().build()))
                .build();

        Appraisal withoutNonce = lenient.verify(bundle(forged), Challenge.none(), AT);
        assertThat(withoutNonce.status()).isEqualTo(Status.WARNING);
        assertThat(withoutNonce.trusted()).isTrue();
        assertThat(lenient.verify(bundle(forged), Challenge.nonce(new byte[32]), AT)
                        .trusted())
                .isFalse();
        assertThat(lenient.verify(bundle(forged), challenge(forged), END.plusSeconds(1))
                        .trusted())
                .isFalse();
        assertThat(Forged.verifier(forged)
                        .build()
                        .verify(bundle(forged), challenge(forged), AT)
                        .status())
                .as("an anchor that nobody pins")
                .isEqualTo(Status.NONE);
    }

    @Test
    void aReplacedAnchorIsSaidSo() throws Exception {
        ForgedEvidence forged = SCENARIO.mint("good", "the default");
        Appraisal appraisal = pinned(forged).verify(bundle(forged), challenge(forged), AT);

        assertThat(appraisal.anchors()).singleElement().satisfies(anchor -> {
            assertThat(anchor.bundled()).isFalse();
            assertThat(anchor.sha256().hex()).isEqualTo(forged.rootSha256());
        });
        assertThat(appraisal.ledger().of("anchor.pinned")).singleElement().satisfies(check -> {
            assertThat(check.outcome()).isEqualTo(Outcome.PASS);
            assertThat(check.message())
                    .contains("stands in for the vendor's root")
                    .contains(forged.rootSha256());
        });
        Appraisal bundled = Verifier.builder().build().verify(bundle(forged), challenge(forged), AT);
        assertThat(bundled.anchors()).isEmpty();
        assertThat(bundled.ledger().of("tdx.pck.root").findFirst().orElseThrow().outcome())
                .isEqualTo(Outcome.FAIL);
    }

    private static Verifier pinned(ForgedEvidence forged) throws Exception {
        Component first = Forged.verifier(forged)
                .build()
                .verify(bundle(forged), challenge(forged), AT)
                .components()
                .get(0);
        return Forged.verifier(forged)
                .policy(Forged.policy(Forged.pinning(forged, first.claims()).build()))
                .build();
    }

    private static EvidenceBundle bundle(ForgedEvidence forged) {
        return EvidenceBundle.of(forged.evidence());
    }

    private static Challenge challenge(ForgedEvidence forged) {
        return Challenge.nonce(forged.nonce());
    }

    private static String json(Verifier verifier, ForgedEvidence forged, Instant at) {
        return JsonReport.write(verifier.verify(bundle(forged), challenge(forged), at), "0");
    }
}
