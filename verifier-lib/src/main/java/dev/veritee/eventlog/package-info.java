// SPDX-License-Identifier: Apache-2.0
/**
 * Measurement logs of TDX guests: decoded strictly, replayed against the quoted registers, and believed exactly as far
 * as the replay and the digests go.
 */
@NullMarked
package dev.veritee.eventlog;

import org.jspecify.annotations.NullMarked;
