// SPDX-License-Identifier: Apache-2.0

/** Intel SGX and TDX (DCAP): quotes, certificates, CRLs, collateral documents and event logs. */
@NullMarked
package dev.veritee.forge.intel;

import org.jspecify.annotations.NullMarked;
