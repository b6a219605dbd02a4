// SPDX-License-Identifier: Apache-2.0
/** Access to the data files of this module. */
@NullMarked
package dev.veritee.bundled;

import org.jspecify.annotations.NullMarked;
