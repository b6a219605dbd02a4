// SPDX-License-Identifier: Apache-2.0
/** Intel TDX and SGX: quotes, PCK certificates, TCB info, QE identity and the TCB algorithm. */
@NullMarked
package dev.veritee.dcap;

import org.jspecify.annotations.NullMarked;
