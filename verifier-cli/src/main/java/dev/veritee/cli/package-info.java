// SPDX-License-Identifier: Apache-2.0
/** The {@code veritee} command: reads files, calls the library, prints, sets the exit code. It decides nothing. */
@NullMarked
package dev.veritee.cli;

import org.jspecify.annotations.NullMarked;
