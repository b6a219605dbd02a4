// SPDX-License-Identifier: Apache-2.0
/** What the verifiers of all families are made of: findings, collateral that is kept, anchors, revocation. */
@NullMarked
package dev.veritee.internal.verify;

import org.jspecify.annotations.NullMarked;
