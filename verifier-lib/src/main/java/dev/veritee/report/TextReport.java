// SPDX-License-Identifier: Apache-2.0
package dev.veritee.report;

import dev.veritee.appraisal.AnchorUse;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.CollateralUse;
import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.Status;
import dev.veritee.appraisal.TcbSummary;
import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import dev.veritee.check.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The verdict for a person: the answer and its reason first, then each part. Equal appraisals give equal text. */
public final class TextReport {
    private static final int LABEL = 12;

    private final Page page;
    private final boolean verbose;

    private TextReport(Page page, boolean verbose) {
        this.page = page;
        this.verbose = verbose;
    }

    /**
     * Writes a verdict.
     *
     * @param appraisal the verdict
     * @param colour whether to set words off with terminal colours
     * @param verbose whether to show every check, and not only those to act on
     * @return lines of at most 80 columns, ending in a line feed
     */
    public static String write(Appraisal appraisal, boolean colour, boolean verbose) {
        Page page = new Page(colour);
        new TextReport(page, verbose).write(appraisal);
        return page.toString();
    }

    private void write(Appraisal appraisal) {
        page.line(0, ink(appraisal), verdict(appraisal) + ": ", reason(appraisal));
        for (AnchorUse anchor : appraisal.anchors()) {
            if (!anchor.bundled()) {
                page.line(
                        0,
                        Page.Ink.RED,
                        "REPLACED TRUST ANCHOR: ",
                        anchor.family() + " rests on a root of the caller's, not on the vendor's:");
                page.line(2, Page.Ink.PLAIN, "", "SHA-256 " + anchor.sha256().hex());
            }
        }
        page.blank();
        fact(2, "at", appraisal.at().toString());
        fact(
                2,
                "policy",
                appraisal.policy().name() + ", SHA-256 "
                        + Page.shortened(appraisal.policy().sha256().hex()));
        appraisal
                .stopsVerifyingAfter()
                .ifPresent(end -> fact(2, "until", end + ", when the first thing it rests on expires"));
        for (Component component : appraisal.components()) {
            write(component);
        }
        page.blank();
        heading(
                "binding",
                appraisal.binding().level().label(),
                Status.of(appraisal.binding().ledger()));
        checks(appraisal.binding().ledger());
        if (verbose && !appraisal.collateral().isEmpty()) {
            page.blank().line(0, Page.Ink.BOLD, "collateral", "");
            appraisal.collateral().forEach(this::write);
        }
        hint(appraisal);
    }

    private static String verdict(Appraisal appraisal) {
        return switch (appraisal.status()) {
            case AFFIRMING -> "TRUSTED";
            case WARNING -> appraisal.trusted() ? "TRUSTED WITH WARNINGS" : "WARNINGS NOT ACCEPTED";
            case NONE -> "COULD NOT DECIDE";
            case CONTRAINDICATED -> "NOT TRUSTED";
        };
    }

    private static Page.Ink ink(Appraisal appraisal) {
        return switch (appraisal.status()) {
            case AFFIRMING -> Page.Ink.GREEN;
            case WARNING, NONE -> Page.Ink.YELLOW;
            case CONTRAINDICATED -> Page.Ink.RED;
        };
    }

    private static String reason(Appraisal appraisal) {
        return appraisal
                .decisive()
                .map(check -> Page.shortenedHex(check.message()))
                .orElseGet(() -> "all " + appraisal.ledger().checks().size() + " checks hold.");
    }

    private void fact(int indent, String label, String text) {
        page.line(indent, Page.Ink.PLAIN, label + " ".repeat(Math.max(1, LABEL + 2 - indent - label.length())), text);
    }

    private void heading(String name, String what, Status status) {
        page.line(
                0,
                Page.Ink.BOLD,
                name + " ".repeat(Math.max(1, LABEL + 2 - name.length())),
                what + ", " + word(status));
    }

    private void write(Component component) {
        page.blank();
        heading(
                component.name(),
                component.format() + ", " + authenticity(component.authenticity()),
                component.status());
        component
                .claims()
                .get(component.family() + ".vouched-by")
                .ifPresent(service -> fact(2, "word of", service.text() + ", a third party"));
        component.tcb().ifPresent(this::write);
        component
                .claims()
                .get(component.family() + ".tcb.distance")
                .map(ClaimValue::text)
                .filter(missing -> !missing.isEmpty())
                .ifPresent(missing -> fact(2, "missing", missing.replace(",", ", ")));
        checks(component.ledger());
    }

    private static String word(Status status) {
        return status == Status.NONE ? "undecided" : status.label();
    }

    private static String authenticity(Authenticity authenticity) {
        return switch (authenticity) {
            case AUTHENTIC -> "authentic";
            case NOT_AUTHENTIC -> "NOT AUTHENTIC";
            case UNDECIDED -> "authenticity undecided";
        };
    }

    private void write(TcbSummary tcb) {
        StringBuilder text = new StringBuilder(level(tcb.status(), tcb.date()));
        tcb.evaluationDataNumber()
                .ifPresent(number -> text.append(", evaluation ").append(number));
        fact(2, "TCB", text.toString());
        for (Map.Entry<String, TcbSummary.Part> entry : tcb.parts().entrySet()) {
            TcbSummary.Part part = entry.getValue();
            if (verbose || !part.status().equals("UpToDate")) {
                fact(4, entry.getKey(), level(part.status(), part.date()));
            }
        }
        if (!tcb.advisories().isEmpty()) {
            fact(2, "advisories", String.join(", ", tcb.advisories()));
        }
    }

    private static String level(String status, Optional<Instant> date) {
        return date.isEmpty()
                ? status
                : status + ", level of " + date.get().toString().substring(0, 10);
    }

    private void write(CollateralUse use) {
        page.line(
                2,
                Page.Ink.PLAIN,
                "",
                use.kind() + " " + use.id() + ", until " + use.validity().notAfter());
    }

    private void checks(Ledger ledger) {
        for (Outcome outcome : List.of(Outcome.FAIL, Outcome.INDETERMINATE, Outcome.WARN, Outcome.SKIPPED)) {
            for (Check check : ledger.checks()) {
                if (check.outcome() == outcome) {
                    write(check);
                }
            }
        }
        if (verbose) {
            for (Check check : ledger.checks()) {
                if (check.outcome() == Outcome.PASS) {
                    write(check);
                }
            }
        }
    }

    private void write(Check check) {
        String mark = mark(check.outcome());
        String message = Page.shortenedHex(check.message());
        if (check.outcome() == Outcome.PASS) {
            page.line(2, ink(check.outcome()), mark, check.id().id() + ": " + message);
            return;
        }
        int indent = 2 + mark.length();
        page.line(2, ink(check.outcome()), mark, check.id().id());
        page.line(indent, Page.Ink.PLAIN, "", message);
        // In full: what tells them apart may be in the middle.
        check.expected().ifPresent(value -> page.line(indent, Page.Ink.PLAIN, "expected: ", value));
        check.actual().ifPresent(value -> page.line(indent, Page.Ink.PLAIN, "actual:   ", value));
        check.remedy().ifPresent(advice -> page.line(indent, Page.Ink.PLAIN, "→ ", advice));
    }

    private static String mark(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "pass  ";
            case WARN -> "WARN  ";
            case FAIL -> "FAIL  ";
            case INDETERMINATE -> "OPEN  ";
            case SKIPPED -> "SKIP  ";
        };
    }

    private static Page.Ink ink(Outcome outcome) {
        return switch (outcome) {
            case PASS -> Page.Ink.GREEN;
            case WARN, INDETERMINATE, SKIPPED -> Page.Ink.YELLOW;
            case FAIL -> Page.Ink.RED;
        };
    }

    private void hint(Appraisal appraisal) {
        if (!verbose) {
            int held = 0;
            for (Check check : appraisal.ledger().checks()) {
                held += check.outcome() == Outcome.PASS ? 1 : 0;
            }
            page.blank().line(0, Page.Ink.PLAIN, "", held + " checks that hold are not shown.");
        }
    }
}
