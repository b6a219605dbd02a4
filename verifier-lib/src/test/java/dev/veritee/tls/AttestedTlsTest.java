// SPDX-License-Identifier: Apache-2.0
package dev.veritee.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.veritee.Forged;
import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Binding;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.Waiver;
import dev.veritee.binding.ProfileUse;
import dev.veritee.binding.profile.BindingInputs;
import dev.veritee.binding.profile.BindingProfile;
import dev.veritee.binding.profile.BindingProfiles;
import dev.veritee.binding.profile.BoundKey;
import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.decode.Bytes;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.intel.CertificateDraft;
import java.io.IOException;
import java.net.Socket;
import java.security.KeyManagementException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class AttestedTlsTest {
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Instant AT = ForgedPeer.AT;
    private static final String MR_TD = "tdx.mr-td";
    private static final ForgedPeer PEER = ForgedPeer.named("honest");
    private static final KeyManager[] NO_KEYS = {};

    private static ProfileUse profile() {
        return ProfileUse.of(BindingProfiles.named("dstack-ratls-cert").orElseThrow());
    }

    private static AttestedTrustManager.Builder trusting(Requirements requirements) throws Exception {
        Verifier verifier = Forged.verifier(PEER.quote())
                .policy(Forged.policy(requirements))
                .build();
        return AttestedTrustManager.builder()
                .verifier(verifier)
                .profile(profile())
                .maximumAge(A_DAY)
                .instants(InstantSource.fixed(AT));
    }

    /** The root and the workload of the forged guest, without a word about freshness. */
    private static Requirements.Builder pinned() throws Exception {
        ForgedEvidence quote = PEER.quote();
        Appraisal seen = trusting(Requirements.strict()).build().appraise(ForgedPeer.chain(PEER.attested())[0]);
        return Forged.pinning(quote, seen.components().get(0).claims());
    }

    private static Requirements.Builder requirements() throws Exception {
        return notFresh(pinned());
    }

    private static Requirements.Builder notFresh(Requirements.Builder requirements) {
        return requirements.waive(new Waiver("binding.freshness", "bound by key", AT.plus(A_DAY)));
    }

    private static AttestedTrustManager trusting() throws Exception {
        return trusting(requirements().build()).build();
    }

    private static SSLContext server(CertificateDraft... chain) throws Exception {
        return plain(PEER.showing(chain), Optional.empty());
    }

    /** A context as the platform gives it, which resumes sessions. */
    private static SSLContext plain(KeyManager[] keys, Optional<AttestedTrustManager> trust) throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys, trust.map(it -> new TrustManager[] {it}).orElse(null), null);
        return context;
    }

    /** Over a real connection, in which the peer proves that it has the key of its certificate. */
    private static Appraisal refused(AttestedTrustManager trust, CertificateDraft... chain) throws Exception {
        try (Loopback loopback = new Loopback(server(chain), false)) {
            SSLHandshakeException failure = catchThrowableOfType(
                    SSLHandshakeException.class, () -> loopback.connect(AttestedTls.context(trust)));
            assertThat(failure).isNotNull().hasCauseInstanceOf(AttestationRefused.class);
            AttestationRefused refused = (AttestationRefused) failure.getCause();
            Check decisive = refused.appraisal().decisive().orElseThrow();
            assertThat(refused).hasMessage(decisive.id() + ": " + decisive.message());
            assertThat(refused.appraisal().trusted()).isFalse();
            return refused.appraisal();
        }
    }

    private static String decisive(Appraisal appraisal) {
        return appraisal.decisive().orElseThrow().id().id();
    }

    @Test
    void aServerWithEvidenceAboutItsKeyIsAccepted() throws Exception {
        AttestedTrustManager trust = trusting();
        CertificateDraft certificate = PEER.attested();
        try (Loopback loopback = new Loopback(server(certificate), false)) {
            assertThat(loopback.connect(AttestedTls.context(trust)).getProtocol())
                    .isEqualTo("TLSv1.3");
        }
        Appraisal appraisal = trust.appraise(ForgedPeer.chain(certificate)[0]);
        assertThat(appraisal.trusted()).as("%s", Forged.explain(appraisal)).isTrue();
        assertThat(appraisal.binding().channel()).isEqualTo(Binding.Channel.KEY);
        assertThat(appraisal.stopsVerifyingAfter())
                .as("the age ends before the certificate")
                .contains(ForgedPeer.MADE.plus(A_DAY));
        assertThat(trust.getAcceptedIssuers()).isEmpty();
    }

    @Test
    void evidenceAboutSomethingElseIsRefused() throws Exception {
        AttestedTrustManager trust = trusting();
        ForgedPeer other = ForgedPeer.named("other");
        CertificateDraft above = other.attested();
        byte[] cut = Arrays.copyOf(PEER.quote().evidence(), 1000);

        Appraisal relayed = refused(trust, PEER.certificate(other.quote().evidence()));
        assertThat(decisive(relayed)).isEqualTo("binding.lead-data");
        assertThat(relayed.ledger().of("tls.key")).noneMatch(AttestedTlsTest::passed);
        assertThat(decisive(refused(trust, PEER.certificate()))).isEqualTo("evidence.recognised");
        assertThat(decisive(refused(trust, PEER.certificate().issuer(above), above)))
                .as("evidence in the second certificate")
                .isEqualTo("evidence.recognised");
        assertThat(decisive(refused(trust, PEER.certificate(cut)))).isEqualTo("evidence.decoded");
        assertThat(decisive(refused(trust, PEER.certificate(new byte[] {1, 2, 3}))))
                .isEqualTo("evidence.recognised");
    }

    private static boolean passed(Check check) {
        return check.outcome() == Outcome.PASS;
    }

    @Test
    void certificatesThatDoNotHoldAreRefused() throws Exception {
        AttestedTrustManager trust = trusting();
        Instant past = AT.minusSeconds(1);
        Instant future = AT.plusSeconds(1);
        assertThat(decisive(refused(trust, PEER.attested(leaf -> leaf.validity(ForgedPeer.MADE, past)))))
                .isEqualTo("tls.certificate.dates");
        assertThat(decisive(refused(trust, PEER.attested(leaf -> leaf.validity(future, AT.plus(A_DAY))))))
                .isEqualTo("tls.certificate.dates");
        X509Certificate forAgreement = ForgedPeer.chain(PEER.attested(leaf -> leaf.keyUsage(KeyUsage.keyAgreement)))[0];
        assertThat(decisive(trust.appraise(forAgreement))).isEqualTo("tls.certificate.usage");
        X509Certificate forAnything = ForgedPeer.chain(PEER.attested(CertificateDraft::withoutKeyUsage))[0];
        assertThat(trust.appraise(forAnything).trusted()).isTrue();
    }

    @Test
    void evidenceThatIsTooOldIsRefused() throws Exception {
        Requirements requirements = requirements().build();
        Duration age = Duration.between(ForgedPeer.MADE, AT);
        AttestedTrustManager exact = trusting(requirements).maximumAge(age).build();
        assertThat(exact.appraise(ForgedPeer.chain(PEER.attested())[0]).trusted())
                .isTrue();
        AttestedTrustManager strict =
                trusting(requirements).maximumAge(age.minusMillis(1)).build();
        assertThat(decisive(refused(strict, PEER.attested()))).isEqualTo("tls.evidence.age");
        // The largest age there is overflows nothing.
        AttestedTrustManager any = trusting(requirements)
                .maximumAge(Duration.ofSeconds(Long.MAX_VALUE))
                .build();
        assertThat(any.appraise(ForgedPeer.chain(PEER.attested())[0]).trusted()).isTrue();
    }

    /** What is signed in the evidence counts before what the certificate says. */
    @Test
    void evidenceThatSaysWhenItWasMadeIsAsOldAsThat() throws Exception {
        Duration half = Duration.ofMinutes(30);
        assertThat(documentMade(AT.minus(half), half).trusted()).isTrue();
        assertThat(documentMade(AT.minus(half), half).stopsVerifyingAfter()).contains(AT);
        assertThat(decisive(documentMade(AT.minus(half), half.minusMillis(1)))).isEqualTo("tls.evidence.age");
        assertThat(documentMade(AT.plusMillis(1), half).ledger().failures())
                .extracting(check -> check.id().id())
                .contains("tls.evidence.age");
    }

    private static Appraisal documentMade(Instant made, Duration maximumAge) throws Exception {
        ForgedEvidence document = PEER.document(made);
        BindingProfile profile = BindingProfile.read(Bytes.utf8("{schema: veritee.binding/1, name: enclave-key,"
                + " about: The key of an enclave., lead: {public-key: {key: tls, as: spki}}}"));
        X509Certificate leaf = ForgedPeer.chain(PEER.certificate(document.evidence()))[0];
        AttestedTrustManager.Builder builder = AttestedTrustManager.builder()
                .profile(ProfileUse.of(profile))
                .maximumAge(maximumAge)
                .instants(InstantSource.fixed(AT));
        Appraisal seen =
                builder.verifier(Forged.verifier(document).build()).build().appraise(leaf);
        Requirements requirements = notFresh(
                        Forged.pinning(document, seen.components().get(0).claims()))
                .maximumAge(A_DAY)
                .build();
        Verifier verifier =
                Forged.verifier(document).policy(Forged.policy(requirements)).build();
        return builder.verifier(verifier).build().appraise(leaf);
    }

    @Test
    void thePolicyDecides() throws Exception {
        Requirements.Builder elsewhere = notFresh(pinned().expect(MR_TD, List.of("00".repeat(48))));
        assertThat(decisive(refused(trusting(elsewhere.build()).build(), PEER.attested())))
                .isEqualTo("expect." + MR_TD);
        Requirements unpinned = notFresh(Requirements.builder()).build();
        assertThat(decisive(refused(trusting(unpinned).build(), PEER.attested())))
                .startsWith("anchor.");
        assertThat(decisive(refused(trusting(pinned().build()).build(), PEER.attested())))
                .as("nobody waived that it is not fresh")
                .isEqualTo("binding.freshness");
    }

    @Test
    void aServerAsksClientsForTheSame() throws Exception {
        SSLContext server = AttestedTls.context(trusting(), PEER.showing(PEER.attested()));
        SSLContext good = AttestedTls.context(trusting(), PEER.showing(PEER.attested()));
        SSLContext bad = AttestedTls.context(trusting(), PEER.showing(PEER.certificate()));
        try (Loopback loopback = new Loopback(server, true)) {
            assertThat(loopback.connect(good).getPeerCertificates()).hasSize(1);
            // With TLS 1.3 a client learns of its refusal only when it reads.
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> loopback.connect(bad));
            assertThat(loopback.connect(good).isValid()).isTrue();
        }
    }

    /** The platform's own context shows that there was something to resume. */
    @Test
    void noSessionIsResumedWithoutACheck() throws Exception {
        assertThat(checksByClient(trust -> plain(NO_KEYS, Optional.of(trust)))).isEqualTo(1);
        assertThat(checksByClient(AttestedTls::context)).isEqualTo(2);
        KeyManager[] keys = PEER.showing(PEER.attested());
        assertThat(checksByServer(trust -> plain(keys, Optional.of(trust)))).isEqualTo(1);
        assertThat(checksByServer(trust -> AttestedTls.context(trust, keys))).isEqualTo(2);
    }

    private interface MakesContext {
        SSLContext of(AttestedTrustManager trust) throws Exception;
    }

    private static AttestedTrustManager counting(AtomicInteger checks) throws Exception {
        return trusting(requirements().build())
                .instants(() -> {
                    checks.incrementAndGet();
                    return AT;
                })
                .build();
    }

    private static int checksByClient(MakesContext context) throws Exception {
        AtomicInteger checks = new AtomicInteger();
        SSLContext client = context.of(counting(checks));
        try (Loopback loopback = new Loopback(server(PEER.attested()), false)) {
            loopback.connect(client);
            loopback.connect(client);
        }
        return checks.get();
    }

    private static int checksByServer(MakesContext context) throws Exception {
        AtomicInteger checks = new AtomicInteger();
        SSLContext client = plain(PEER.showing(PEER.attested()), Optional.of(trusting()));
        try (Loopback loopback = new Loopback(context.of(counting(checks)), true)) {
            loopback.connect(client);
            loopback.connect(client);
        }
        return checks.get();
    }

    @Test
    void everyWayOfAskingGivesTheSameAnswer() throws Exception {
        AttestedTrustManager trust = trusting();
        SSLContext context = AttestedTls.context(trust);
        X509Certificate[] good = ForgedPeer.chain(PEER.attested());
        X509Certificate[] bad = ForgedPeer.chain(PEER.certificate());
        try (Socket socket = context.getSocketFactory().createSocket()) {
            List<Asking> ways = List.of(
                    chain -> trust.checkServerTrusted(chain, "UNKNOWN"),
                    chain -> trust.checkServerTrusted(chain, "UNKNOWN", socket),
                    chain -> trust.checkServerTrusted(chain, "UNKNOWN", context.createSSLEngine()),
                    chain -> trust.checkClientTrusted(chain, "EC"),
                    chain -> trust.checkClientTrusted(chain, "EC", socket),
                    chain -> trust.checkClientTrusted(chain, "EC", context.createSSLEngine("host", 443)));
            for (Asking way : ways) {
                way.about(good);
                assertThatExceptionOfType(AttestationRefused.class).isThrownBy(() -> way.about(bad));
                assertThatIllegalArgumentException().isThrownBy(() -> way.about(new X509Certificate[0]));
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> trust.checkServerTrusted(good, ""));
    }

    private interface Asking {
        void about(X509Certificate[] chain) throws CertificateException;
    }

    @Test
    void everythingOfAContextSpeaksOneVersionOnly() throws Exception {
        SSLContext context = AttestedTls.context(trusting());
        assertThat(context.createSSLEngine().getEnabledProtocols()).containsExactly("TLSv1.3");
        assertThat(context.createSSLEngine("host", 443).getEnabledProtocols()).containsExactly("TLSv1.3");
        assertThat(context.getDefaultSSLParameters().getProtocols()).containsExactly("TLSv1.3");
        assertThat(context.getSupportedSSLParameters().getProtocols()).containsExactly("TLSv1.3");
        assertThatExceptionOfType(KeyManagementException.class).isThrownBy(() -> context.init(null, null, null));
    }

    @Test
    void aTrustManagerNeedsEveryPart() throws Exception {
        assertThatIllegalStateException()
                .isThrownBy(() -> AttestedTrustManager.builder()
                        .verifier(Verifier.builder().build())
                        .profile(profile())
                        .instants(InstantSource.fixed(AT))
                        .build())
                .withMessageContaining("maximum age");
        AttestedTrustManager.Builder builder = AttestedTrustManager.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maximumAge(Duration.ZERO));
        BindingProfile without = BindingProfiles.named("coco-initdata").orElseThrow();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.profile(ProfileUse.of(without)));
        BindingInputs none = BindingInputs.none();
        for (BindingInputs inputs : List.of(
                none.withKey("tls", BoundKey.raw(Bytes.EMPTY)),
                none.withNonce(Bytes.EMPTY),
                none.withSession(Bytes.EMPTY),
                none.withoutDevices())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.profile(new ProfileUse(profile().profile(), inputs)));
        }
    }
}
