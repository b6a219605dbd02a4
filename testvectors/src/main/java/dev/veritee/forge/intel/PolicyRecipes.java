// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.layout.Field;
import java.util.function.Consumer;

/** Genuine evidence of workloads that a careful policy should not trust as they are. */
final class PolicyRecipes {
    private static final long SEPT_VE_DISABLE = 1L << 28;

    private PolicyRecipes() {}

    static void addTo(RecipeList list) {
        attribute(list, "debug", "debug", 0);
        attribute(list, "hgs-plus-prof", "untrusted-td", 4);
        attribute(list, "perf-prof", "untrusted-td", 5);
        attribute(list, "pmt-prof", "untrusted-td", 6);
        attribute(list, "tud-reserved", "untrusted-td", 1);
        attribute(list, "migratable", "migratable", 29);
        attribute(list, "reserved-attribute", "reserved-attribute", 40);
        Expectation good = Expectation.verified("UpToDate", "nothing is wrong");
        list.tdx(
                "good-perfmon-and-pks",
                "Attributes PKS and PERFMON are set.",
                good,
                draft -> draft.quote().body(TdField.TD_ATTRIBUTES, SEPT_VE_DISABLE | 1L << 30 | 1L << 63));
        list.tdx(
                "sept-ve-enabled",
                "SEPT_VE_DISABLE is not set, as on some clouds.",
                Expectation.verifiedWithConcern("sept-ve-disable", "some verifiers demand the attribute"),
                draft -> draft.quote().body(TdField.TD_ATTRIBUTES, 0));
        v5(
                list,
                "service-td",
                "A service TD is bound.",
                Expectation.verifiedWithConcern("service-td", "the service TD joins the trusted base"),
                draft -> draft.quote().body(TdField.MR_SERVICE_TD, draft.seed().bytes("mr-service-td", 48)));
        list.sgx(
                "debug",
                "The enclave is in debug mode.",
                Expectation.verifiedWithConcern("debug", "its memory can be read"),
                draft -> draft.quote().body(SgxField.ATTRIBUTES, 0x07));
        list.sgx(
                "good-key-separation",
                "The enclave uses key separation and sharing.",
                good,
                draft -> draft.quote()
                        .body(SgxField.ATTRIBUTES, 0x85)
                        .body(SgxField.CONFIG_ID, draft.seed().bytes("config-id", 64))
                        .body(SgxField.CONFIG_SVN, 7)
                        .body(SgxField.ISV_FAMILY_ID, draft.seed().bytes("family-id", 16))
                        .body(SgxField.ISV_EXT_PROD_ID, draft.seed().bytes("ext-prod-id", 16)));
        reportData(list);
    }

    private static void reportData(RecipeList list) {
        Expectation other = Expectation.verifiedWithConcern("report-data", "not the challenge that was asked for");
        list.both(
                "report-data-other-nonce",
                "The report data answers another challenge.",
                other,
                draft -> reportData(draft, draft.seed().bytes("other-nonce", 32)));
        list.both("report-data-zero", "The report data is zero.", other, draft -> reportData(draft, new byte[64]));
        list.both(
                "report-data-not-padded",
                "Bytes other than zero follow the nonce in the report data.",
                other,
                draft -> reportData(
                        draft, Bytes.concat(QuoteDefaults.nonce(draft.seed()), new byte[31], new byte[] {1})));
        list.both(
                "report-data-left-padded",
                "The nonce stands in the second half of the report data.",
                other,
                draft -> reportData(draft, Bytes.concat(new byte[32], QuoteDefaults.nonce(draft.seed()))));
        list.both(
                "report-data-hash-of-nonce",
                "The report data is the SHA-256 of the nonce.",
                other,
                draft -> reportData(draft, Bytes.sha256(QuoteDefaults.nonce(draft.seed()))));
    }

    private static void reportData(IntelDraft draft, byte[] value) {
        Field field = draft.tee() == Tee.SGX ? SgxField.REPORT_DATA : TdField.REPORT_DATA;
        draft.quote().body(field, value);
    }

    private static void attribute(RecipeList list, String name, String concern, int bit) {
        list.tdx(
                name,
                "Bit " + bit + " of the TD attributes is set.",
                Expectation.verifiedWithConcern(concern, "verification does not look at TD attributes"),
                draft -> draft.quote().body(TdField.TD_ATTRIBUTES, SEPT_VE_DISABLE | 1L << bit));
    }

    private static void v5(
            RecipeList list, String name, String description, Expectation expected, Consumer<IntelDraft> edit) {
        list.add(
                "tdx-" + name,
                description,
                expected,
                seed -> IntelScenario.tdx(seed).quote(5, BodyType.TD_15).edit(edit));
    }
}
