// SPDX-License-Identifier: Apache-2.0
/** NVIDIA GPUs and NVSwitches: signed reports, device certificates, reference manifests, measurements. */
@NullMarked
package dev.veritee.nvidia;

import org.jspecify.annotations.NullMarked;
