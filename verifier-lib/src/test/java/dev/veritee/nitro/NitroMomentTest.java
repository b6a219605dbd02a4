// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Forged;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.Status;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.Moment;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nitro.CertificateRole;
import dev.veritee.forge.nitro.DocumentKind;
import dev.veritee.forge.nitro.NitroScenario;
import dev.veritee.policy.Policy;
import dev.veritee.report.JsonReport;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents say when they were made: how old they may be, and what judging them at their own time proves. */
class NitroMomentTest {
    private static final Instant MADE = NitroScenario.DEFAULT_INSTANT.minusMillis(321);
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    /** The greatest age counts as young enough, one millisecond more does not; without a policy it is five minutes. */
    @ParameterizedTest
    @CsvSource({
        "ENCLAVE, PT5M, ''",
        "NITROTPM, PT5M, ''",
        "ENCLAVE, PT5M, PT5M",
        "ENCLAVE, PT0S, PT0S",
        "ENCLAVE, PT0.001S, PT0.001S",
        "NITROTPM, PT30M, PT30M",
        "ENCLAVE, PT2H, PT2H"
    })
    void theGreatestAgeIsYoungEnough(DocumentKind kind, Duration most, String written) throws Exception {
        ForgedEvidence forged = made(kind);
        String policy = policy(forged, kind, written);

        assertAge(judge(forged, policy, Moment.live(MADE)), Outcome.PASS);
        assertAge(judge(forged, policy, Moment.live(MADE.plus(most))), Outcome.PASS);
        assertAge(judge(forged, policy, Moment.live(MADE.plus(most).plus(MILLISECOND))), Outcome.INDETERMINATE);
        assertAge(judge(forged, policy, Moment.live(MADE.plus(most).plusNanos(1))), Outcome.INDETERMINATE);
    }

    /** Clocks may differ by a minute, whatever the policy says of age, and by no more. */
    @ParameterizedTest
    @ValueSource(strings = {"", "PT0S", "PT2H"})
    void clocksMayDifferByAMinute(String written) throws Exception {
        ForgedEvidence forged = made(DocumentKind.ENCLAVE);
        String policy = policy(forged, DocumentKind.ENCLAVE, written);
        Instant earliest = MADE.minus(Duration.ofMinutes(1));

        assertAge(judge(forged, policy, Moment.live(earliest)), Outcome.PASS);
        assertAge(judge(forged, policy, Moment.live(earliest.minus(MILLISECOND))), Outcome.INDETERMINATE);
        assertAge(judge(forged, policy, Moment.live(earliest.minusNanos(1))), Outcome.INDETERMINATE);
    }

    /** With everything pinned and the nonce answered, what was good then is not thereby good now. */
    @ParameterizedTest
    @EnumSource
    void archivalNeverAffirms(DocumentKind kind) throws Exception {
        ForgedEvidence forged = made(kind);
        String policy = policy(forged, kind, "P1D");
        Instant at = forged.validAt();
        assertThat(judge(forged, policy, Moment.live(at)).status()).isEqualTo(Status.AFFIRMING);

        for (Instant instant : List.of(Instant.EPOCH, MADE, at, at.plus(Duration.ofDays(4000)))) {
            Appraisal appraisal = judge(forged, policy, Moment.archival(instant));
            assertThat(appraisal.stopsVerifyingAfter()).isEmpty();
            assertThat(component(appraisal).authenticity()).isEqualTo(Authenticity.AUTHENTIC);
            assertThat(appraisal.status()).isEqualTo(Status.WARNING);
            assertThat(appraisal.trusted()).isFalse();
            assertThat(age(appraisal).outcome()).isEqualTo(Outcome.WARN);
            assertThat(age(appraisal).message()).contains("says nothing about now");
        }
    }

    /** Hours later live finds dead certificates, and archival does not mind. */
    @ParameterizedTest
    @EnumSource
    void archivalReadsWhatIsTooOldForLive(DocumentKind kind) throws Exception {
        ForgedEvidence forged = made(kind);
        Instant later = MADE.plus(Duration.ofHours(4));
        Appraisal live = judge(forged, policy(forged, kind, "P9D"), Moment.live(later));

        assertThat(component(live).authenticity()).isEqualTo(Authenticity.UNDECIDED);
        assertThat(live.status()).isEqualTo(Status.NONE);
        assertThat(component(judge(forged, policy(forged, kind, "P9D"), Moment.archival(later)))
                        .authenticity())
                .isEqualTo(Authenticity.AUTHENTIC);
    }

    /** A document from when one of its certificates had expired, or was none yet, was never good, in either mode. */
    @ParameterizedTest
    @EnumSource
    void archivalDoesNotBelieveATimeOutsideOfTheCertificates(CertificateRole role) throws Exception {
        for (boolean expired : new boolean[] {true, false}) {
            ForgedEvidence forged = NitroScenario.enclave(Seed.DEFAULT)
                    .edit(d -> d.timestamp(MADE)
                            .pki()
                            .get(role)
                            .validity(
                                    expired ? MADE.minus(Duration.ofDays(1)) : MADE.plusSeconds(1),
                                    expired ? MADE.minusSeconds(2) : MADE.plus(Duration.ofDays(1))))
                    .mint("outside", "");
            for (Moment moment : List.of(Moment.archival(MADE), Moment.live(MADE), Moment.live(forged.validAt()))) {
                Appraisal appraisal = judge(forged, policy(forged, DocumentKind.ENCLAVE, "P1D"), moment);
                assertThat(component(appraisal).authenticity()).isEqualTo(Authenticity.NOT_AUTHENTIC);
                assertThat(component(appraisal).ledger().of("nitro.timestamp").map(Check::outcome))
                        .containsExactly(Outcome.FAIL);
            }
        }
    }

    /** X.509 counts whole seconds: a document made within the last one was made in time. */
    @Test
    void theLastSecondOfACertificateIsWhole() throws Exception {
        Instant end = MADE.minusMillis(MADE.toEpochMilli() % 1000);
        for (int millis : new int[] {0, 999, 1000}) {
            ForgedEvidence forged = NitroScenario.enclave(Seed.DEFAULT)
                    .edit(d -> d.timestamp(end.plusMillis(millis))
                            .pki()
                            .leaf()
                            .validity(end.minus(Duration.ofHours(3)), end))
                    .mint("end", "");
            Appraisal appraisal =
                    judge(forged, policy(forged, DocumentKind.ENCLAVE, ""), Moment.archival(Instant.EPOCH));
            assertThat(component(appraisal).authenticity())
                    .isEqualTo(millis < 1000 ? Authenticity.AUTHENTIC : Authenticity.NOT_AUTHENTIC);
        }
    }

    /** A mode does not make evidence without a time of its own any better or worse. */
    @ParameterizedTest
    @ValueSource(strings = {"tdx-good", "sgx-good", "snp-good", "tdx-debug", "snp-missing-vcek"})
    void evidenceWithoutATimeIsJudgedAtTheInstantInEitherMode(String recipe) throws Exception {
        ForgedEvidence forged = Forged.mint(recipe);
        var verifier = Forged.verifier(forged).build();
        Challenge challenge = Challenge.nonce(forged.nonce());
        for (Instant at : List.of(forged.validAt(), forged.validAt().plus(Duration.ofDays(9000)))) {
            Appraisal live = verifier.verify(Forged.bundle(forged), challenge, Moment.live(at));
            Appraisal archival = verifier.verify(Forged.bundle(forged), challenge, Moment.archival(at));

            assertThat(JsonReport.write(archival, "0")).isEqualTo(JsonReport.write(live, "0"));
            assertThat(archival).usingRecursiveComparison().isEqualTo(live);
        }
    }

    private static ForgedEvidence made(DocumentKind kind) {
        return NitroScenario.of(Seed.DEFAULT, kind).edit(d -> d.timestamp(MADE)).mint("made", "a moment ago");
    }

    /** Root and software pinned, and a greatest age if one is given. */
    private static String policy(ForgedEvidence forged, DocumentKind kind, String maximumAge) {
        int telling = kind == DocumentKind.ENCLAVE ? 0 : 4;
        byte[] value = NitroScenario.of(Seed.DEFAULT, kind).draft().pcrs().get(telling);
        return "schema: veritee.policy/1\nname: age\nanchors: [\"" + forged.rootSha256() + "\"]\nexpect:\n  nitro"
                + (kind == DocumentKind.ENCLAVE ? "" : "tpm") + ".pcr" + telling + ": \""
                + HexFormat.of().formatHex(value) + "\"\n"
                + (maximumAge.isEmpty() ? "" : "freshness: {maximum-age: " + maximumAge + "}\n");
    }

    private static Appraisal judge(ForgedEvidence forged, String policy, Moment moment) throws Exception {
        return Forged.verifier(forged)
                .policy(Policy.read(Bytes.utf8(policy)))
                .build()
                .verify(Forged.bundle(forged), Challenge.nonce(forged.nonce()), moment);
    }

    private static void assertAge(Appraisal appraisal, Outcome outcome) {
        assertThat(age(appraisal).outcome()).as(age(appraisal).message()).isEqualTo(outcome);
        assertThat(component(appraisal).authenticity()).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(appraisal.status())
                .as(Forged.explain(appraisal))
                .isEqualTo(outcome == Outcome.PASS ? Status.AFFIRMING : Status.NONE);
    }

    private static Check age(Appraisal appraisal) {
        Component component = component(appraisal);
        return component.ledger().of(component.family() + ".age").findFirst().orElseThrow();
    }

    private static Component component(Appraisal appraisal) {
        return appraisal.components().get(0);
    }
}
