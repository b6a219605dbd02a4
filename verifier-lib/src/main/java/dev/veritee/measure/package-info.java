// SPDX-License-Identifier: Apache-2.0
/** The measurement that genuine evidence about a built image must show, computed from the image. */
@NullMarked
package dev.veritee.measure;

import org.jspecify.annotations.NullMarked;
