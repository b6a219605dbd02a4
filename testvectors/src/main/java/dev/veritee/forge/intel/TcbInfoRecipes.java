// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.JsonArray;
import dev.veritee.forge.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** What can be wrong with TCB info alone. Everything is properly signed. */
final class TcbInfoRecipes {
    private static final Expectation MALFORMED = Expectation.refused("malformed TCB info");

    private TcbInfoRecipes() {}

    static void addTo(RecipeList list) {
        list.sgx(
                "tcbinfo-version-2-good",
                "TCB info of version 2.",
                Expectation.verified("UpToDate", "version 2 is SGX"),
                draft -> {
                    draft.tcbInfo().body().remove("id").put("version", 2);
                    draft.tcbInfo()
                            .body()
                            .put(
                                    "tcbLevels",
                                    JsonArray.of(TcbDocuments.levels(Tee.SGX).stream()
                                            .map(TcbLevel::version2)
                                            .toList()));
                });
        list.tdx("tcbinfo-version-2", "TCB info of version 2 for TDX.", MALFORMED, draft -> {
            JsonObject body = draft.tcbInfo().body();
            body.remove("id").remove("tdxModule").remove("tdxModuleIdentities").put("version", 2);
            body.put(
                    "tcbLevels",
                    JsonArray.of(TcbDocuments.levels(Tee.SGX).stream()
                            .map(TcbLevel::version2)
                            .toList()));
        });
        components(list);
        levels(list);
        edit(list, "id-unknown", "The id is unknown.", body -> body.put("id", "TDX2"));
        edit(list, "no-id", "Version 3 without an id.", body -> body.remove("id"));
        edit(list, "tcb-type-1", "The TCB type is 1.", body -> body.put("tcbType", 1));
        edit(
                list,
                "fmspc-short",
                "FMSPC of five bytes.",
                body -> body.put("fmspc", body.string("fmspc").substring(2)));
        edit(list, "fmspc-not-hex", "FMSPC is not hex.", body -> body.put("fmspc", "zzzzzzzzzzzz"));
        edit(list, "no-fmspc", "There is no FMSPC.", body -> body.remove("fmspc"));
        list.sgx("tcbinfo-tdx-members", "SGX TCB info with members of TDX.", MALFORMED, draft -> {
            JsonObject tdx = TcbDocuments.tcbInfo(
                            Tee.TDX,
                            draft.pck().sgx(),
                            draft.validAt(),
                            draft.validAt(),
                            draft.pck().ecKey())
                    .body();
            draft.tcbInfo().body().put("tdxModule", tdx.object("tdxModule"));
        });
        list.tdx(
                "tcbinfo-no-tdx-module",
                "TDX TCB info without tdxModule.",
                MALFORMED,
                draft -> draft.tcbInfo().body().remove("tdxModule"));
        list.tdx(
                "tcbinfo-module-signer-short",
                "The signer of the module identity lacks a byte.",
                MALFORMED,
                draft -> draft.tcbInfo()
                        .body()
                        .array("tdxModuleIdentities")
                        .object(1)
                        .put("mrsigner", "00".repeat(47)));
        list.tdx(
                "tcbinfo-huge",
                "The document is larger than a mebibyte.",
                MALFORMED,
                draft -> draft.tcbInfo().body().put("extra", "x".repeat(1_100_000)));
    }

    private static void components(RecipeList list) {
        for (String member : List.of("sgxtcbcomponents", "tdxtcbcomponents")) {
            boolean tdx = member.startsWith("tdx");
            String prefix = tdx ? "tdx-components-" : "sgx-components-";
            component(
                    list,
                    tdx,
                    prefix + "15",
                    "Fifteen components.",
                    tcb -> tcb.array(member).items().remove(15));
            component(
                    list,
                    tdx,
                    prefix + "17",
                    "Seventeen components.",
                    tcb -> tcb.array(member).items().add(new JsonObject().put("svn", 0)));
            component(
                    list,
                    tdx,
                    prefix + "0",
                    "No components.",
                    tcb -> tcb.array(member).items().clear());
            component(list, tdx, prefix + "missing", "The components are missing.", tcb -> tcb.remove(member));
            component(
                    list,
                    tdx,
                    prefix + "svn-256",
                    "A component has SVN 256.",
                    tcb -> tcb.array(member).object(15).put("svn", 256));
            component(
                    list,
                    tdx,
                    prefix + "svn-negative",
                    "A component has SVN -1.",
                    tcb -> tcb.array(member).object(15).put("svn", -1));
            component(
                    list,
                    tdx,
                    prefix + "svn-text",
                    "A component's SVN is a text.",
                    tcb -> tcb.array(member).object(15).put("svn", "0"));
        }
        component(list, false, "pcesvn-65536", "A PCESVN is 65536.", tcb -> tcb.put("pcesvn", 65536));
        component(list, false, "no-pcesvn", "A PCESVN is missing.", tcb -> tcb.remove("pcesvn"));
    }

    private static void component(
            RecipeList list, boolean tdxOnly, String name, String description, Consumer<JsonObject> edit) {
        Consumer<IntelDraft> change = draft ->
                edit.accept(draft.tcbInfo().body().array("tcbLevels").object(0).object("tcb"));
        if (tdxOnly) {
            list.tdx("tcbinfo-" + name, description, MALFORMED, change);
        } else {
            list.both("tcbinfo-" + name, description, MALFORMED, change);
        }
    }

    private static void levels(RecipeList list) {
        list.both(
                "tcbinfo-levels-unsorted",
                "The levels are in ascending order.",
                Expectation.either("UpToDate", "sort the levels or refuse the document"),
                draft -> Collections.reverse(levels(draft)));
        list.both(
                "tcbinfo-level-twice",
                "The second level occurs twice.",
                MALFORMED,
                draft -> levels(draft).add(2, levels(draft).get(1)));
        list.both(
                "tcbinfo-level-twice-other-status",
                "The first level occurs twice with different statuses.",
                MALFORMED,
                draft -> {
                    JsonObject twin = TcbDocuments.levels(draft.tee()).get(0).version3();
                    levels(draft).add(1, twin.put("tcbStatus", "OutOfDate"));
                });
    }

    private static List<Object> levels(IntelDraft draft) {
        return draft.tcbInfo().body().array("tcbLevels").items();
    }

    private static void edit(RecipeList list, String name, String description, Consumer<JsonObject> edit) {
        list.both(
                "tcbinfo-" + name,
                description,
                MALFORMED,
                draft -> edit.accept(draft.tcbInfo().body()));
    }
}
