// SPDX-License-Identifier: Apache-2.0
/** What a verification costs, held against goals. */
@NullMarked
package dev.veritee.benchmarks;

import org.jspecify.annotations.NullMarked;
