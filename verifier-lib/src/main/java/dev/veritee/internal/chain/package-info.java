// SPDX-License-Identifier: Apache-2.0
/** What every certificate chain must satisfy, and signatures verified once. */
@NullMarked
package dev.veritee.internal.chain;

import org.jspecify.annotations.NullMarked;
