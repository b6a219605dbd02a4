// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.internal.chain.CertificateProfile;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.Held;
import dev.veritee.internal.verify.HeldAnchor;
import dev.veritee.rim.ReferenceManifest;
import dev.veritee.rim.RimItem;
import dev.veritee.rim.RimManifest;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.PublicKeyInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether manifests are NVIDIA's own: four certificates up to an anchor, and the content signed with the first of them.
 * Neither depends on the instant, so each manifest is looked at once.
 */
final class ManifestCheck {
    private static final int LENGTH = 4;
    private static final Optional<SignatureAlgorithm> SCHEME = Optional.of(SignatureAlgorithm.ECDSA_P384_SHA384);

    private final List<HeldAnchor> anchors;
    private final SignatureMemo signatures;
    private final Map<Held<RimItem>, Finding> known = new ConcurrentHashMap<>();

    ManifestCheck(List<HeldAnchor> anchors, SignatureMemo signatures) {
        this.anchors = anchors;
        this.signatures = signatures;
    }

    /**
     * What was found.
     *
     * @param content what the manifest says, where it is authentic
     * @param anchor what that rests on
     * @param fault what is wrong, as a clause; empty exactly where it is authentic
     */
    record Finding(Optional<RimManifest> content, Optional<HeldAnchor> anchor, String fault) {
        private static Finding fault(String clause) {
            return new Finding(Optional.empty(), Optional.empty(), clause);
        }
    }

    Finding of(Held<RimItem> item) {
        return known.computeIfAbsent(item, held -> look(held.item()));
    }

    private Finding look(RimItem item) {
        ReferenceManifest manifest = item.manifest();
        List<Certificate> chain = manifest.certificates();
        if (chain.size() != LENGTH) {
            return Finding.fault("it comes with " + chain.size() + " certificates instead of " + LENGTH);
        }
        Optional<String> shape = otherKey(chain)
                .or(() -> CertificateProfile.faultAbovePlainLeaf(chain))
                .or(() -> unsigned(chain));
        if (shape.isPresent()) {
            return Finding.fault(shape.get());
        }
        Certificate root = chain.get(LENGTH - 1);
        Optional<HeldAnchor> anchor =
                anchors.stream().filter(a -> a.certificate().equals(root)).findFirst();
        if (anchor.isEmpty()) {
            return Finding.fault("its chain ends in \"" + root.subject() + "\", which is no anchor for manifests");
        }
        // The key is that of the validated leaf, chosen here and not by what the signature says about itself.
        PublicKeyInfo signer = chain.get(0).publicKey();
        Optional<RimManifest> content = signer.scheme().equals(Optional.of(manifest.scheme()))
                ? manifest.verifiedBy((message, signature) ->
                        signatures.verifyOnce(manifest.scheme(), signer.material(), message, signature))
                : Optional.empty();
        return content.isPresent()
                ? new Finding(content, anchor, "")
                : Finding.fault(
                        manifest.isIntact()
                                ? "it was not signed with the key of \""
                                        + chain.get(0).subject() + "\""
                                : "its content is not what was signed");
    }

    private static Optional<String> otherKey(List<Certificate> chain) {
        return chain.stream()
                .filter(certificate -> !certificate.publicKey().scheme().equals(SCHEME))
                .findFirst()
                .map(certificate -> "the key of \"" + certificate.subject() + "\" is "
                        + certificate.publicKey().name() + ", not EC P-384");
    }

    private Optional<String> unsigned(List<Certificate> chain) {
        for (int i = 1; i < chain.size(); i++) {
            if (!signatures.signed(chain.get(i - 1), chain.get(i).publicKey())) {
                return Optional.of("the signature on \"" + chain.get(i - 1).subject()
                        + "\" was not made with the key of \"" + chain.get(i).subject() + "\"");
            }
        }
        return Optional.empty();
    }
}
