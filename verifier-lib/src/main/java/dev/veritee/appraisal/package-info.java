// SPDX-License-Identifier: Apache-2.0
/** What binding, policy and reports all speak of: claims, trust vectors, status, the verdict. */
@NullMarked
package dev.veritee.appraisal;

import org.jspecify.annotations.NullMarked;
