// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import java.util.Optional;

/** Intel's words for how up to date a platform, a TDX module or a quoting enclave is. */
public enum TcbStatus {
    /** Every update is in. */
    UP_TO_DATE("UpToDate"),
    /** Every update is in; the software inside must harden itself against known attacks. */
    SW_HARDENING_NEEDED("SWHardeningNeeded"),
    /** Every update is in; the platform's configuration must change. */
    CONFIGURATION_NEEDED("ConfigurationNeeded"),
    /** Both of the two before. */
    CONFIGURATION_AND_SW_HARDENING_NEEDED("ConfigurationAndSWHardeningNeeded"),
    /** Updates are missing. */
    OUT_OF_DATE("OutOfDate"),
    /** Updates are missing, and the platform's configuration must change. */
    OUT_OF_DATE_CONFIGURATION_NEEDED("OutOfDateConfigurationNeeded"),
    /** The platform was updated under the running TD, which must be launched again to gain from it. */
    TD_RELAUNCH_ADVISED("TDRelaunchAdvised"),
    /** As before, and the platform's configuration must change. */
    TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED("TDRelaunchAdvisedConfigurationNeeded"),
    /** Compromised. Never trusted. */
    REVOKED("Revoked"),
    /** Older than the oldest level that Intel lists, or not listed at all. Never trusted. */
    NOT_SUPPORTED("NotSupported");

    private final String label;

    TcbStatus(String label) {
        this.label = label;
    }

    /** {@return Intel's word} */
    public String label() {
        return label;
    }

    /** {@return whether evidence from such a platform may count as authentic} */
    public boolean isUsable() {
        return this != REVOKED && this != NOT_SUPPORTED;
    }

    /** The status that a level in a published document can have. */
    static Optional<TcbStatus> published(String label) {
        for (TcbStatus status : values()) {
            if (status.label.equals(label)
                    && status != NOT_SUPPORTED
                    && status != TD_RELAUNCH_ADVISED
                    && status != TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    boolean isOutOfDate() {
        return this == OUT_OF_DATE || this == OUT_OF_DATE_CONFIGURATION_NEEDED;
    }

    boolean needsConfiguration() {
        return this == CONFIGURATION_NEEDED
                || this == CONFIGURATION_AND_SW_HARDENING_NEEDED
                || this == OUT_OF_DATE_CONFIGURATION_NEEDED
                || this == TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED;
    }

    /** This platform status together with that of the TDX module or the quoting enclave (QVL's convergence). */
    TcbStatus with(TcbStatus component) {
        if (this == NOT_SUPPORTED || component == NOT_SUPPORTED) {
            return NOT_SUPPORTED;
        }
        if (this == REVOKED || component == REVOKED) {
            return REVOKED;
        }
        if (!component.isOutOfDate()) {
            return this;
        }
        return switch (this) {
            case UP_TO_DATE, SW_HARDENING_NEEDED -> OUT_OF_DATE;
            case CONFIGURATION_NEEDED, CONFIGURATION_AND_SW_HARDENING_NEEDED -> OUT_OF_DATE_CONFIGURATION_NEEDED;
            default -> this;
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
