// SPDX-License-Identifier: Apache-2.0
/** TLS connections to peers whose certificate carries evidence about its own key. */
@NullMarked
package dev.veritee.tls;

import org.jspecify.annotations.NullMarked;
