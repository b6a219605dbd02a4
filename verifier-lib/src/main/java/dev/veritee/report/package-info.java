// SPDX-License-Identifier: Apache-2.0
/** The verdict as text and as JSON. */
@NullMarked
package dev.veritee.report;

import org.jspecify.annotations.NullMarked;
