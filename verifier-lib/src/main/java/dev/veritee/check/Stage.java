// SPDX-License-Identifier: Apache-2.0
package dev.veritee.check;

/** The station at which a check is made. Data moves through them in this order only. */
public enum Stage {
    /** Bytes become typed evidence. */
    DECODE,
    /** Signatures, chains, dates, revocation, TCB. */
    VERIFY,
    /** Challenges, keys, logs and parts of a composite. */
    BIND,
    /** What the caller requires. */
    APPRAISE
}
