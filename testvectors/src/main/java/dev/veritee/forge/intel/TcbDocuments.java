// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.JsonArray;
import dev.veritee.forge.JsonObject;
import dev.veritee.forge.internal.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The default TCB info and quoting enclave identity. */
final class TcbDocuments {
    static final int EVALUATION_NUMBER = 20;
    static final String QE_SIGNER = "8C4F5775D796503E96137F77C68A829A0056AC8DED70140B081B094490C57BFF";
    static final String TD_QE_SIGNER = "DC9E2A7C6F948F17474E34A7FC43ED030F7C1563F1BABDDF6340C82E0E54A8C5";

    private static final String ZERO_SIGNER = "0".repeat(96);
    private static final String NEW = "2025-05-14T00:00:00Z";
    private static final String OLD = "2024-03-13T00:00:00Z";
    private static final String OLDEST = "2023-08-09T00:00:00Z";

    private TcbDocuments() {}

    static SignedDocument tcbInfo(Tee tee, SgxExtension platform, Instant issued, Instant next, EcKey key) {
        JsonObject body = new JsonObject()
                .put("id", tee.name())
                .put("version", 3)
                .put("issueDate", issued.toString())
                .put("nextUpdate", next.toString())
                .put("fmspc", upper(platform.fmspc()))
                .put("pceId", upper(platform.pceId()))
                .put("tcbType", 0)
                .put("tcbEvaluationDataNumber", EVALUATION_NUMBER);
        if (tee == Tee.TDX) {
            body.put("tdxModule", module());
            body.put(
                    "tdxModuleIdentities",
                    JsonArray.of(List.of(
                            identity("TDX_03", isvLevel(3, NEW, "UpToDate")),
                            identity(
                                    "TDX_01",
                                    isvLevel(6, NEW, "UpToDate"),
                                    isvLevel(4, OLD, "OutOfDate", "INTEL-SA-00002"),
                                    isvLevel(3, OLDEST, "Revoked", "INTEL-SA-00003")))));
        }
        body.put(
                "tcbLevels",
                JsonArray.of(levels(tee).stream().map(TcbLevel::version3).toList()));
        return new SignedDocument("tcbInfo", body, key);
    }

    /** Highest first: current, one update behind, two updates behind, and one that was given up. */
    static List<TcbLevel> levels(Tee tee) {
        List<Integer> base = IntelPki.COMPONENTS;
        boolean tdx = tee == Tee.TDX;
        return List.of(
                new TcbLevel(base, 13, tdx ? components(5, 0, 3) : List.of(), NEW, "UpToDate", List.of()),
                new TcbLevel(
                        components(6, 6, 2, 2, 4, 1, 0, 5),
                        13,
                        tdx ? components(5, 0, 2) : List.of(),
                        OLD,
                        "OutOfDate",
                        List.of("INTEL-SA-00010")),
                new TcbLevel(
                        components(6, 6, 2, 2, 3, 1, 0, 3),
                        11,
                        tdx ? components(4, 0, 2) : List.of(),
                        OLDEST,
                        "OutOfDate",
                        List.of("INTEL-SA-00010", "INTEL-SA-00011")),
                new TcbLevel(
                        components(5, 5, 2, 2, 3, 1, 0, 3),
                        5,
                        tdx ? components(3, 0, 2) : List.of(),
                        OLDEST,
                        "Revoked",
                        List.of("INTEL-SA-00012")));
    }

    static SignedDocument identity(Tee tee, Instant issued, Instant next, EcKey key) {
        JsonObject body = new JsonObject()
                .put("id", tee == Tee.TDX ? "TD_QE" : "QE")
                .put("version", 2)
                .put("issueDate", issued.toString())
                .put("nextUpdate", next.toString())
                .put("tcbEvaluationDataNumber", EVALUATION_NUMBER)
                .put("miscselect", "00000000")
                .put("miscselectMask", "FFFFFFFF")
                .put("attributes", "11000000000000000000000000000000")
                .put("attributesMask", "FBFFFFFFFFFFFFFF0000000000000000")
                .put("mrsigner", tee == Tee.TDX ? TD_QE_SIGNER : QE_SIGNER)
                .put("isvprodid", tee == Tee.TDX ? 2 : 1)
                .put(
                        "tcbLevels",
                        JsonArray.of(List.of(
                                isvLevel(8, NEW, "UpToDate"),
                                isvLevel(6, OLD, "OutOfDate", "INTEL-SA-00020"),
                                isvLevel(5, OLDEST, "Revoked", "INTEL-SA-00021"))));
        return new SignedDocument("enclaveIdentity", body, key);
    }

    static List<Integer> components(int... first) {
        Integer[] all = new Integer[16];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < first.length ? first[i] : 0;
        }
        return List.of(all);
    }

    private static JsonObject module() {
        return new JsonObject()
                .put("mrsigner", ZERO_SIGNER)
                .put("attributes", "0000000000000000")
                .put("attributesMask", "FFFFFFFFFFFFFFFF");
    }

    private static JsonObject identity(String id, JsonObject... levels) {
        return new JsonObject()
                .put("id", id)
                .put("mrsigner", ZERO_SIGNER)
                .put("attributes", "0000000000000000")
                .put("attributesMask", "FFFFFFFFFFFFFFFF")
                .put("tcbLevels", JsonArray.of(List.of(levels)));
    }

    private static JsonObject isvLevel(int isvSvn, String date, String status, String... advisories) {
        return TcbLevel.isvLevel(isvSvn, date, status, List.of(advisories));
    }

    private static String upper(byte[] value) {
        return Bytes.hex(value).toUpperCase(Locale.ROOT);
    }
}
