// SPDX-License-Identifier: Apache-2.0
/** Challenges, and whether evidence answers them. */
@NullMarked
package dev.veritee.binding;

import org.jspecify.annotations.NullMarked;
