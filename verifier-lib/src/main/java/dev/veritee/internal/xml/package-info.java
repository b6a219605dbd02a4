// SPDX-License-Identifier: Apache-2.0
/** Strict reading of XML, and of enveloped signatures in it (XML Signature 1.1). */
@NullMarked
package dev.veritee.internal.xml;

import org.jspecify.annotations.NullMarked;
