// SPDX-License-Identifier: Apache-2.0
package dev.veritee.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Forged;
import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.Status;
import dev.veritee.appraisal.TrustVector;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Check;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.decode.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A family that this release does not know, added by an application, from bytes to verdict. */
class ThirdPartyFamilyTest {
    private static final Instant AT = Instant.parse("2026-06-01T12:00:00Z");
    private static final byte[] NONCE = Bytes.utf8("12345678").toArray();

    @Test
    void itIsJudgedLikeAnyOther() {
        Appraisal good = verifier(true).verify(bundle(7), Challenge.nonce(NONCE), AT);
        Component component = good.components().get(0);

        assertThat(component.family()).isEqualTo("toy");
        assertThat(component.format()).isEqualTo("toy-1");
        assertThat(component.authenticity()).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(good.status()).as("the nonce is short").isEqualTo(Status.WARNING);
        assertThat(good.stopsVerifyingAfter()).contains(Toy.END);
        assertThat(component.trustVector().get(TrustVector.Aspect.HARDWARE)).isEqualTo(2);
        assertThat(component.ledger().of("expect.toy.seal")).hasSize(1);
    }

    @Test
    void itCanRefuse() {
        Appraisal bad = verifier(true).verify(bundle(8), Challenge.nonce(NONCE), AT);

        assertThat(bad.status()).isEqualTo(Status.CONTRAINDICATED);
        assertThat(bad.components().get(0).authenticity()).isEqualTo(Authenticity.NOT_AUTHENTIC);
        assertThat(bad.components().get(0).trustVector().asMap().values()).containsOnly(99);
    }

    /** A check that its author forgot to make does not pass for one that holds. */
    @Test
    void aCheckThatItForgetsIsUndecided() {
        Appraisal forgotten = verifier(true).verify(bundle(0xFF), Challenge.nonce(NONCE), AT);
        assertThat(forgotten.components().get(0).authenticity()).isEqualTo(Authenticity.UNDECIDED);
        assertThat(forgotten.ledger().undecided().map(Check::id)).containsExactly(Toy.SEAL);

        Appraisal unpinned = verifier(false).verify(bundle(7), Challenge.nonce(NONCE), AT);
        assertThat(unpinned.status()).isEqualTo(Status.NONE);
        assertThat(unpinned.ledger().undecided().map(Check::id)).containsExactly(Toy.LIKED);
    }

    @Test
    void itStandsBesideTheFamiliesThatAreKnown() throws Exception {
        var forged = Forged.mint("tdx-good");
        Verifier verifier = Forged.verifier(forged).family(new Toy("TOY1")).build();
        Appraisal both = verifier.verify(
                EvidenceBundle.of(forged.evidence(), Toy.quote("TOY1", "12345678", 7)), Challenge.none(), AT);

        assertThat(both.components()).extracting(Component::family).containsExactly("tdx", "toy");
        assertThat(both.components().get(0).authenticity()).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(both.components()).extracting(Component::name).containsExactly("cpu0", "cpu1");
    }

    @Test
    void withoutItItsEvidenceIsUnknown() {
        Appraisal unknown = Verifier.builder().build().verify(bundle(7), Challenge.nonce(NONCE), AT);

        assertThat(unknown.status()).isEqualTo(Status.NONE);
        assertThat(unknown.components().get(0).family()).isEqualTo("unknown");
    }

    private static Verifier verifier(boolean pinned) {
        Requirements.Builder requirements = Requirements.builder();
        if (pinned) {
            requirements.expect("toy.seal", List.of("07", "08", "ff"));
        }
        return Verifier.builder()
                .family(new Toy("TOY1"))
                .collateral(CollateralSource.of(
                        Map.of("seal", Bytes.utf8("SEAL\u0007").toArray())))
                .policy(Forged.policy(requirements.build()))
                .build();
    }

    private static EvidenceBundle bundle(int seal) {
        return EvidenceBundle.of(Toy.quote("TOY1", "12345678", seal));
    }
}
