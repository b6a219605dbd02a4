// SPDX-License-Identifier: Apache-2.0
package dev.veritee.policy;

import dev.veritee.appraisal.PolicyIdentity;
import dev.veritee.appraisal.Requirements;
import dev.veritee.binding.profile.BindingProfile;
import dev.veritee.decode.Bytes;
import dev.veritee.internal.yaml.YamlException;
import java.util.Optional;

/**
 * What a person requires, as read from a document.
 *
 * @param identity its name and the digest of its exact bytes
 * @param requirements what it says
 * @param binding the profile by which the parts of a machine must be bound, where it names one
 */
public record Policy(PolicyIdentity identity, Requirements requirements, Optional<BindingProfile> binding) {
    /**
     * A policy that names no binding profile.
     *
     * @param identity its name and the digest of its exact bytes
     * @param requirements what it says
     */
    public Policy(PolicyIdentity identity, Requirements requirements) {
        this(identity, requirements, Optional.empty());
    }

    /** The document that says nothing, and so means the strict default. */
    private static final String STRICT = "schema: veritee.policy/1\nname: strict default\n";

    /** {@return the built-in strict default} */
    public static Policy strict() {
        return new Policy(
                new PolicyIdentity("strict default", Bytes.utf8(STRICT).sha256()), Requirements.strict());
    }

    /**
     * Reads a policy document, YAML or JSON.
     *
     * @param document its bytes
     * @return the policy
     * @throws PolicyException when anything in it is not understood exactly
     */
    public static Policy read(Bytes document) throws PolicyException {
        try {
            return PolicyReader.read(document);
        } catch (YamlException e) {
            throw new PolicyException(e.line(), e.column(), e.why());
        }
    }

    /**
     * This policy with further requirements, for one-off expectations. Its identity stays that of the document.
     *
     * @param changed the requirements to use instead
     * @return the new policy
     */
    public Policy with(Requirements changed) {
        return new Policy(identity, changed, binding);
    }
}
