// SPDX-License-Identifier: Apache-2.0
/**
 * What evidence is wrapped in when it arrives: opened by content, bounded, and never believed. What an envelope says about
 * its content proves nothing; the bytes inside have to be recognised and verified for what they are.
 */
@NullMarked
package dev.veritee.envelope;

import org.jspecify.annotations.NullMarked;
