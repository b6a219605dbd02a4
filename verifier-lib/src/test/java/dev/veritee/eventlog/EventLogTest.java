// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.decode.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {
    private static final int INDEX = 0;
    private static final int COUNT = 8;
    private static final int SECOND_ALGORITHM = 12 + 2 + 32;
    private static final int SIZE = SECOND_ALGORITHM + 2 + 48;

    private final Forge forge = new Forge()
            .measure(0, Forge.SEPARATOR, new byte[4])
            .file(1, 0x80000003, "a boot loader")
            .logOnly(-1, Forge.SEPARATOR, "about MRTD");

    private static EventLog decode(byte[] log) throws DecodeException {
        return EventLog.decode(Bytes.copyOf(log), Limits.standard());
    }

    private static void refused(Kind kind, byte[] log) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode(log))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }

    private static void refused(Kind kind, String json) {
        refused(kind, json.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] changed(int at, byte... bytes) {
        byte[] log = forge.ccel();
        System.arraycopy(bytes, 0, log, Forge.specId().length + at, bytes.length);
        return log;
    }

    @Test
    void readsTheBinaryForm() throws DecodeException {
        EventLog log = decode(forge.ccel());

        assertThat(log.format()).isEqualTo(EventLog.CCEL);
        assertThat(log.events()).hasSize(3);
        Event separator = log.events().get(0);
        assertThat(separator.register()).isZero();
        assertThat(separator.typeName()).isEqualTo("EV_SEPARATOR");
        assertThat(separator.offset()).isEqualTo(Forge.specId().length);
        assertThat(separator.proven()).contains(Bytes.wrap(new byte[4]));
        assertThat(separator.extended()).isTrue();
        Event loader = log.events().get(1);
        assertThat(loader.register()).isEqualTo(1);
        assertThat(loader.typeName()).isEqualTo("EV_EFI_BOOT_SERVICES_APPLICATION");
        assertThat(loader.data()).isEqualTo(Bytes.fromHex("010203"));
        assertThat(loader.proven()).isEmpty();
        Event other = log.events().get(2);
        assertThat(other.register()).isEqualTo(Event.MRTD);
        assertThat(other.extended()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 7, 8, 9, 4096})
    void paddingOfOneKindEndsTheLog(int length) throws DecodeException {
        byte[] ones = new byte[length];
        Arrays.fill(ones, (byte) 0xFF);
        byte[] zeros = new byte[length];
        byte[] end = {-1, -1, -1, -1};

        assertThat(decode(Forge.concat(forge.ccel(), ones)).events()).hasSize(3);
        assertThat(decode(Forge.concat(forge.ccel(), zeros)).events()).hasSize(3);
        assertThat(decode(Forge.concat(forge.ccel(), end, zeros)).events()).hasSize(3);
        refused(Kind.MALFORMED, Forge.concat(forge.ccel(), end, ones, new byte[] {0}));
        refused(Kind.MALFORMED, Forge.concat(forge.ccel(), end, zeros, new byte[] {-1}));
        refused(Kind.MALFORMED, Forge.concat(forge.ccel(), zeros, new byte[] {1}, zeros));
    }

    @Test
    void anEventBehindTheEndIsRefused() {
        byte[] event = Forge.record(forge.entries().get(0));
        refused(Kind.MALFORMED, Forge.concat(forge.ccel(), new byte[] {-1, -1, -1, -1}, event));
        refused(Kind.MALFORMED, Forge.concat(forge.ccel(), new byte[64], event));
        refused(Kind.MALFORMED, Forge.concat(forge.ccel(), "garbage".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void countsAndLengthsAreBounded() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decode(changed(COUNT, (byte) 9)))
                .satisfies(e -> assertThat(e.field()).isEqualTo("event.digest-count"));
        refused(Kind.MALFORMED, changed(COUNT, (byte) 0));
        refused(Kind.MALFORMED, changed(COUNT, (byte) -1, (byte) -1, (byte) -1, (byte) -1));
        refused(Kind.MALFORMED, changed(SIZE, (byte) -1, (byte) -1, (byte) -1, (byte) -1));
        refused(Kind.MALFORMED, changed(SIZE, (byte) -1, (byte) -1, (byte) -1, (byte) 0x7F));
        refused(Kind.MALFORMED, changed(INDEX, (byte) 5));
        byte[] big = new Forge().measure(0, 1, new byte[(1 << 20) + 1]).ccel();
        refused(Kind.TOO_LARGE, big);
        refused(Kind.TOO_LARGE, new byte[(16 << 20) + 1]);
    }

    @Test
    void algorithmsMustBeKnownAndDeclaredAndThereOnce() {
        refused(Kind.MALFORMED, changed(SECOND_ALGORITHM, (byte) 0x0D));
        refused(Kind.MALFORMED, changed(SECOND_ALGORITHM, (byte) 0x0B));
        refused(Kind.MALFORMED, changed(SECOND_ALGORITHM, (byte) 0x77));
        byte[] second = Forge.concat(Forge.le16(0x0C), new byte[48]);
        byte[] twice = Forge.concat(
                Forge.le32(1), Forge.le32(4), Forge.le32(2), second, second, Forge.le32(1), new byte[] {7});
        refused(Kind.MALFORMED, Forge.concat(Forge.specId(), twice));
        byte[] log = forge.ccel();
        int declarations = 32 + 16 + 8 + 4;
        log[declarations] = 0x77;
        refused(Kind.UNSUPPORTED, log);
        log[declarations] = 0x0C;
        refused(Kind.MALFORMED, log);
        log[declarations] = 0x0B;
        log[declarations + 2] = 33;
        refused(Kind.MALFORMED, log);
        log[declarations + 2] = 32;
        log[declarations + 4] = 0x28;
        refused(Kind.UNSUPPORTED, log);
    }

    @Test
    void otherThingsAreNoLogs() {
        refused(Kind.MALFORMED, new byte[0]);
        refused(Kind.MALFORMED, new byte[100]);
        refused(Kind.UNSUPPORTED, Forge.concat("CCEL".getBytes(StandardCharsets.US_ASCII), new byte[52]));
        for (int at : new int[] {0, 4, 8, 27}) {
            byte[] otherwise = forge.ccel();
            otherwise[at] = 2;
            refused(Kind.MALFORMED, otherwise);
        }
        byte[] older = forge.ccel();
        older[32] = 'X';
        refused(Kind.UNSUPPORTED, older);
    }

    @Test
    void truncationAnywhereIsNeverMoreThanADecodeException() {
        byte[] binary = Forge.concat(forge.ccel(), new byte[16]);
        byte[] json = new Forge()
                .measure(0, 4, new byte[4])
                .runtime("app-id", "00")
                .json()
                .getBytes(StandardCharsets.UTF_8);
        for (byte[] whole : new byte[][] {binary, json}) {
            int complete = 0;
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                try {
                    decode(part);
                    complete++;
                } catch (DecodeException e) {
                    assertThat(e.offset()).isLessThanOrEqualTo(length + 1L);
                }
            }
            // Only at the border between two records, in the zeros that begin the one about MRTD, and in the padding.
            assertThat(complete).isEqualTo(whole == binary ? 3 + 4 + 16 : 0);
        }
    }

    @Test
    void theNumberOfEventsIsLimited() throws DecodeException {
        Forge many = new Forge();
        for (int i = 0; i < 100_000; i++) {
            many.logOnly(i % 4, Forge.SEPARATOR, "x");
        }
        byte[] log = many.ccel();
        refused(Kind.TOO_LARGE, log);
        refused(Kind.TOO_LARGE, many.json());
        refused(Kind.TOO_LARGE, "[" + "0,".repeat(10_000) + "0]");
        Limits wide = new Limits(1 << 28, 1, 1, 1 << 28, 16, 100_000, 64);
        assertThat(EventLog.decode(Bytes.wrap(log), wide).events()).hasSize(100_000);
    }

    @Test
    void bootLoaderTextIsProvenWithoutItsLabel() throws DecodeException {
        byte[] measured = "linux /vmlinuz quiet".getBytes(StandardCharsets.UTF_8);
        byte[] logged = "grub_cmd: linux /vmlinuz quiet\0".getBytes(StandardCharsets.UTF_8);
        Event event = decode(new Forge()
                        .extend(2, 0xD, Forge.sha384(measured), logged, "")
                        .ccel())
                .events()
                .get(0);
        assertThat(event.proven()).contains(Bytes.wrap(measured));
        byte[] wrong = "grub_cmd: linux /vmlinuz loud\0".getBytes(StandardCharsets.UTF_8);
        assertThat(decode(new Forge()
                                .extend(2, 0xD, Forge.sha384(measured), wrong, "")
                                .ccel())
                        .events()
                        .get(0)
                        .proven())
                .isEmpty();
    }

    @Test
    void bootVariablesAreProvenWithoutTheirNames() throws DecodeException {
        byte[] value = {1, 0, 2, 0};
        byte[] name = "BootOrder".getBytes(StandardCharsets.UTF_16LE);
        byte[] logged = Forge.concat(
                new byte[16], Forge.le32(9), Forge.le32(0), Forge.le32(value.length), Forge.le32(0), name, value);
        Event event = decode(new Forge()
                        .extend(0, 0x80000002, Forge.sha384(value), logged, "")
                        .ccel())
                .events()
                .get(0);
        assertThat(event.proven()).contains(Bytes.wrap(value));
        for (int high : new int[] {20, 28}) {
            byte[] huge = logged.clone();
            huge[high] = 1;
            assertThat(decode(new Forge()
                                    .extend(0, 0x80000002, Forge.sha384(value), huge, "")
                                    .ccel())
                            .events()
                            .get(0)
                            .proven())
                    .isEmpty();
        }
        for (int cut = 0; cut < logged.length; cut++) {
            byte[] broken = Arrays.copyOf(logged, cut);
            assertThat(decode(new Forge()
                                    .extend(0, 0x80000002, Forge.sha384(value), broken, "")
                                    .ccel())
                            .events()
                            .get(0)
                            .proven())
                    .isEmpty();
        }
    }

    @Test
    void typesWithoutANameShowTheirNumber() {
        assertThat(EventType.name(0xDEADBEEFL)).isEqualTo("0xdeadbeef");
        assertThat(EventType.name(0x08000001L)).isEqualTo("DSTACK_RUNTIME_EVENT");
    }

    @Test
    void aProofThatProvesNothingCannotBeMade() {
        Bytes digest = Bytes.wrap(new byte[48]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Event(0, 4, digest, Bytes.EMPTY, Optional.empty(), 0, Optional.of(Bytes.EMPTY)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Event(0, 4, Bytes.EMPTY, Bytes.EMPTY, Optional.empty(), 0, Optional.empty()));
    }
}
