// SPDX-License-Identifier: Apache-2.0

/** AWS Nitro: attestation documents of enclaves and of NitroTPMs, the PKI behind them, and enclave images. */
@NullMarked
package dev.veritee.forge.nitro;

import org.jspecify.annotations.NullMarked;
