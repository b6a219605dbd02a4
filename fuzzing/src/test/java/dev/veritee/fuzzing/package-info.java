// SPDX-License-Identifier: Apache-2.0
/** Input that nobody meant to write, for every decoder and for the verifier. */
@NullMarked
package dev.veritee.fuzzing;

import org.jspecify.annotations.NullMarked;
