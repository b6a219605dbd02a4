// SPDX-License-Identifier: Apache-2.0
/** What vendors publish: trust anchors, certificates, revocation lists and signed documents, as typed items. */
@NullMarked
package dev.veritee.collateral;

import org.jspecify.annotations.NullMarked;
