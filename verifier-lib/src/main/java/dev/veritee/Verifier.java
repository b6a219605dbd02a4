// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import dev.veritee.appraisal.Appraisal;
import dev.veritee.binding.Challenge;
import dev.veritee.collateral.Collateral;
import dev.veritee.collateral.CollateralFormat;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.collateral.X509Format;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.dcap.DcapFamily;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.evidence.EvidenceFamily;
import dev.veritee.evidence.EvidenceReader;
import dev.veritee.evidence.EvidenceVerifier;
import dev.veritee.evidence.Moment;
import dev.veritee.evidence.VerificationContext;
import dev.veritee.internal.ocsp.OcspFormat;
import dev.veritee.nitro.NitroFamily;
import dev.veritee.nras.NrasFamily;
import dev.veritee.nvidia.NvidiaFamily;
import dev.veritee.policy.Policy;
import dev.veritee.snp.SnpFamily;
import dev.veritee.token.TokenKeys;
import java.security.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Judges attestation evidence: decodes it, verifies it, holds it against a challenge and a policy, and says why.
 *
 * <p>A verifier reads no clock, no network and no files: the instant comes with each call, everything else with the
 * builder. It is safe for use by several threads and gains from living long, because signatures that were verified once
 * are not verified again. The same inputs give an equal result at any time.
 */
public final class Verifier {
    private final Limits limits;
    private final AnchorChecks anchors;
    private final Policy policy;
    private final EvidenceReader reader;
    private final VerificationContext context;
    private final Map<EvidenceFamily, EvidenceVerifier> verifiers = new ConcurrentHashMap<>();

    private Verifier(Builder builder) {
        limits = builder.limits;
        policy = builder.policy;
        anchors = new AnchorChecks(builder.anchors, policy);
        reader = new EvidenceReader(builder.families, limits);
        List<CollateralFormat> formats = new ArrayList<>(List.of(new OcspFormat(), new X509Format()));
        builder.families.forEach(family -> formats.addAll(family.collateralFormats()));
        Collateral collateral = Collateral.read(builder.collateral, formats, limits);
        context = new VerificationContext(builder.anchors, collateral, builder.engine, builder.tokenKeys);
    }

    /** {@return a builder: the vendors' roots, no collateral, the strict default policy} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The families that this release knows.
     *
     * @return new instances of them
     */
    public static List<EvidenceFamily> families() {
        return List.of(new DcapFamily(), new SnpFamily(), new NitroFamily(), new NvidiaFamily(), new NrasFamily());
    }

    /**
     * Judges evidence.
     *
     * @param bundle the evidence
     * @param challenge what it has to answer
     * @param at the instant at which everything is judged
     * @return the verdict; never an exception for bad evidence
     */
    public Appraisal verify(EvidenceBundle bundle, Challenge challenge, Instant at) {
        return verify(bundle, challenge, Moment.live(at));
    }

    /**
     * Judges evidence, also for documents that are judged at the time they were made.
     *
     * @param bundle the evidence
     * @param challenge what it has to answer
     * @param moment when everything is judged
     * @return the verdict; never an exception for bad evidence
     */
    public Appraisal verify(EvidenceBundle bundle, Challenge challenge, Moment moment) {
        return new Verification(reader, this::verifierOf, anchors, policy, limits, challenge, moment).run(bundle);
    }

    /** Made for the first evidence of a family: a short run meets one family and has no time for the others. */
    private EvidenceVerifier verifierOf(EvidenceFamily family) {
        return verifiers.computeIfAbsent(family, f -> f.verifier(context));
    }

    /** Collects what a verifier is made of. */
    public static final class Builder {
        private final List<EvidenceFamily> families = new ArrayList<>(families());
        private TrustAnchors anchors = TrustAnchors.bundled();
        private CollateralSource collateral = CollateralSource.none();
        private Policy policy = Policy.strict();
        private SignatureEngine engine = SignatureEngine.bouncyCastle();
        private Limits limits = Limits.standard();
        private TokenKeys tokenKeys = TokenKeys.none();

        private Builder() {}

        /**
         * Replaces the roots.
         *
         * @param roots the roots
         * @return this
         */
        public Builder anchors(TrustAnchors roots) {
            anchors = roots;
            return this;
        }

        /**
         * Says where collateral comes from. It is read once, when the verifier is built.
         *
         * @param source the source
         * @return this
         */
        public Builder collateral(CollateralSource source) {
            collateral = source;
            return this;
        }

        /**
         * Says which services' word counts, where evidence is a token that somebody else signed. Without this nobody's does.
         *
         * @param services their keys
         * @return this
         */
        public Builder tokenKeys(TokenKeys services) {
            tokenKeys = services;
            return this;
        }

        /**
         * Says what is required.
         *
         * @param requiredPolicy the policy
         * @return this
         */
        public Builder policy(Policy requiredPolicy) {
            policy = requiredPolicy;
            return this;
        }

        /**
         * Adds a family that this release does not know.
         *
         * @param family the family
         * @return this
         */
        public Builder family(EvidenceFamily family) {
            families.add(family);
            return this;
        }

        /**
         * Verifies signatures with a provider of the caller's, for instance an accelerated one.
         *
         * @param provider the provider; it need not be registered
         * @return this
         */
        public Builder signatureProvider(Provider provider) {
            return signatureEngine(SignatureEngine.of(provider));
        }

        /**
         * Verifies signatures with an engine of the caller's.
         *
         * @param signatureEngine the engine
         * @return this
         */
        public Builder signatureEngine(SignatureEngine signatureEngine) {
            engine = signatureEngine;
            return this;
        }

        /**
         * Limits how much of anything is accepted.
         *
         * @param mostAccepted the limits
         * @return this
         */
        public Builder limits(Limits mostAccepted) {
            limits = mostAccepted;
            return this;
        }

        /** {@return the verifier} */
        public Verifier build() {
            return new Verifier(this);
        }
    }
}
