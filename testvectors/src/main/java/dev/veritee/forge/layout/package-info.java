// SPDX-License-Identifier: Apache-2.0

/** Fixed binary structures made of fields. */
@NullMarked
package dev.veritee.forge.layout;

import org.jspecify.annotations.NullMarked;
