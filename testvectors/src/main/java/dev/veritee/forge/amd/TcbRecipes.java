// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Expectation;
import java.util.List;

/** TCB versions and firmware versions of one report that do not go together, and such as are out of date. */
final class TcbRecipes {
    private static final Expectation IMPOSSIBLE = Expectation.refused("no firmware reports this");

    private TcbRecipes() {}

    static void addTo(AmdRecipeList list) {
        for (Spl spl : Processor.MILAN.tcb().order()) {
            if (spl.used()) {
                above(list, Processor.MILAN, spl);
            }
        }
        for (Spl spl : Processor.TURIN.tcb().order()) {
            if (spl.used()) {
                above(list, Processor.TURIN, spl);
            }
        }
        versions(list);
        outOfDate(list);
    }

    /** The highest byte of the TCB now is higher as well, so that a comparison of whole numbers finds nothing. */
    private static void above(AmdRecipeList list, Processor processor, Spl spl) {
        String name = GoodRecipes.label(processor) + '-' + spl.label();
        Tcb higher = processor.tcb().plus(spl, 1);
        Tcb now = spl == Spl.MICROCODE ? processor.tcb() : processor.tcb().plus(Spl.MICROCODE, 1);
        list.add(
                "reported-above-current-" + name,
                "The level " + spl + " is higher in the reported TCB and in the leaf than in the TCB now.",
                IMPOSSIBLE,
                seed -> AmdScenario.vcek(seed, processor)
                        .edit(draft -> draft.reportedTcb(higher).report().running(now)));
        list.add(
                "committed-above-current-" + name,
                "The level " + spl + " is higher in the committed TCB than in the TCB now.",
                IMPOSSIBLE,
                seed -> AmdScenario.vcek(seed, processor)
                        .edit(draft -> draft.report().running(now).set(ReportField.COMMITTED_TCB, higher.bytes())));
    }

    private static void versions(AmdRecipeList list) {
        for (ReportField field :
                List.of(ReportField.COMMITTED_BUILD, ReportField.COMMITTED_MINOR, ReportField.COMMITTED_MAJOR)) {
            list.milan(
                    field.label() + "-above-current",
                    "The committed firmware is newer than that now: " + field + '.',
                    IMPOSSIBLE,
                    draft -> draft.report().set(field, draft.report().get(field)[0] + 1));
        }
        list.milan(
                "committed-minor-above-current-build-below",
                "The committed firmware has a lower build number and a higher minor version than that now.",
                IMPOSSIBLE,
                draft -> draft.report().set(ReportField.COMMITTED_BUILD, 1).set(ReportField.COMMITTED_MINOR, 56));
    }

    private static void outOfDate(AmdRecipeList list) {
        advisory(list, Processor.MILAN, 0x18);
        advisory(list, Processor.GENOA, 0x1B);
    }

    private static void advisory(AmdRecipeList list, Processor processor, int fixed) {
        String name = GoodRecipes.label(processor);
        list.add(
                "advisory-" + name,
                "The SNP firmware is one level short of that of its last bulletin.",
                new Expectation(Expectation.VERIFIED, "OutOfDate", "a bulletin applies", "advisory"),
                seed -> AmdScenario.vcek(seed, processor)
                        .edit(draft -> draft.tcb(processor.tcb().with(Spl.SNP, fixed - 1))));
        list.add(
                "good-advisory-" + name,
                "The SNP firmware is just that of its last bulletin.",
                AmdRecipeList.GOOD,
                seed -> AmdScenario.vcek(seed, processor)
                        .edit(draft -> draft.tcb(processor.tcb().with(Spl.SNP, fixed))));
        list.add(
                "advisory-reported-" + name,
                "The SNP firmware is up to date; the key derives from a level short of that of its last bulletin.",
                new Expectation(Expectation.VERIFIED, "OutOfDate", "a bulletin applies", "advisory"),
                seed -> AmdScenario.vcek(seed, processor)
                        .edit(draft -> draft.reportedTcb(processor.tcb().with(Spl.SNP, fixed - 1))));
    }
}
