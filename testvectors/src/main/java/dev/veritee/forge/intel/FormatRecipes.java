// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.Collections;
import java.util.List;

/** Good evidence in every form it comes in. */
final class FormatRecipes {
    private static final Expectation GOOD = Expectation.verified("UpToDate", "nothing is wrong");

    private FormatRecipes() {}

    static void addTo(RecipeList list) {
        list.both("good", "Default quote with current platform.", GOOD, draft -> {});
        list.add(
                "sgx-good-v4",
                "SGX quote of version 4.",
                GOOD,
                seed -> IntelScenario.sgx(seed).quote(4, BodyType.SGX));
        list.add(
                "sgx-good-v5",
                "SGX quote of version 5, body type 1.",
                GOOD,
                seed -> IntelScenario.sgx(seed).quote(5, BodyType.SGX));
        list.add(
                "tdx-good-v5-td10",
                "TDX quote of version 5, body type 2.",
                GOOD,
                seed -> IntelScenario.tdx(seed).quote(5, BodyType.TD_10));
        list.add(
                "tdx-good-v5-td15",
                "TDX quote of version 5, body type 3.",
                GOOD,
                seed -> IntelScenario.tdx(seed).quote(5, BodyType.TD_15));
        list.add(
                "tdx-good-v5-td15ex",
                "TDX quote of version 5, body type 4.",
                GOOD,
                seed -> IntelScenario.tdx(seed).quote(5, BodyType.TD_15_EX));
        list.add(
                "sgx-good-processor-ca",
                "PCK certificate of the processor CA, five entries in its extension.",
                GOOD,
                seed -> IntelScenario.sgx(seed).processorCa());
        list.add(
                "tdx-good-processor-ca",
                "PCK certificate of the processor CA, five entries in its extension.",
                GOOD,
                seed -> IntelScenario.tdx(seed).processorCa());
        list.tdx(
                "good-module-1-0",
                "Module version 0: all sixteen TDX components are compared, no module identity.",
                GOOD,
                draft -> draft.quote().body(TdField.TEE_TCB_SVN, new byte[] {5, 0, 3}));
        list.both(
                "good-qe-no-auth-data",
                "Empty authentication data.",
                GOOD,
                draft -> draft.quote().authData(new byte[0]));
        list.both(
                "good-zero-padding",
                "Quote in a driver buffer padded with zeros to 8000 bytes.",
                GOOD,
                draft -> draft.quote().finish(quote -> Bytes.fit(quote, 8000)));
        list.both("good-bundle", "All collateral in one JSON object, CRLs in hex.", GOOD, IntelFiles::bundle);
        list.both("good-url-encoded-chain", "Issuer chain percent-encoded.", GOOD, IntelFiles::urlEncodedChain);
        list.both("good-pem-crls", "CRLs in PEM.", GOOD, IntelFiles::pemCrls);
        list.both(
                "good-extension-shuffled",
                "Entries of the SGX extension in another order.",
                GOOD,
                draft -> draft.pck().sgx().editEntries(Collections::reverse));
        certificationTypes(list);
    }

    private static void certificationTypes(RecipeList list) {
        int[] ppidSizes = {0, 16, 256, 384};
        for (int type = 1; type <= 3; type++) {
            int certType = type;
            list.both(
                    "good-cert-type-" + type,
                    "Certification data without certificates, the PCK chain comes with the collateral.",
                    GOOD,
                    draft -> {
                        withoutCertificates(draft, certType, ppidSizes[certType]);
                        chainAsCollateral(draft);
                    });
            list.both(
                    "cert-type-" + type + "-no-chain",
                    "Certification data without certificates, and no PCK chain anywhere.",
                    Expectation.undecided("no PCK chain"),
                    draft -> withoutCertificates(draft, certType, ppidSizes[certType]));
        }
        list.both(
                "good-cert-type-4",
                "Certification data is the PCK leaf, its chain comes with the collateral.",
                GOOD,
                draft -> {
                    draft.quote().certificationData(4, Bytes.utf8(draft.pck().pem()));
                    chainAsCollateral(draft);
                });
        list.both(
                "cert-type-4-no-chain",
                "Certification data is the PCK leaf, and its issuers are nowhere.",
                Expectation.undecided("no issuers of the PCK certificate"),
                draft -> draft.quote()
                        .certificationData(4, Bytes.utf8(draft.pck().pem())));
        list.both(
                "cert-type-7",
                "Certification data is a platform manifest.",
                Expectation.refused("certification data of this type proves nothing"),
                draft -> draft.quote().certificationData(7, draft.seed().bytes("platform-manifest", 512)));
        for (int type : List.of(0, 8)) {
            list.both(
                    "cert-type-" + type,
                    "Undefined certification data type.",
                    Expectation.refused("undefined certification data type"),
                    draft -> draft.quote()
                            .certificationData(
                                    type,
                                    Bytes.utf8(IntelFiles.pem(draft.quote().chain()))));
        }
    }

    private static void chainAsCollateral(IntelDraft draft) {
        draft.files(files -> files.put(
                IntelFiles.PCK_CHAIN, Bytes.utf8(IntelFiles.pem(draft.quote().chain()))));
    }

    private static void withoutCertificates(IntelDraft draft, int type, int ppidSize) {
        SgxExtension sgx = draft.pck().sgx();
        byte[] ppid = type == 1 ? sgx.ppid() : draft.seed().bytes("encrypted-ppid", ppidSize);
        draft.quote()
                .certificationData(type, Bytes.concat(ppid, sgx.cpuSvn(), Bytes.little(sgx.pceSvn(), 2), sgx.pceId()));
    }
}
