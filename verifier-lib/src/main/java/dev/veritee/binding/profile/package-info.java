// SPDX-License-Identifier: Apache-2.0
/** Binding profiles: which bytes evidence has to carry for a nonce, for keys and for the evidence of devices; as data. */
@NullMarked
package dev.veritee.binding.profile;

import org.jspecify.annotations.NullMarked;
