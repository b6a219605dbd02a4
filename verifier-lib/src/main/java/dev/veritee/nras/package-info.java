// SPDX-License-Identifier: Apache-2.0
/** NVIDIA: what its remote attestation service says of GPUs and NVSwitches. A third party's word, not evidence. */
@NullMarked
package dev.veritee.nras;

import org.jspecify.annotations.NullMarked;
