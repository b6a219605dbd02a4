// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.check.Check;
import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.Findings;
import dev.veritee.internal.verify.Held;
import dev.veritee.internal.verify.HeldCollateral;
import java.util.List;
import java.util.Optional;

/**
 * Whether an ID block that the caller supplies is the one of the launch. The firmware checked it then, so that nothing is
 * missing without it; with it the caller sees what was signed.
 */
final class IdBlockStep {
    private final List<Held<IdBlockItem>> blocks;
    private final List<Held<IdAuthenticationItem>> authentications;
    private final SignatureMemo signatures;

    IdBlockStep(HeldCollateral collateral, SignatureMemo signatures) {
        this.blocks = collateral.items(IdBlockItem.class);
        this.authentications = collateral.items(IdAuthenticationItem.class);
        this.signatures = signatures;
    }

    /** Records nothing where nothing was supplied. Whoever supplies ID blocks expects one of them. */
    void verify(SnpReport report, Findings findings) {
        if (blocks.isEmpty() && authentications.isEmpty()) {
            return;
        }
        for (Held<IdAuthenticationItem> candidate : authentications) {
            if (candidate.item().idKey().sha384().equals(report.idKeyDigest())) {
                findings.uses(candidate);
                findings.record(check(report, candidate.item(), findings));
                return;
            }
        }
        findings.record(
                authentications.isEmpty()
                        ? Check.indeterminate(
                                SnpChecks.ID_BLOCK, "An ID block was supplied, but no authentication to go with it.")
                        : Check.fail(
                                        SnpChecks.ID_BLOCK,
                                        report.idKeyDigest().isZero()
                                                ? "The guest was launched without an ID block, but one was supplied."
                                                : "The guest was launched under another ID key than that of any ID block"
                                                        + " supplied.")
                                .comparing(
                                        authentications.get(0).item().id(),
                                        report.idKeyDigest().hex()));
    }

    private Check check(SnpReport report, IdAuthenticationItem authentication, Findings findings) {
        Optional<Held<IdBlockItem>> block = block(report, authentication);
        if (block.isEmpty()) {
            return Check.indeterminate(
                    SnpChecks.ID_BLOCK, "An ID authentication was supplied, but no ID block to go with it.");
        }
        findings.uses(block.get());
        return fault(report, block.get().item(), authentication)
                .map(fault -> Check.fail(SnpChecks.ID_BLOCK, "The ID block supplied is not acceptable: " + fault + "."))
                .orElseGet(() -> Check.pass(
                        SnpChecks.ID_BLOCK,
                        "The ID block is signed by the key that the report names, and says what the report says"
                                + (report.authorKeyEnabled() ? "; the author vouches for that key." : ".")));
    }

    /** The block for this launch; else one that the key signed, else any: so that the sentence names the difference. */
    private Optional<Held<IdBlockItem>> block(SnpReport report, IdAuthenticationItem authentication) {
        for (Held<IdBlockItem> block : blocks) {
            if (block.item().launchDigest().equals(report.measurement())) {
                return Optional.of(block);
            }
        }
        for (Held<IdBlockItem> block : blocks) {
            if (signed(authentication.idKey(), block.item().raw(), authentication.blockSignature())) {
                return Optional.of(block);
            }
        }
        return blocks.stream().findFirst();
    }

    private Optional<String> fault(SnpReport report, IdBlockItem block, IdAuthenticationItem authentication) {
        if (!block.hasKnownVersion()) {
            return Optional.of("its version is not known here");
        }
        if (!authentication.hasIdKey()) {
            return Optional.of("the kind of its ID key is not known here");
        }
        if (!authentication.reservedIsZero()) {
            return Optional.of("reserved bytes of its authentication are not zero");
        }
        if (!block.launchDigest().equals(report.measurement())) {
            return Optional.of("it is for the launch digest " + block.launchDigest() + ", not for the measurement");
        }
        if (!block.familyId().equals(report.familyId()) || !block.imageId().equals(report.imageId())) {
            return Optional.of("its family or image id is not that of the report");
        }
        if (!block.guestSvnAndPolicy().equals(report.raw().slice(0x004, 12))) {
            return Optional.of("its guest security version or policy is not that of the report");
        }
        if (!signed(authentication.idKey(), block.raw(), authentication.blockSignature())) {
            return Optional.of("its signature was not made with the ID key");
        }
        return report.authorKeyEnabled() ? authorFault(report, authentication) : Optional.empty();
    }

    private Optional<String> authorFault(SnpReport report, IdAuthenticationItem authentication) {
        if (!authentication.hasAuthorKey()
                || !authentication.authorKey().sha384().equals(report.authorKeyDigest())) {
            return Optional.of("it comes with another author key than the report names");
        }
        return signed(authentication.authorKey(), authentication.idKey(), authentication.authorSignature())
                ? Optional.empty()
                : Optional.of("the author's signature over the ID key was not made with the author key");
    }

    private boolean signed(Bytes key, Bytes message, Bytes signature) {
        Optional<Bytes> point = EcdsaStructure.key(key);
        Optional<Bytes> numbers = EcdsaStructure.signature(signature);
        return point.isPresent()
                && numbers.isPresent()
                && signatures.verify(SignatureAlgorithm.ECDSA_P384_SHA384, point.get(), message, numbers.get());
    }
}
