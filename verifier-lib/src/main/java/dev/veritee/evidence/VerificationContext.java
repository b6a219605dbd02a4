// SPDX-License-Identifier: Apache-2.0
package dev.veritee.evidence;

import dev.veritee.collateral.Collateral;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.token.TokenKeys;

/**
 * What a verifier is given once and uses for as long as it lives.
 *
 * @param anchors the roots
 * @param collateral what the vendors published
 * @param engine what verifies signatures
 * @param tokenKeys the services whose word counts
 */
public record VerificationContext(
        TrustAnchors anchors, Collateral collateral, SignatureEngine engine, TokenKeys tokenKeys) {}
