// SPDX-License-Identifier: Apache-2.0

/** Reports of GPUs and NVSwitches to be, with the certificates of the device. */
@NullMarked
package dev.veritee.forge.nvidia;

import org.jspecify.annotations.NullMarked;
