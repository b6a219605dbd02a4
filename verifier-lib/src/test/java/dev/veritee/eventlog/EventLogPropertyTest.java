// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.Claims;
import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import dev.veritee.check.Outcome;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EventLogPropertyTest {
    @Provide
    Arbitrary<Forge> machines() {
        Arbitrary<byte[]> data = Arbitraries.bytes().array(byte[].class).ofMaxSize(80);
        Arbitrary<Integer> types = Arbitraries.of(1, 4, 5, 0xD, 0x80000001, 0x80000002, 0x80000006, 0x80000007);
        return Combinators.combine(Arbitraries.integers().between(0, 3), types, data)
                .as((rtmr, type, bytes) -> new Forge().measure(rtmr, type, bytes))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(EventLogPropertyTest::joined);
    }

    private static Forge joined(List<Forge> parts) {
        Forge all = new Forge();
        for (Forge part : parts) {
            Forge.Entry e = part.entries().get(0);
            all.measure(e.imr() - 1, e.type(), e.data());
        }
        return all;
    }

    private static Ledger replay(byte[] log, Forge machine) {
        Ledger.Recorder recorder = Ledger.recorder();
        Claims claims = EventLogs.replay(Bytes.wrap(log), machine.evidence(), Limits.standard(), recorder);
        assertThat(claims).isNotNull();
        return recorder.seal();
    }

    @Property(tries = 300)
    void whatWasMeasuredReplays(@ForAll("machines") Forge machine) throws DecodeException {
        byte[] json = machine.json().getBytes(StandardCharsets.UTF_8);
        for (byte[] log : List.of(machine.ccel(), json)) {
            assertThat(replay(log, machine).checks()).extracting(Check::outcome).containsOnly(Outcome.PASS);
            assertThat(EventLog.decode(Bytes.wrap(log), Limits.standard()).events())
                    .allMatch(e -> e.proven().isPresent());
        }
    }

    @Property(tries = 500)
    void oneChangedByteOfADigestFailsItsRegister(
            @ForAll("machines") Forge machine,
            @ForAll @IntRange(max = 19) int event,
            @ForAll @IntRange(max = 47) int at,
            @ForAll @ByteRange(min = Byte.MIN_VALUE, max = Byte.MAX_VALUE) byte change) {
        List<Forge.Entry> entries = new ArrayList<>(machine.entries());
        int changed = event % entries.size();
        Forge.Entry e = entries.get(changed);
        byte[] digest = e.digest().clone();
        digest[at] ^= change == 0 ? 1 : change;
        entries.set(changed, new Forge.Entry(e.imr(), e.type(), digest, e.data(), e.name()));
        String id = EventLogChecks.rtmrs().get(e.imr() - 1).id();
        for (byte[] log : List.of(Forge.ccel(entries), Forge.json(entries).getBytes(StandardCharsets.UTF_8))) {
            Ledger ledger = replay(log, machine);
            assertThat(ledger.of(id)).extracting(Check::outcome).containsExactly(Outcome.FAIL);
            assertThat(ledger.failures()).hasSize(1);
        }
    }

    @Property(tries = 1000)
    void aChangedLogNeverThrows(
            @ForAll("machines") Forge machine,
            @ForAll @IntRange(max = 1 << 20) int at,
            @ForAll byte value,
            @ForAll boolean binary) {
        byte[] log = binary ? machine.ccel() : machine.json().getBytes(StandardCharsets.UTF_8);
        log[at % log.length] = value;
        assertThat(replay(log, machine).checks()).isNotEmpty();
    }

    @Property(tries = 1000)
    void arbitraryRecordsNeverThrow(@ForAll @Size(max = 300) byte[] records) {
        assertThat(replay(Forge.concat(Forge.specId(), records), new Forge()).checks())
                .isNotEmpty();
    }
}
