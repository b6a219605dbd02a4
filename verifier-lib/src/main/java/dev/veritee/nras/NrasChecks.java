// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nras;

import dev.veritee.check.CheckId;
import dev.veritee.check.Stage;

/** Every check of the service's tokens, in the order in which it is made. */
public final class NrasChecks {
    /** The token about all is signed by the service. */
    public static final CheckId SIGNATURE =
            proves("signature", "The token about all is signed with a key that the caller named for the service.");

    /** The token about all is within its dates. */
    public static final CheckId VALIDITY = proves("validity", "The token about all may be used at the instant.");

    /** The tokens about devices are those it names. */
    public static final CheckId DIGESTS = proves(
            "digests", "The tokens about devices are those whose digests the token about all names, and no others.");

    /** They are signed by the same service. */
    public static final CheckId DEVICE_SIGNATURES =
            proves("devices.signatures", "The token about each device is signed by the same service.");

    /** They are within their dates. */
    public static final CheckId DEVICE_VALIDITY =
            proves("devices.validity", "The token about each device may be used at the instant.");

    /** They answer the same challenge. */
    public static final CheckId DEVICE_NONCES =
            proves("devices.nonces", "The token about each device has the nonce of the token about all.");

    /** Whose word it is. */
    public static final CheckId THIRD_PARTY =
            CheckId.of("nvidia-nras.third-party", Stage.VERIFY, "The caller named the service whose word this is.");

    /** Whether it was judged at its own time. */
    public static final CheckId AGE =
            CheckId.of("nvidia-nras.age", Stage.VERIFY, "The token was judged at the instant and not at its own time.");

    /** What the service says of all. */
    public static final CheckId RESULT = judges("result", "The service says that its appraisal succeeded.");

    /** What it says of measurements. */
    public static final CheckId MEASUREMENTS =
            judges("measurements", "The service says that each device's measurements are as published.");

    /** What it says of single steps. */
    public static final CheckId FINDINGS =
            judges("findings", "The service says nothing against a report, a certificate or a manifest.");

    /** What it says of debugging. */
    public static final CheckId DEBUG = judges("debug", "The service says that no device can be debugged.");

    /** What it says of secure boot. */
    public static final CheckId SECURE_BOOT =
            judges("secure-boot", "The service says that each device booted securely.");

    /** What it warns of. */
    public static final CheckId WARNINGS = judges("warnings", "The service warns of nothing.");

    private NrasChecks() {}

    /** What no token is authentic without. */
    static CheckId[] required() {
        return new CheckId[] {SIGNATURE, VALIDITY, DIGESTS, DEVICE_SIGNATURES, DEVICE_VALIDITY, DEVICE_NONCES};
    }

    private static CheckId proves(String name, String meaning) {
        return CheckId.authenticating("nvidia-nras." + name, Stage.VERIFY, meaning);
    }

    private static CheckId judges(String name, String meaning) {
        return CheckId.of("nvidia-nras." + name, Stage.APPRAISE, meaning);
    }
}
