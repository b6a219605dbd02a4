// SPDX-License-Identifier: Apache-2.0
/** What a person requires: the policy document, read strictly, and its evaluation. */
@NullMarked
package dev.veritee.policy;

import org.jspecify.annotations.NullMarked;
