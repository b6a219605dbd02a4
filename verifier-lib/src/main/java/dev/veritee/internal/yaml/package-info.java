// SPDX-License-Identifier: Apache-2.0
/** Strict reading of the documents that people write. */
@NullMarked
package dev.veritee.internal.yaml;

import org.jspecify.annotations.NullMarked;
