// SPDX-License-Identifier: Apache-2.0
/** The ledger: every decision as one named check with an outcome and a sentence of why. */
@NullMarked
package dev.veritee.check;

import org.jspecify.annotations.NullMarked;
