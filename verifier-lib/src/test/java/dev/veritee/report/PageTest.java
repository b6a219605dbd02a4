// SPDX-License-Identifier: Apache-2.0
package dev.veritee.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Lines that fit, and that no evidence can use to steer a terminal. */
class PageTest {
    @Test
    void wrapsUnderTheText() {
        Page page = new Page(false);
        page.line(2, Page.Ink.BOLD, "label  ", "word ".repeat(20).strip());
        assertThat(page)
                .hasToString("  label  " + "word ".repeat(14).strip() + "\n         "
                        + "word ".repeat(6).strip() + "\n");
    }

    @Test
    void spellsOutWhatCouldSteerATerminal() {
        assertThat(SafeText.of("a\u001B[2Jb\r\n\u0007\u009B\u202E\u2066\uFEFF"))
                .isEqualTo("a\\u001b[2Jb\\u000d\\u000a\\u0007\\u009b\\u202e\\u2066\\ufeff");
        assertThat(SafeText.of("Grüße → …")).isEqualTo("Grüße → …");
    }

    @Test
    void shortensLongHexOnly() {
        String hex = "0123456789abcdef".repeat(3);
        assertThat(Page.shortenedHex("mr-td is " + hex + ", and 0011 deadbeef."))
                .isEqualTo("mr-td is 0123456789abcdef…89abcdef, and 0011 deadbeef.");
    }

    @Property(tries = 300)
    void noLineIsTooLongAndNothingButLineFeedsControls(
            @ForAll String label, @ForAll String text, @ForAll @IntRange(max = 20) int indent) {
        String shortLabel = label.substring(0, Math.min(2, label.length()));
        Page page = new Page(false);
        page.line(indent, Page.Ink.PLAIN, shortLabel, text);
        assertThat(page.toString()).endsWith("\n");
        assertThat(page.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(page.toString().chars().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
    }
}
