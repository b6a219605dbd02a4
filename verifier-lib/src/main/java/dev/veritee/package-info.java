// SPDX-License-Identifier: Apache-2.0
/** The verifier: evidence, challenge and instant in; a verdict that explains itself out. */
@NullMarked
package dev.veritee;

import org.jspecify.annotations.NullMarked;
