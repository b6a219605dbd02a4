// SPDX-License-Identifier: Apache-2.0
/** Reading byte layouts. */
@NullMarked
package dev.veritee.internal.bytes;

import org.jspecify.annotations.NullMarked;
