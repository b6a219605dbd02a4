// SPDX-License-Identifier: Apache-2.0
package dev.veritee.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import dev.veritee.evidence.Evidence;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/**
 * What every decoder of binary evidence owes: it takes all of its input or none, says why not in one way only, believes
 * no length before it has compared it with what is there, and shows every byte it took.
 */
public abstract class DecoderContract {
    private static final long MOST_ALLOCATED = 1 << 20;

    /**
     * A length or count in the input, little-endian.
     *
     * @param name what it is called
     * @param offset where it stands
     * @param size how many bytes it has
     */
    public record LengthField(String name, int offset, int size) {}

    /** Good evidence by name. */
    protected abstract Map<String, byte[]> samples();

    /** The decoder. */
    protected abstract Evidence decode(Bytes input, Limits limits) throws DecodeException;

    /** Every length that decides how much of the input is read. */
    protected abstract List<LengthField> lengths(byte[] sample);

    /** Bytes that belong to no field, as offset and count: lengths and types that only say where fields are. */
    protected abstract List<Field> unshown(byte[] input);

    /** Whether the beginning of good evidence is good evidence again: then what is missing was optional. */
    protected boolean isWhole(byte[] prefix) {
        return false;
    }

    /** Whether so many zeros behind good evidence are padding; otherwise they are refused like anything else there. */
    protected boolean mayFollow(byte[] sample, int zeros) {
        return true;
    }

    @Test
    void everyPrefixIsRefused() {
        samples().forEach((name, sample) -> {
            for (int length = 0; length < sample.length; length++) {
                byte[] prefix = Arrays.copyOf(sample, length);
                if (!isWhole(prefix)) {
                    assertRefused(prefix, name + " cut to " + length);
                }
            }
        });
    }

    @Test
    void onlyZerosMayFollow() throws DecodeException {
        for (Map.Entry<String, byte[]> entry : samples().entrySet()) {
            byte[] sample = entry.getValue();
            for (int padding : new int[] {1, 7, 4096, 60_000}) {
                byte[] padded = Arrays.copyOf(sample, sample.length + padding);
                if (!mayFollow(sample, padding)) {
                    assertRefused(padded, entry.getKey() + " with " + padding + " zeros");
                    continue;
                }
                Evidence evidence = decode(Bytes.copyOf(padded), Limits.standard());
                assertThat(evidence.raw()).isEqualTo(Bytes.wrap(padded));
                assertEveryByteIsShown(evidence, padded);

                padded[padded.length - 1] = 1;
                assertRefused(padded, entry.getKey() + " with a byte at the end of " + padding);
                padded[padded.length - 1] = 0;
                padded[sample.length] = (byte) 0x80;
                assertRefused(padded, entry.getKey() + " with a byte before the padding");
            }
        }
    }

    @Test
    void noLengthIsBelievedBeforeItIsCompared() {
        samples().forEach((name, sample) -> {
            for (LengthField field : lengths(sample)) {
                long genuine = read(sample, field);
                long most = (1L << 8 * field.size()) - 1;
                for (long value : new long[] {0, genuine - 1, genuine + 1, most / 2, most / 2 + 1, most - 1, most}) {
                    if (value != genuine && value >= 0) {
                        byte[] wrong = sample.clone();
                        write(wrong, field, value);
                        String what = name + " with " + field.name() + " = " + value + " instead of " + genuine;
                        assertRefused(wrong, what);
                        assertThat(allocated(wrong)).as(what).isLessThan(MOST_ALLOCATED);
                    }
                }
            }
        });
    }

    @Test
    void inputBeyondTheLimitIsNotLookedAt() {
        samples().forEach((name, sample) -> {
            Limits s = Limits.standard();
            Limits tight = new Limits(
                    sample.length - 1,
                    s.collateralBytes(),
                    s.collateralItems(),
                    s.jsonBytes(),
                    s.jsonDepth(),
                    s.events(),
                    s.eventBytes());
            assertThatExceptionOfType(DecodeException.class)
                    .as(name)
                    .isThrownBy(() -> decode(Bytes.copyOf(sample), tight))
                    .extracting(DecodeException::kind)
                    .isEqualTo(DecodeException.Kind.TOO_LARGE);
        });
    }

    @Test
    void everyByteIsShownOnce() throws DecodeException {
        for (byte[] sample : samples().values()) {
            assertEveryByteIsShown(decode(Bytes.copyOf(sample), Limits.standard()), sample);
        }
    }

    @Test
    void evidenceDoesNotFollowLaterChangesOfTheInput() throws DecodeException {
        for (byte[] sample : samples().values()) {
            byte[] input = sample.clone();
            Evidence evidence = decode(Bytes.copyOf(input), Limits.standard());
            Arrays.fill(input, (byte) 0x55);
            Evidence untouched = decode(Bytes.copyOf(sample), Limits.standard());
            assertThat(evidence.raw()).isEqualTo(untouched.raw());
            assertThat(evidence.fields()).isEqualTo(untouched.fields());
        }
    }

    @Property(tries = 300)
    void randomBytesAreRefusedInOneWay(@ForAll @Size(max = 2000) byte[] input) {
        assertSound(input, "random bytes");
    }

    /** Damage in a few places gets further into a decoder than noise does. */
    @Property(tries = 400)
    void damageIsRefusedInOneWayOrShown(@ForAll long seed) {
        Random random = new Random(seed);
        List<byte[]> all = new ArrayList<>(samples().values());
        byte[] input = all.get(random.nextInt(all.size())).clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            input[random.nextInt(input.length)] = (byte) random.nextInt();
        }
        if (random.nextInt(4) == 0) {
            input = Arrays.copyOf(input, random.nextInt(input.length + 100));
        }
        assertSound(input, "seed " + seed);
    }

    private void assertSound(byte[] input, String what) {
        Throwable thrown = catchThrowable(() -> {
            Evidence evidence = decode(Bytes.copyOf(input), Limits.standard());
            assertPlaces(evidence.fields(), Bytes.wrap(input), 0, input.length);
        });
        if (thrown != null) {
            assertThat(thrown).as(what).isInstanceOf(DecodeException.class);
        }
    }

    private void assertRefused(byte[] input, String what) {
        assertThatExceptionOfType(DecodeException.class)
                .as(what)
                .isThrownBy(() -> decode(Bytes.wrap(input), Limits.standard()))
                .satisfies(e -> {
                    assertThat(e.offset()).as(what).isBetween(0L, (long) input.length);
                    assertThat(e.field()).as(what).isNotBlank();
                    assertThat(e.why()).as(what).isNotBlank();
                });
    }

    private void assertEveryByteIsShown(Evidence evidence, byte[] input) {
        List<Field> fields = evidence.fields();
        assertPlaces(fields, evidence.raw(), 0, evidence.raw().length());
        int[] shown = new int[input.length];
        countLeaves(fields, shown);
        for (Field gap : unshown(input)) {
            count(gap, shown);
        }
        for (int i = 0; i < shown.length; i++) {
            assertThat(shown[i]).as("how often byte %d is shown", i).isEqualTo(1);
        }
    }

    /** Every field is what stands at its offset, inside the field around it and behind the one before it. */
    private static void assertPlaces(List<Field> fields, Bytes input, int from, int to) {
        int end = from;
        for (Field field : fields) {
            assertThat(field.offset()).as(field.name()).isBetween(end, to);
            end = field.offset() + field.raw().length();
            assertThat(end).as(field.name()).isLessThanOrEqualTo(to);
            assertThat(field.raw())
                    .as(field.name())
                    .isEqualTo(input.slice(field.offset(), field.raw().length()));
            assertThat(field.text()).as(field.name()).isNotNull();
            assertPlaces(field.children(), input, field.offset(), end);
        }
    }

    private static void countLeaves(List<Field> fields, int[] shown) {
        for (Field field : fields) {
            if (field.children().isEmpty()) {
                count(field, shown);
            } else {
                countLeaves(field.children(), shown);
            }
        }
    }

    private static void count(Field field, int[] shown) {
        for (int i = 0; i < field.raw().length(); i++) {
            shown[field.offset() + i]++;
        }
    }

    private long allocated(byte[] input) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Throwable thrown = catchThrowable(() -> decode(Bytes.wrap(input), Limits.standard()));
        long after = threads.getCurrentThreadAllocatedBytes();
        assertThat(thrown).isInstanceOf(DecodeException.class);
        return after - before;
    }

    /** A little-endian number in some bytes. */
    protected static long read(byte[] bytes, LengthField field) {
        long value = 0;
        for (int i = field.size() - 1; i >= 0; i--) {
            value = value << 8 | bytes[field.offset() + i] & 0xFF;
        }
        return value;
    }

    private static void write(byte[] bytes, LengthField field, long value) {
        for (int i = 0; i < field.size(); i++) {
            bytes[field.offset() + i] = (byte) (value >>> 8 * i);
        }
    }
}
