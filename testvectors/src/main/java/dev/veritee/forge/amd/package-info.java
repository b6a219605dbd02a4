// SPDX-License-Identifier: Apache-2.0

/** AMD SEV-SNP: attestation reports, certificate tables, ID blocks, and the PKI behind them. */
@NullMarked
package dev.veritee.forge.amd;

import org.jspecify.annotations.NullMarked;
