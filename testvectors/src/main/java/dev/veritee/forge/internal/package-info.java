// SPDX-License-Identifier: Apache-2.0

/** Byte and text helpers shared by the encoders. */
@NullMarked
package dev.veritee.forge.internal;

import org.jspecify.annotations.NullMarked;
