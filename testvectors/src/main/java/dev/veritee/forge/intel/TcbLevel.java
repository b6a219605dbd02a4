// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.JsonArray;
import dev.veritee.forge.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * One platform level of a TCB info document.
 *
 * @param sgx component SVNs
 * @param pceSvn SVN of the provisioning certification enclave
 * @param tdx TDX component SVNs, empty for SGX
 * @param date TCB date
 * @param status TCB status
 * @param advisories advisories, left out when empty
 */
public record TcbLevel(
        List<Integer> sgx, int pceSvn, List<Integer> tdx, String date, String status, List<String> advisories) {
    /** The level in the form of document version 3. */
    public JsonObject version3() {
        JsonObject tcb =
                new JsonObject().put("sgxtcbcomponents", components(sgx)).put("pcesvn", pceSvn);
        if (!tdx.isEmpty()) {
            tcb.put("tdxtcbcomponents", components(tdx));
        }
        return level(tcb, date, status, advisories);
    }

    /** The level in the form of document version 2. */
    public JsonObject version2() {
        JsonObject tcb = new JsonObject();
        for (int i = 0; i < sgx.size(); i++) {
            tcb.put("sgxtcbcomp" + (i < 9 ? "0" : "") + (i + 1) + "svn", sgx.get(i));
        }
        return level(tcb.put("pcesvn", pceSvn), date, status, advisories);
    }

    static JsonObject isvLevel(int isvSvn, String date, String status, List<String> advisories) {
        return level(new JsonObject().put("isvsvn", isvSvn), date, status, advisories);
    }

    private static JsonObject level(JsonObject tcb, String date, String status, List<String> advisories) {
        JsonObject level = new JsonObject().put("tcb", tcb).put("tcbDate", date).put("tcbStatus", status);
        if (!advisories.isEmpty()) {
            level.put("advisoryIDs", JsonArray.of(advisories));
        }
        return level;
    }

    private static JsonArray components(List<Integer> svns) {
        List<JsonObject> all = new ArrayList<>();
        for (int svn : svns) {
            JsonObject component = new JsonObject().put("svn", svn);
            if (all.isEmpty()) {
                component.put("category", "BIOS").put("type", "Early Microcode Update");
            }
            all.add(component);
        }
        return JsonArray.of(all);
    }
}
