// SPDX-License-Identifier: Apache-2.0
/** Strict reading of JSON. */
@NullMarked
package dev.veritee.internal.json;

import org.jspecify.annotations.NullMarked;
