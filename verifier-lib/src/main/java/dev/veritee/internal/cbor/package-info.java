// SPDX-License-Identifier: Apache-2.0
/** Strict reading of CBOR. */
@NullMarked
package dev.veritee.internal.cbor;

import org.jspecify.annotations.NullMarked;
