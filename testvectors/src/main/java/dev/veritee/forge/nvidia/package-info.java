// SPDX-License-Identifier: Apache-2.0

/** Reports of GPUs and NVSwitches to be, with their certificates, manifests and what is said of revocation. */
@NullMarked
package dev.veritee.forge.nvidia;

import org.jspecify.annotations.NullMarked;
