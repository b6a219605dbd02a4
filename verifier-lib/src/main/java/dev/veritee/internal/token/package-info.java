// SPDX-License-Identifier: Apache-2.0
/** What verifying tokens of any service has in common. */
@NullMarked
package dev.veritee.internal.token;

import org.jspecify.annotations.NullMarked;
