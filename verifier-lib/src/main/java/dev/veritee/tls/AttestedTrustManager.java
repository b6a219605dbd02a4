// SPDX-License-Identifier: Apache-2.0
package dev.veritee.tls;

import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.binding.Challenge;
import dev.veritee.binding.ProfileUse;
import dev.veritee.binding.profile.BindingInputs;
import dev.veritee.binding.profile.BoundKey;
import dev.veritee.evidence.EvidenceBundle;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a TLS peer, server or client, only for the evidence in its own certificate: the evidence is judged trusted by a
 * verifier and its policy, and it is about the very key with which the peer signs the handshake.
 *
 * <p>The certificate may be self-signed: who issued it, the certificates behind it and the names in it count for nothing, and
 * host names are not compared. Who the peer is, is what the policy pins: one that pins no workload accepts anybody's.
 *
 * <p>Such evidence answers no challenge, so it is bound to the key, but not fresh. That is a warning
 * ({@code binding.freshness}), which the policy has to waive by name. Instead there is a maximum age, counted from the time
 * that the evidence says it was made at, where it says so, and else from the first instant of the certificate. The latter is
 * the word of whoever has the key: the age shows that an honest peer renews its evidence, and nothing about a key that was
 * stolen.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class AttestedTrustManager extends X509ExtendedTrustManager {
    private static final String KEY = "tls";

    private final Verifier verifier;
    private final ProfileUse use;
    private final Duration maximumAge;
    private final InstantSource instants;

    private AttestedTrustManager(Verifier verifier, ProfileUse use, Duration maximumAge, InstantSource instants) {
        this.verifier = verifier;
        this.use = use;
        this.maximumAge = maximumAge;
        this.instants = instants;
    }

    /** {@return a builder, all of whose parts must be given} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Judges a peer, for whoever wants the verdict on one that is accepted as well.
     *
     * @param leaf the peer's own certificate
     * @return the verdict on evidence and certificate; {@link Appraisal#trusted()} says whether the peer is accepted
     * @throws CertificateException when the certificate cannot be read strictly
     */
    public Appraisal appraise(X509Certificate leaf) throws CertificateException {
        PeerCertificate peer = PeerCertificate.read(leaf);
        BindingInputs inputs = use.inputs().withKey(KEY, BoundKey.spki(peer.publicKey()));
        Appraisal evidence = verifier.verify(
                EvidenceBundle.of(peer.der()),
                Challenge.none().under(new ProfileUse(use.profile(), inputs)),
                instants.instant());
        return peer.judge(evidence, maximumAge);
    }

    private void check(X509Certificate @Nullable [] chain, @Nullable String authType) throws CertificateException {
        if (chain == null || chain.length == 0) {
            throw new IllegalArgumentException("a chain has at least one certificate");
        }
        if (authType == null || authType.isEmpty()) {
            throw new IllegalArgumentException("the kind of authentication has a name");
        }
        Appraisal appraisal = appraise(chain[0]);
        if (!appraisal.trusted()) {
            throw new AttestationRefused(appraisal);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, authType);
    }

    /** {@return none: whoever issued a certificate counts for nothing} */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    /** Collects what a trust manager is made of. Nothing has a default. */
    public static final class Builder {
        private Optional<Verifier> verifier = Optional.empty();
        private Optional<ProfileUse> use = Optional.empty();
        private Optional<Duration> maximumAge = Optional.empty();
        private Optional<InstantSource> instants = Optional.empty();

        private Builder() {}

        /**
         * Says who judges the evidence.
         *
         * @param judge the verifier with its policy
         * @return this
         */
        public Builder verifier(Verifier judge) {
            verifier = Optional.of(judge);
            return this;
        }

        /**
         * Says how peers bind their key, such as {@code dstack-ratls-cert}.
         *
         * @param profile the profile, which must take a key {@code tls}, and whatever it takes beside that key; nothing of it
         *     belongs to one connection only
         * @return this
         */
        public Builder profile(ProfileUse profile) {
            BindingInputs inputs = profile.inputs();
            if (!profile.profile().keys().contains(KEY)) {
                throw new IllegalArgumentException("the profile " + profile.profile() + " takes no key " + KEY);
            }
            if (inputs.keys().containsKey(KEY)) {
                throw new IllegalArgumentException("the key " + KEY + " is that of the peer, and no other");
            }
            if (inputs.nonce().isPresent()
                    || inputs.session().isPresent()
                    || inputs.deviceEvidence().isPresent()) {
                throw new IllegalArgumentException("a nonce, a session and devices are those of one connection only");
            }
            use = Optional.of(profile);
            return this;
        }

        /**
         * Says how old evidence may be.
         *
         * @param most the age up to which it is accepted
         * @return this
         */
        public Builder maximumAge(Duration most) {
            if (most.isNegative() || most.isZero()) {
                throw new IllegalArgumentException("evidence made beforehand has some age");
            }
            maximumAge = Optional.of(most);
            return this;
        }

        /**
         * Says which clock to judge by.
         *
         * @param clock where the instant of each connection comes from
         * @return this
         */
        public Builder instants(InstantSource clock) {
            instants = Optional.of(clock);
            return this;
        }

        /** {@return the trust manager} */
        public AttestedTrustManager build() {
            return new AttestedTrustManager(
                    given("verifier", verifier),
                    given("profile", use),
                    given("maximum age", maximumAge),
                    given("source of instants", instants));
        }

        private static <T> T given(String name, Optional<T> part) {
            return part.orElseThrow(() -> new IllegalStateException("a trust manager needs a " + name));
        }
    }
}
