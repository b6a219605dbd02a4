// SPDX-License-Identifier: Apache-2.0
/** AWS Nitro: attestation documents of enclaves, and of whole EC2 instances through their NitroTPM. */
@NullMarked
package dev.veritee.nitro;

import org.jspecify.annotations.NullMarked;
