// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.veritee.appraisal.Binding;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Field;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.NonceField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {
    private static final byte[] NONCE =
            Bytes.utf8("0123456789abcdef0123456789abcdef").toArray();

    private record Part(Optional<Bytes> reportData) implements Evidence {
        @Override
        public String family() {
            return "test";
        }

        @Override
        public String format() {
            return "test-1";
        }

        @Override
        public Bytes raw() {
            return Bytes.EMPTY;
        }

        @Override
        public List<Field> fields() {
            return List.of();
        }
    }

    /** Carries a nonce and nothing else in a field that is as long as that. */
    private record Exact(Bytes value) implements Evidence {
        @Override
        public String family() {
            return "test";
        }

        @Override
        public String format() {
            return "exact-1";
        }

        @Override
        public Bytes raw() {
            return Bytes.EMPTY;
        }

        @Override
        public List<Field> fields() {
            return List.of();
        }

        @Override
        public Optional<Bytes> reportData() {
            return Optional.empty();
        }

        @Override
        public Optional<NonceField> nonce() {
            return Optional.of(new NonceField("nonce", value, false));
        }
    }

    /** Where a field holds the nonce and nothing else, its length counts too: no zeros stand for anything. */
    @Test
    void aFieldThatIsNotPaddedIsTheNonceAndNothingElse() {
        byte[] ending = Arrays.copyOf(NONCE, 32);
        ending[31] = 0;
        for (byte[] asked : List.of(NONCE, ending)) {
            for (int length : new int[] {0, 1, 8, 16, 31, 32, 33, 48, 64, 1024}) {
                Exact part = new Exact(Bytes.wrap(Arrays.copyOf(asked, length)));
                Binding binding = bind(List.of(part), Challenge.nonce(asked));

                assertThat(outcomes(binding))
                        .as("%d bytes", length)
                        .containsExactly("binding.freshness " + (length == 32 ? "PASS" : "FAIL"));
                assertThat(binding.level()).isEqualTo(length == 32 ? Binding.Level.FRESH : Binding.Level.NONE);
            }
        }
        Exact longest = new Exact(Bytes.wrap(Arrays.copyOf(NONCE, 1024)));
        assertThat(outcomes(bind(List.of(longest), Challenge.nonce(Arrays.copyOf(NONCE, 1024)))))
                .containsExactly("binding.freshness PASS");
    }

    /** The same bytes in both kinds of field: zeros behind a nonce are padding in one, and another nonce in the other. */
    @Test
    void whetherZerosArePaddingIsForTheFieldToSay() {
        byte[] padded = Arrays.copyOf(NONCE, 64);
        Part room = new Part(Optional.of(Bytes.wrap(padded)));
        Exact exact = new Exact(Bytes.wrap(padded));

        assertThat(outcomes(bind(List.of(room), Challenge.nonce(NONCE)))).containsExactly("binding.freshness PASS");
        assertThat(outcomes(bind(List.of(exact), Challenge.nonce(NONCE)))).containsExactly("binding.freshness FAIL");
        assertThat(outcomes(bind(List.of(exact), Challenge.nonce(padded)))).containsExactly("binding.freshness PASS");
    }

    @ParameterizedTest
    @CsvSource({"0,", "1,", "7,", "8,WARN", "15,WARN", "16,PASS", "32,PASS", "64,PASS", "65,FAIL", "100,FAIL"})
    void theLengthOfANonceDecides(int length, String outcome) {
        byte[] nonce = Arrays.copyOf(Bytes.utf8("x".repeat(200)).toArray(), length);
        if (outcome == null) {
            assertThatIllegalArgumentException().isThrownBy(() -> Challenge.nonce(nonce));
            return;
        }
        Binding binding = bind(List.of(carrying(nonce)), Challenge.nonce(nonce));

        assertThat(outcomes(binding)).containsExactly("binding.freshness " + outcome);
        assertThat(binding.level()).isEqualTo(outcome.equals("FAIL") ? Binding.Level.NONE : Binding.Level.FRESH);
        assertThat(binding.channel()).isEqualTo(Binding.Channel.NONE);
    }

    /** The whole field counts: a nonce with anything but zeros behind it was not padded by the rule. */
    @Property(tries = 200)
    void anyOtherFieldIsNotAnAnswer(
            @ForAll @IntRange(max = 63) int place, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] field = Arrays.copyOf(NONCE, 64);
        field[place] ^= (byte) change;
        Binding binding = bind(List.of(new Part(Optional.of(Bytes.wrap(field)))), Challenge.nonce(NONCE));

        assertThat(outcomes(binding)).containsExactly("binding.freshness FAIL");
        assertThat(binding.level()).isEqualTo(Binding.Level.NONE);
    }

    @Test
    void padding() {
        byte[] atTheEnd = new byte[64];
        System.arraycopy(NONCE, 0, atTheEnd, 32, 32);
        byte[] twice = Arrays.copyOf(NONCE, 64);
        System.arraycopy(NONCE, 0, twice, 32, 32);
        for (byte[] field : List.of(atTheEnd, twice, NONCE, Arrays.copyOf(NONCE, 65), new byte[64], new byte[0])) {
            Binding binding = bind(List.of(new Part(Optional.of(Bytes.wrap(field)))), Challenge.nonce(NONCE));
            boolean exact = Arrays.equals(Arrays.copyOf(NONCE, field.length), field) && field.length >= NONCE.length;
            assertThat(outcomes(binding)).containsExactly("binding.freshness " + (exact ? "PASS" : "FAIL"));
        }
    }

    @Test
    void withoutANonceFreshnessIsAWarning() {
        Binding binding = bind(List.of(carrying(NONCE)), Challenge.none());

        assertThat(outcomes(binding)).containsExactly("binding.freshness WARN");
        assertThat(binding.level()).isEqualTo(Binding.Level.NONE);
        assertThat(binding.ledger().checks().get(0).remedy()).isPresent();
    }

    @Test
    void expectedReportDataIsEqualityAndNotFreshness() {
        Random random = new Random(1);
        byte[] data = new byte[64];
        random.nextBytes(data);
        Part part = new Part(Optional.of(Bytes.copyOf(data)));

        Binding same = bind(List.of(part), Challenge.none().withReportData(data));
        assertThat(outcomes(same)).containsExactlyInAnyOrder("binding.freshness WARN", "binding.report-data PASS");
        assertThat(same.level()).isEqualTo(Binding.Level.NONE);
        for (byte[] other : List.of(Arrays.copyOf(data, 63), Arrays.copyOf(data, 65), new byte[0], new byte[64])) {
            assertThat(outcomes(bind(List.of(part), Challenge.none().withReportData(other))))
                    .contains("binding.report-data FAIL");
        }
        Challenge both = Challenge.nonce(NONCE).withReportData(Arrays.copyOf(NONCE, 64));
        assertThat(outcomes(bind(List.of(carrying(NONCE)), both)))
                .containsExactlyInAnyOrder("binding.freshness PASS", "binding.report-data PASS");
    }

    @Test
    void evidenceWithoutAFieldCannotBeFresh() {
        Part bare = new Part(Optional.empty());
        Challenge both = Challenge.nonce(NONCE).withReportData(NONCE);
        Binding binding = bind(List.of(bare), both);

        assertThat(outcomes(binding))
                .containsExactlyInAnyOrder("binding.freshness INDETERMINATE", "binding.report-data FAIL");
        assertThat(binding.level()).isEqualTo(Binding.Level.NONE);
    }

    /** Two genuine machines that answer one challenge are not thereby one machine. */
    @Test
    void severalPartsAreNotShownToBelongTogether() {
        Binding binding = bind(List.of(carrying(NONCE), carrying(NONCE)), Challenge.nonce(NONCE));

        assertThat(outcomes(binding))
                .containsExactlyInAnyOrder(
                        "binding.freshness PASS", "binding.freshness PASS", "binding.parts INDETERMINATE");
        Binding stale = bind(List.of(carrying(NONCE), carrying(new byte[32])), Challenge.nonce(NONCE));
        assertThat(outcomes(stale)).contains("binding.freshness FAIL", "binding.parts INDETERMINATE");
        assertThat(stale.level()).isEqualTo(Binding.Level.NONE);
    }

    @Test
    void nothingThatCouldBeDecodedIsNotFresh() {
        assertThat(outcomes(bind(List.of(), Challenge.nonce(NONCE))))
                .containsExactly("binding.freshness INDETERMINATE");
        assertThat(outcomes(bind(List.of(), Challenge.none()))).containsExactly("binding.freshness WARN");
    }

    @Test
    void aChallengeDoesNotFollowLaterChangesOfItsArray() {
        byte[] nonce = NONCE.clone();
        Challenge challenge = Challenge.nonce(nonce);
        nonce[0] = 0;
        assertThat(challenge.nonce()).contains(Bytes.copyOf(NONCE));
    }

    private static Part carrying(byte[] nonce) {
        return new Part(Optional.of(Bytes.wrap(Arrays.copyOf(nonce, 64))));
    }

    private static Binding bind(List<Evidence> parts, Challenge challenge) {
        return Binder.bind(
                parts.stream()
                        .map(part -> new Piece(part, part.raw(), Map.of()))
                        .toList(),
                challenge,
                Optional.empty(),
                Binding.Level.COMMITTED);
    }

    private static List<String> outcomes(Binding binding) {
        return binding.ledger().checks().stream()
                .map(c -> c.id() + " " + c.outcome())
                .toList();
    }
}
