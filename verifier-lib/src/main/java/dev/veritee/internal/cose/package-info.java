// SPDX-License-Identifier: Apache-2.0
/** Signed CBOR messages (RFC 9052), decoded without being believed. */
@NullMarked
package dev.veritee.internal.cose;

import org.jspecify.annotations.NullMarked;
