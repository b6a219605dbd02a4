// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The EC2 instance that starts an enclave, as far as it is known beforehand.
 *
 * @param instanceId its id, {@code i-} and 8 or 17 hexadecimal digits
 * @param roleArn the ARN of its IAM role; not that of the instance profile
 */
public record NitroParent(Optional<String> instanceId, Optional<String> roleArn) {
    private static final NitroParent UNKNOWN = new NitroParent(Optional.empty(), Optional.empty());
    private static final String INSTANCE = "i-[0-9a-f]{8}([0-9a-f]{9})?";

    /** Paths and names as IAM allows them. */
    private static final String ROLE = "arn:aws[a-z-]*:iam::[0-9]{12}:role/([!-.0-~]+/)*[A-Za-z0-9+=,.@_-]{1,64}";

    /** Refuses what is no id of an instance or no ARN of a role: registers would never hold it. */
    public NitroParent {
        if (instanceId.isPresent() && !Pattern.matches(INSTANCE, instanceId.get())) {
            throw new IllegalArgumentException(
                    "an instance id is i- and 8 or 17 lower-case hex digits, not '" + instanceId.get() + "'");
        }
        if (roleArn.isPresent() && !Pattern.matches(ROLE, roleArn.get())) {
            throw new IllegalArgumentException(
                    "the ARN of a role is arn:aws:iam::ACCOUNT:role/NAME, not '" + roleArn.get() + "'");
        }
    }

    /** {@return an instance of which nothing is known} */
    public static NitroParent unknown() {
        return UNKNOWN;
    }

    /** Register 3. */
    Optional<Bytes> role() {
        return roleArn.map(arn -> NitroMeasurement.extended(Bytes.utf8(arn)));
    }

    /** Register 4. */
    Optional<Bytes> instance() {
        return instanceId.map(id -> NitroMeasurement.extended(Bytes.utf8(id)));
    }
}
