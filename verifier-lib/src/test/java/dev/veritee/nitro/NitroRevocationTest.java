// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Forged;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.CollateralUse;
import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.Status;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nitro.CertificateRole;
import dev.veritee.forge.nitro.NitroDraft;
import dev.veritee.forge.nitro.NitroScenario;
import dev.veritee.forge.x509.CrlDraft;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists that AWS does not demand: without one nobody asked, and with one a revocation counts. */
class NitroRevocationTest {
    private static final NitroScenario SCENARIO = NitroScenario.enclave(Seed.DEFAULT);
    private static final Instant AT = NitroScenario.DEFAULT_INSTANT;

    /** Every authority of this scenario may sign lists; of the vendor's the one of the instance may not. */
    private static final NitroScenario LISTING = SCENARIO.edit(
            d -> d.pki().instance().keyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign | KeyUsage.cRLSign));

    @Test
    void withoutListsNothingWasChecked() throws Exception {
        Appraisal appraisal = judge(SCENARIO, Map.of());

        assertThat(revocation(appraisal).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(revocation(appraisal).message()).contains("not checked");
        assertThat(appraisal.status()).isEqualTo(Status.AFFIRMING);
    }

    @ParameterizedTest
    @EnumSource(names = {"REGION", "ZONAL", "INSTANCE", "LEAF"})
    void aListOfTheIssuerDecides(CertificateRole role) throws Exception {
        NitroDraft draft = LISTING.draft();
        BigInteger serial = draft.pki().get(role).serial();

        Appraisal good = judge(LISTING, Map.of("list", list(draft, role).der()));
        assertThat(revocation(good).outcome()).isEqualTo(Outcome.PASS);
        assertThat(good.status()).isEqualTo(Status.AFFIRMING);
        assertThat(good.collateral()).extracting(CollateralUse::kind).containsExactly("crl");

        BigInteger other = serial.add(BigInteger.ONE);
        assertThat(judge(LISTING, Map.of("list", list(draft, role).revoke(other).der()))
                        .status())
                .isEqualTo(Status.AFFIRMING);

        assertRevoked(judge(
                LISTING,
                Map.of("list", list(draft, role).revoke(other).revoke(serial).der())));
    }

    /** A serial number means something below its own issuer only. */
    @ParameterizedTest
    @EnumSource(names = {"REGION", "ZONAL", "INSTANCE", "LEAF"})
    void aListOfAnotherIssuerRevokesNothing(CertificateRole role) throws Exception {
        NitroDraft draft = LISTING.draft();
        Map<String, byte[]> lists = new LinkedHashMap<>();
        for (CertificateRole other : CertificateRole.values()) {
            if (other != CertificateRole.ROOT && other != role) {
                lists.put(
                        other.name(),
                        list(draft, other)
                                .revoke(draft.pki().get(role).serial())
                                .der());
            }
        }
        assertThat(judge(LISTING, lists).status()).isEqualTo(Status.AFFIRMING);
    }

    /** Nobody but the issuer can revoke, and what cannot be authenticated does not turn a verdict. */
    @ParameterizedTest
    @EnumSource(names = {"REGION", "ZONAL", "INSTANCE", "LEAF"})
    void aForgedListRevokesNothing(CertificateRole role) throws Exception {
        List<Consumer<CrlDraft>> forgeries = List.of(
                list -> list.signer(Seed.DEFAULT.p384("nobody")),
                list -> list.signer(Seed.DEFAULT.p256("nobody")),
                list -> list.editSignature(signature -> {
                    byte[] changed = signature.clone();
                    changed[changed.length - 1] ^= 1;
                    return changed;
                }),
                list -> list.issuer(LISTING.draft().pki().foreign().get(role.above())),
                list -> list.criticalExtension("1.3.6.1.4.1.99999.1", new byte[] {5, 0}));
        for (Consumer<CrlDraft> forgery : forgeries) {
            NitroDraft draft = LISTING.draft();
            CrlDraft list = list(draft, role).revoke(draft.pki().get(role).serial());
            forgery.accept(list);
            Appraisal appraisal = judge(LISTING, Map.of("list", list.der()));

            assertThat(component(appraisal).authenticity())
                    .as(Forged.explain(appraisal))
                    .isEqualTo(Authenticity.AUTHENTIC);
            assertThat(revocation(appraisal).outcome()).isEqualTo(Outcome.INDETERMINATE);

            // A forged list beside a genuine one does not hide what that says.
            byte[] genuine =
                    list(draft, role).revoke(draft.pki().get(role).serial()).der();
            assertRevoked(judge(LISTING, Map.of("a", list.der(), "b", genuine)));
            assertRevoked(judge(LISTING, Map.of("a", genuine, "b", list.der())));
        }
    }

    /** The vendor's instance authorities may sign certificates only. */
    @Test
    void anAuthorityThatMayNotSignListsRevokesNothing() throws Exception {
        NitroDraft draft = SCENARIO.draft();
        byte[] list = list(draft, CertificateRole.LEAF)
                .revoke(draft.pki().leaf().serial())
                .der();

        Appraisal appraisal = judge(SCENARIO, Map.of("list", list));
        assertThat(component(appraisal).authenticity()).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(revocation(appraisal).outcome()).isEqualTo(Outcome.INDETERMINATE);
    }

    /** A revocation does not end with the list that announced it, nor with a newer one that is silent. */
    @Test
    void anOldListStillRevokes() throws Exception {
        NitroDraft draft = SCENARIO.draft();
        byte[] old = new CrlDraft(draft.pki().root(), AT.minus(Duration.ofDays(3)), AT.minus(Duration.ofDays(2)))
                .revoke(draft.pki().region().serial())
                .der();

        assertRevoked(judge(SCENARIO, Map.of("old", old)));
        assertRevoked(judge(
                SCENARIO,
                Map.of("old", old, "new", list(draft, CertificateRole.REGION).der())));
    }

    /** What ended says nothing about who is revoked now, and a verdict that rests on a list ends with it. */
    @Test
    void datesOfListsCount() throws Exception {
        NitroDraft draft = SCENARIO.draft();
        CrlDraft list = list(draft, CertificateRole.REGION);

        Instant soon = AT.plusSeconds(60);
        Appraisal good = judge(
                SCENARIO,
                Map.of("list", list.validity(AT.minusSeconds(60), soon).der()));
        assertThat(revocation(good).outcome()).isEqualTo(Outcome.PASS);
        assertThat(good.stopsVerifyingAfter()).contains(soon);

        for (long hours : new long[] {-2, 2}) {
            Instant middle = AT.plus(Duration.ofHours(hours));
            byte[] other = list.validity(middle.minusSeconds(60), middle.plusSeconds(60))
                    .der();
            Appraisal appraisal = judge(SCENARIO, Map.of("list", other));
            assertThat(revocation(appraisal).outcome()).isEqualTo(Outcome.INDETERMINATE);
            assertThat(appraisal.status()).isEqualTo(Status.NONE);
        }
    }

    /** The list of the issuer of some certificate. */
    private static CrlDraft list(NitroDraft draft, CertificateRole revoked) {
        return new CrlDraft(
                draft.pki().get(revoked.above()), AT.minus(Duration.ofHours(1)), AT.plus(Duration.ofDays(7)));
    }

    private static Appraisal judge(NitroScenario scenario, Map<String, byte[]> lists) throws Exception {
        ForgedEvidence forged = scenario.mint("revocation", "");
        Challenge challenge = Challenge.nonce(forged.nonce());
        Component first =
                component(Forged.verifier(forged).build().verify(Forged.bundle(forged), challenge, forged.validAt()));
        return Forged.verifier(forged)
                .collateral(CollateralSource.of(lists))
                .policy(Forged.policy(Forged.pinning(forged, first.claims()).build()))
                .build()
                .verify(Forged.bundle(forged), challenge, forged.validAt());
    }

    private static void assertRevoked(Appraisal appraisal) {
        assertThat(revocation(appraisal).outcome())
                .as(Forged.explain(appraisal))
                .isEqualTo(Outcome.FAIL);
        assertThat(component(appraisal).authenticity()).isEqualTo(Authenticity.NOT_AUTHENTIC);
        assertThat(appraisal.status()).isEqualTo(Status.CONTRAINDICATED);
        assertThat(appraisal.collateral()).extracting(CollateralUse::kind).containsExactly("crl");
    }

    private static Check revocation(Appraisal appraisal) {
        return component(appraisal).ledger().of("nitro.revocation").findFirst().orElseThrow();
    }

    private static Component component(Appraisal appraisal) {
        return appraisal.components().get(0);
    }
}
