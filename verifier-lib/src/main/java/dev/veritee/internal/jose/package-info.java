// SPDX-License-Identifier: Apache-2.0
/**
 * Signed JSON tokens (RFC 7515) and their keys (RFC 7517), read strictly. Not by Nimbus: in 10.5 it keeps the last of
 * equal members of an inner object, skips characters that are not base64url, and cuts fractions off dates.
 */
@NullMarked
package dev.veritee.internal.jose;

import org.jspecify.annotations.NullMarked;
