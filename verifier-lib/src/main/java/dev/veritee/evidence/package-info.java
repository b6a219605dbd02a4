// SPDX-License-Identifier: Apache-2.0
/** The evidence model, detection of formats, and the contract of an evidence family. */
@NullMarked
package dev.veritee.evidence;

import org.jspecify.annotations.NullMarked;
