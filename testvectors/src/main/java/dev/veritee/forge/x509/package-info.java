// SPDX-License-Identifier: Apache-2.0

/** Certificates and revocation lists to be, signed when they are asked for. */
@NullMarked
package dev.veritee.forge.x509;

import org.jspecify.annotations.NullMarked;
