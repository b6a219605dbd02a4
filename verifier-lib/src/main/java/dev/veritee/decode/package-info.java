// SPDX-License-Identifier: Apache-2.0
/** Bytes, and what every decoder says about them. */
@NullMarked
package dev.veritee.decode;

import org.jspecify.annotations.NullMarked;
