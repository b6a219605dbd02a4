// SPDX-License-Identifier: Apache-2.0
/** AMD SEV-SNP: attestation reports, VCEK and VLEK certificates, TCB versions, ID blocks. */
@NullMarked
package dev.veritee.snp;

import org.jspecify.annotations.NullMarked;
