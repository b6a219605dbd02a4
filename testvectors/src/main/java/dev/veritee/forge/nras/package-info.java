// SPDX-License-Identifier: Apache-2.0

/** Answers of an attestation service to be, and the keys it publishes. */
@NullMarked
package dev.veritee.forge.nras;

import org.jspecify.annotations.NullMarked;
