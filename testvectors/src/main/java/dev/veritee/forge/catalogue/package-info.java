// SPDX-License-Identifier: Apache-2.0
/** Everything the forge can mint, by name. */
@NullMarked
package dev.veritee.forge.catalogue;

import org.jspecify.annotations.NullMarked;
