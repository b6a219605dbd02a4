// SPDX-License-Identifier: Apache-2.0
/** Certificates and revocation lists, decoded strictly. */
@NullMarked
package dev.veritee.x509;

import org.jspecify.annotations.NullMarked;
