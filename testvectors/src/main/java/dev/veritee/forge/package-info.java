// SPDX-License-Identifier: Apache-2.0

/** Seeds, keys and the shape of what every family of forged evidence gives out. */
@NullMarked
package dev.veritee.forge;

import org.jspecify.annotations.NullMarked;
