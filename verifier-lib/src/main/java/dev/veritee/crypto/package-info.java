// SPDX-License-Identifier: Apache-2.0
/** Signature verification behind a small interface, so that the implementation is an input. */
@NullMarked
package dev.veritee.crypto;

import org.jspecify.annotations.NullMarked;
