// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;

/** PCK certificates whose SGX extension is malformed or names another platform than the collateral. */
final class ExtensionRecipes {
    private static final Expectation MALFORMED = Expectation.refused("malformed SGX extension");
    private static final int FMSPC_ENTRY = 3;

    private ExtensionRecipes() {}

    static void addTo(RecipeList list) {
        list.both(
                "extension-missing",
                "No SGX extension.",
                MALFORMED,
                draft -> draft.pck().sgx(null));
        list.both(
                "extension-twice",
                "The SGX extension occurs twice.",
                MALFORMED,
                draft -> draft.pck()
                        .extension(
                                SgxExtension.OID.getId(),
                                false,
                                draft.pck().sgx().encode()));
        edit(
                list,
                "duplicate-fmspc",
                "Two FMSPC entries, the second of another platform.",
                sgx -> sgx.editEntries(entries -> entries.add(fmspc("FFFFFFFFFFFF"))));
        edit(list, "duplicate-tcb", "Two TCB entries.", sgx -> sgx.editEntries(entries -> entries.add(entries.get(1))));
        edit(
                list,
                "duplicate-component",
                "Component 1 occurs twice, the second with SVN 255.",
                sgx -> sgx.editTcbEntries(entries -> entries.add(component(1, 255))));
        edit(
                list,
                "missing-component",
                "Component 5 is missing.",
                sgx -> sgx.editTcbEntries(entries -> entries.remove(4)));
        edit(list, "missing-fmspc", "No FMSPC.", sgx -> sgx.editEntries(entries -> entries.remove(FMSPC_ENTRY)));
        edit(list, "missing-pceid", "No PCEID.", sgx -> sgx.editEntries(entries -> entries.remove(2)));
        edit(list, "missing-tcb", "No TCB.", sgx -> sgx.editEntries(entries -> entries.remove(1)));
        edit(list, "svn-256", "Component 1 has SVN 256.", sgx -> sgx.component(1, 256));
        edit(list, "svn-negative", "Component 1 has SVN -1.", sgx -> sgx.component(1, -1));
        edit(list, "pcesvn-65536", "PCESVN is 65536.", sgx -> sgx.pceSvn(65536));
        edit(list, "pcesvn-negative", "PCESVN is -1.", sgx -> sgx.pceSvn(-1));
        edit(
                list,
                "fmspc-short",
                "FMSPC of five bytes.",
                sgx -> sgx.editEntries(entries -> entries.set(FMSPC_ENTRY, fmspc("0102030405"))));
        edit(
                list,
                "pceid-long",
                "PCEID of three bytes.",
                sgx -> sgx.editEntries(
                        entries -> entries.set(2, SgxExtension.entry("3", new DEROctetString(new byte[3])))));
        edit(list, "ppid-short", "PPID of fifteen bytes.", sgx -> sgx.ppid(new byte[15]));
        edit(
                list,
                "fmspc-as-integer",
                "FMSPC has the wrong type.",
                sgx -> sgx.editEntries(
                        entries -> entries.set(FMSPC_ENTRY, SgxExtension.entry("4", new ASN1Integer(1)))));
        platform(list);
    }

    private static void platform(RecipeList list) {
        Expectation mismatch = Expectation.refused("TCB info of another platform");
        list.both(
                "wrong-fmspc",
                "The TCB info is of another FMSPC.",
                mismatch,
                draft -> draft.tcbInfo().body().put("fmspc", "FFFFFFFFFFFF"));
        list.both(
                "wrong-pceid",
                "The TCB info is of another PCEID.",
                mismatch,
                draft -> draft.tcbInfo().body().put("pceId", "0001"));
        list.both(
                "good-fmspc-lower-case",
                "The TCB info writes the FMSPC in lower case.",
                Expectation.verified("UpToDate", "hex has no case"),
                draft -> draft.tcbInfo()
                        .body()
                        .put("fmspc", Bytes.hex(draft.pck().sgx().fmspc())));
        list.both(
                "tcbinfo-of-other-tee",
                "The TCB info of the other technology, for the same platform.",
                mismatch,
                IntelDraft::tcbInfoOfOtherTee);
    }

    private static void edit(RecipeList list, String name, String description, Consumer<SgxExtension> edit) {
        list.both(
                "extension-" + name,
                description,
                MALFORMED,
                draft -> edit.accept(draft.pck().sgx()));
    }

    private static ASN1Encodable fmspc(String hex) {
        return SgxExtension.entry("4", new DEROctetString(Bytes.unhex(hex)));
    }

    private static ASN1Encodable component(int number, int svn) {
        return SgxExtension.entry("2." + number, new ASN1Integer(svn));
    }
}
