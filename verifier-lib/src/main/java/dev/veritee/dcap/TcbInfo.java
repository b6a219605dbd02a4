// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.x509.Validity;
import java.util.List;
import java.util.Optional;

/**
 * TCB info: what Intel says of the platforms of one family (FMSPC).
 *
 * @param tee what it is about
 * @param version of the document, 2 or 3
 * @param validity from issueDate to nextUpdate
 * @param fmspc the platform family
 * @param pceId the provisioning certification enclave's id
 * @param evaluationDataNumber the number of the evaluation
 * @param tdxModule TDX 1.0's module, in TCB info for TDX
 * @param tdxModuleIdentities later modules
 * @param levels highest first
 * @param components names of the 16 components where the document has them, SGX then TDX
 * @param raw the signed bytes, from the opening to the closing brace
 * @param signature r and s over them
 */
public record TcbInfo(
        TeeType tee,
        int version,
        Validity validity,
        Bytes fmspc,
        Bytes pceId,
        int evaluationDataNumber,
        Optional<TdxModuleIdentity> tdxModule,
        List<TdxModuleIdentity> tdxModuleIdentities,
        List<TcbLevel> levels,
        ComponentNames components,
        Bytes raw,
        Bytes signature)
        implements SignedDocument {
    /**
     * What the components of a level are called.
     *
     * @param sgx the 16 SGX components
     * @param tdx the 16 TDX components, or none
     */
    public record ComponentNames(List<String> sgx, List<String> tdx) {
        /** Keeps its own copies. */
        public ComponentNames {
            sgx = List.copyOf(sgx);
            tdx = List.copyOf(tdx);
        }
    }

    /** Keeps its own copies. */
    public TcbInfo {
        tdxModuleIdentities = List.copyOf(tdxModuleIdentities);
        levels = List.copyOf(levels);
    }

    @Override
    public String kind() {
        return tee.family() + "-tcb-info";
    }

    @Override
    public String id() {
        return fmspc.hex();
    }

    @Override
    public String publishedAt() {
        return tee.family() + "/certification/v4/tcb?fmspc=" + fmspc;
    }

    /** The lowest level at which nothing is left to do, which is what a platform has to reach. */
    Optional<TcbLevel> lowestUpToDate() {
        return levels.stream()
                .filter(level -> level.status() == TcbStatus.UP_TO_DATE)
                .reduce((higher, lower) -> lower);
    }
}
