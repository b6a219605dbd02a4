// SPDX-License-Identifier: Apache-2.0
/** Reference integrity manifests: the measurements that a vendor says are good, signed. */
@NullMarked
package dev.veritee.rim;

import org.jspecify.annotations.NullMarked;
