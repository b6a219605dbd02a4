// SPDX-License-Identifier: Apache-2.0
/** Whose word counts: the keys of services that sign results, named by the caller and by nobody else. */
@NullMarked
package dev.veritee.token;

import org.jspecify.annotations.NullMarked;
