// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How statuses come together, written out cell by cell. */
class TcbStatusTest {
    /** Short words for the table: U UpToDate, S SWHardening, C Configuration, B both, O OutOfDate, P O+C, R Revoked. */
    private static final Map<String, TcbStatus> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("U", TcbStatus.UP_TO_DATE);
        WORDS.put("S", TcbStatus.SW_HARDENING_NEEDED);
        WORDS.put("C", TcbStatus.CONFIGURATION_NEEDED);
        WORDS.put("B", TcbStatus.CONFIGURATION_AND_SW_HARDENING_NEEDED);
        WORDS.put("O", TcbStatus.OUT_OF_DATE);
        WORDS.put("P", TcbStatus.OUT_OF_DATE_CONFIGURATION_NEEDED);
        WORDS.put("R", TcbStatus.REVOKED);
        WORDS.put("N", TcbStatus.NOT_SUPPORTED);
        WORDS.put("T", TcbStatus.TD_RELAUNCH_ADVISED);
        WORDS.put("Q", TcbStatus.TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED);
    }

    /**
     * The platform's status in the rows, the component's in the columns. Intel gives components U, O and R only; a
     * component that is out of date in another word counts as out of date.
     */
    private static final List<String> CONVERGENCE = List.of(
            "  U S C B O P R N",
            "U U U U U O O R N",
            "S S S S S O O R N",
            "C C C C C P P R N",
            "B B B B B P P R N",
            "O O O O O O O R N",
            "P P P P P P P R N",
            "R R R R R R R R N",
            "N N N N N N N N N");

    /** The status at launch in the rows, the present one in the columns. */
    private static final List<String> RELAUNCH = List.of(
            "  U S C B O P R N",
            "U U U U U U U R N",
            "S S S S S S S R N",
            "C C C C C C C R N",
            "B B B B B B B R N",
            "O T T Q Q O O R N",
            "P Q Q Q Q P P R N",
            "R R R R R R R R R",
            "N N N N N N N N N");

    @Test
    void platformAndComponentConverge() {
        forEachCell(
                CONVERGENCE,
                (platform, component, expected) -> assertThat(platform.with(component))
                        .as("%s with %s", platform, component)
                        .isEqualTo(expected));
    }

    @Test
    void launchAndCurrentComeToARelaunch() {
        forEachCell(
                RELAUNCH,
                (launch, current, expected) -> assertThat(DcapTcb.relaunch(launch, current))
                        .as("launched %s, now %s", launch, current)
                        .isEqualTo(expected));
    }

    @Test
    void noConvergenceEverImprovesAStatus() {
        for (TcbStatus platform : WORDS.values()) {
            for (TcbStatus component : WORDS.values()) {
                TcbStatus both = platform.with(component);
                if (both == TcbStatus.UP_TO_DATE) {
                    assertThat(platform).isEqualTo(TcbStatus.UP_TO_DATE);
                }
                assertThat(both.isUsable()).isEqualTo(platform.isUsable() && component.isUsable());
            }
        }
    }

    @Test
    void onlyIntelsPublishedWordsAreRead() {
        for (TcbStatus status : TcbStatus.values()) {
            boolean published = "USCBOPR".chars().anyMatch(c -> WORDS.get(Character.toString(c)) == status);
            assertThat(TcbStatus.published(status.label()).isPresent())
                    .as("%s", status)
                    .isEqualTo(published);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "uptodate", "UPTODATE", "UpToDate ", " UpToDate", "UP_TO_DATE", "OK", "Unknown"})
    void otherSpellingsAreUnknown(String word) {
        assertThat(TcbStatus.published(word)).isEmpty();
    }

    private interface Cell {
        void accept(TcbStatus row, TcbStatus column, TcbStatus expected);
    }

    private static void forEachCell(List<String> table, Cell cell) {
        String[] columns = table.get(0).trim().split(" ");
        for (String line : table.subList(1, table.size())) {
            String[] row = line.split(" ");
            for (int i = 0; i < columns.length; i++) {
                cell.accept(WORDS.get(row[0]), WORDS.get(columns[i]), WORDS.get(row[i + 1]));
            }
        }
    }
}
