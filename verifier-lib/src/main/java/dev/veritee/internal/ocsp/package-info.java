// SPDX-License-Identifier: Apache-2.0
/** Answers of revocation services (OCSP, RFC 6960), decoded strictly; nothing is ever asked. */
@NullMarked
package dev.veritee.internal.ocsp;

import org.jspecify.annotations.NullMarked;
