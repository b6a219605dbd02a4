// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import java.util.List;

/**
 * What Intel says of one major version of the TDX module.
 *
 * @param id such as {@code TDX_01}; empty for the member {@code tdxModule}, which speaks of TDX 1.0
 * @param mrSigner the digest of the module's signer
 * @param attributes what its attributes must be
 * @param attributesMask which of them count
 * @param levels its security versions, highest first; empty for TDX 1.0
 */
public record TdxModuleIdentity(
        String id, Bytes mrSigner, Bytes attributes, Bytes attributesMask, List<SvnLevel> levels) {
    /** Keeps its own copy. */
    public TdxModuleIdentity {
        levels = List.copyOf(levels);
    }
}
