// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.decode.Bytes;
import dev.veritee.x509.Validity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The TCB algorithm against a second one that was written another way. */
class DcapTcbTest {
    private static final Instant DATE = Instant.parse("2025-01-01T00:00:00Z");
    private static final Validity VALIDITY = new Validity(DATE, DATE.plusSeconds(86_400));
    private static final int[] EDGES = {0, 1, 2, 127, 128, 129, 254, 255};
    private static final List<TcbStatus> PUBLISHED = List.of(
            TcbStatus.UP_TO_DATE,
            TcbStatus.SW_HARDENING_NEEDED,
            TcbStatus.CONFIGURATION_NEEDED,
            TcbStatus.CONFIGURATION_AND_SW_HARDENING_NEEDED,
            TcbStatus.OUT_OF_DATE,
            TcbStatus.OUT_OF_DATE_CONFIGURATION_NEEDED,
            TcbStatus.REVOKED);
    private static final List<TcbStatus> OF_COMPONENTS =
            List.of(TcbStatus.UP_TO_DATE, TcbStatus.OUT_OF_DATE, TcbStatus.REVOKED);

    /** A platform and levels drawn from few values, so that neighbours are often equal or one apart. */
    private record Draw(int[] sgx, int pce, int[] tdx, int qe, List<TcbLevel> levels, List<SvnLevel> module) {
        static Draw of(long seed) {
            Random random = new Random(seed);
            List<TcbLevel> levels = new ArrayList<>();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                levels.add(level(
                        svns(random), pce(random), svns(random), PUBLISHED.get(random.nextInt(PUBLISHED.size()))));
            }
            levels.sort(TcbLevel::highestFirst);
            int[] tdx = svns(random);
            tdx[1] = random.nextInt(3);
            return new Draw(svns(random), pce(random), tdx, random.nextInt(4), levels, modules(random));
        }

        private static List<SvnLevel> modules(Random random) {
            List<SvnLevel> levels = new ArrayList<>();
            for (int svn = 260; svn >= 0; svn--) {
                if (random.nextInt(80) == 0) {
                    levels.add(svnLevel(svn, OF_COMPONENTS.get(random.nextInt(3))));
                }
            }
            return levels;
        }

        /** Mostly equal numbers, one of them from the edges of an unsigned byte. */
        private static int[] svns(Random random) {
            int[] svns = new int[16];
            Arrays.fill(svns, random.nextInt(2) + 127);
            svns[random.nextInt(16)] = EDGES[random.nextInt(EDGES.length)];
            return svns;
        }

        private static int pce(Random random) {
            return new int[] {0, 13, 32767, 32768, 65535}[random.nextInt(5)];
        }
    }

    @Property(tries = 1000)
    void theFirstLevelReachedIsTaken(@ForAll long seed) {
        Draw draw = Draw.of(seed);
        int from = draw.tdx[1] == 0 ? 0 : 2;
        int best = -1;
        for (int i = draw.levels.size() - 1; i >= 0; i--) {
            TcbLevel level = draw.levels.get(i);
            int shortfalls = level.pceSvn() > draw.pce ? 1 : 0;
            byte[] sgx = level.sgxComponents().toArray();
            byte[] tdx = level.tdxComponents().orElseThrow().toArray();
            for (int k = 0; k < 16; k++) {
                shortfalls += draw.sgx[k] < Byte.toUnsignedInt(sgx[k]) ? 1 : 0;
                shortfalls += k >= from && draw.tdx[k] < Byte.toUnsignedInt(tdx[k]) ? 1 : 0;
            }
            best = shortfalls == 0 ? i : best;
        }

        TcbEvaluation evaluation = evaluate(draw, draw.tdx);

        assertThat(evaluation.platformLevelIndex().orElse(-1)).isEqualTo(best);
        assertThat(evaluation.platformLevel())
                .isEqualTo(best < 0 ? Optional.empty() : Optional.of(draw.levels.get(best)));
        assertThat(evaluation.status().isUsable() && best < 0).isFalse();
    }

    @Property(tries = 500)
    void aHigherComponentNeverReachesALowerLevel(@ForAll long seed) {
        Draw draw = Draw.of(seed);
        int before = evaluate(draw, draw.tdx).platformLevelIndex().orElse(Integer.MAX_VALUE);
        Random random = new Random(~seed);
        int component = random.nextInt(16);
        draw.sgx[component] = Math.min(255, draw.sgx[component] + 1 + random.nextInt(130));

        assertThat(evaluate(draw, draw.tdx).platformLevelIndex().orElse(Integer.MAX_VALUE))
                .isLessThanOrEqualTo(before);
    }

    @Property(tries = 300)
    void aModuleIsJudgedByItsOwnLevelsAndNotByThePlatforms(@ForAll long seed) {
        Draw draw = Draw.of(seed);
        draw.tdx[1] = 1;
        for (int svn : EDGES) {
            int[] tdx = draw.tdx.clone();
            tdx[0] = svn;
            TcbEvaluation evaluation = evaluate(draw, tdx);
            Optional<SvnLevel> expected = Optional.empty();
            for (SvnLevel level : draw.module) {
                if (level.isvSvn() <= svn
                        && expected.map(e -> e.isvSvn() < level.isvSvn()).orElse(true)) {
                    expected = Optional.of(level);
                }
            }
            assertThat(evaluation.moduleId()).contains("TDX_01");
            assertThat(evaluation.moduleLevel()).isEqualTo(expected);
            assertThat(evaluation.platformLevelIndex())
                    .isEqualTo(evaluate(draw, draw.tdx).platformLevelIndex());
        }
    }

    @Property(tries = 300)
    void levelsAreOrderedByUnsignedComponentsThenPceThenTdx(@ForAll long seed) {
        List<TcbLevel> levels = Draw.of(seed).levels;
        List<String> keys = levels.stream()
                .map(l -> l.sgxComponents().hex()
                        + String.format("%05d", l.pceSvn())
                        + l.tdxComponents().orElseThrow().hex())
                .toList();
        assertThat(keys).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    /** Components are bytes without a sign: 128 is more than 127, and 255 is the most. */
    @ParameterizedTest
    @CsvSource({"128,127,true", "127,128,false", "255,128,true", "128,255,false", "255,255,true", "0,1,false"})
    void svnsHaveNoSign(int actual, int needed, boolean reached) {
        for (int k = 0; k < 16; k++) {
            int[] has = filled(200);
            int[] needs = filled(200);
            has[k] = actual;
            needs[k] = needed;
            TcbEvaluation bySgx = DcapTcb.evaluate(
                    bytes(has),
                    0,
                    Optional.empty(),
                    1,
                    info(List.of(level(needs, 0, filled(0), TcbStatus.UP_TO_DATE)), List.of()),
                    identity(List.of(svnLevel(0, TcbStatus.UP_TO_DATE))));
            assertThat(bySgx.platformLevel().isPresent()).as("component %d", k).isEqualTo(reached);
        }
    }

    @Test
    void theFirstTwoTdxComponentsCountOnlyWithoutAModuleIdentity() {
        for (int version : new int[] {0, 1}) {
            for (int k = 0; k < 16; k++) {
                int[] has = filled(3);
                has[1] = version;
                int[] needs = has.clone();
                needs[k]++;
                TcbEvaluation evaluation = DcapTcb.evaluate(
                        bytes(filled(0)),
                        0,
                        Optional.of(bytes(has)),
                        1,
                        info(
                                List.of(level(filled(0), 0, needs, TcbStatus.UP_TO_DATE)),
                                List.of(svnLevel(0, TcbStatus.UP_TO_DATE))),
                        identity(List.of(svnLevel(0, TcbStatus.UP_TO_DATE))));
                assertThat(evaluation.platformLevel().isPresent())
                        .as("component %d falls short, module version %d", k, version)
                        .isEqualTo(version == 1 && k < 2);
                assertThat(evaluation.moduleStatus().isPresent()).isEqualTo(version == 1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,TDX_01", "10,TDX_0A", "16,TDX_10", "255,TDX_FF"})
    void theModuleIsNamedByItsMajorVersion(int version, String id) {
        int[] tdx = filled(0);
        tdx[1] = version;
        assertThat(DcapTcb.moduleId(bytes(tdx))).isEqualTo(id);
    }

    /** Platform, module and quoting enclave in all combinations, against the rule in its own words. */
    @Test
    void allThreePartsComeTogether() {
        for (TcbStatus platform : PUBLISHED) {
            for (TcbStatus module : OF_COMPONENTS) {
                for (TcbStatus qe : OF_COMPONENTS) {
                    int[] tdx = filled(1);
                    TcbEvaluation evaluation = DcapTcb.evaluate(
                            bytes(filled(1)),
                            1,
                            Optional.of(bytes(tdx)),
                            1,
                            info(List.of(level(filled(0), 0, filled(0), platform)), List.of(svnLevel(0, module))),
                            identity(List.of(svnLevel(0, qe))));
                    List<String> words = List.of(platform.label(), module.label(), qe.label());
                    String expected = platform.label();
                    if (words.contains("Revoked")) {
                        expected = "Revoked";
                    } else if (words.subList(1, 3).contains("OutOfDate")) {
                        expected = platform.label().contains("Configuration")
                                ? "OutOfDateConfigurationNeeded"
                                : "OutOfDate";
                    }
                    assertThat(evaluation.status().label()).as("%s", words).isEqualTo(expected);
                    assertThat(evaluation.platformStatus()).isEqualTo(platform);
                    assertThat(evaluation.moduleStatus()).contains(module);
                    assertThat(evaluation.qeStatus()).isEqualTo(qe);
                }
            }
        }
    }

    @Test
    void datesAndAdvisoriesAreThoseOfTheLevelsTaken() {
        Instant early = DATE.minusSeconds(1000);
        TcbLevel platform = new TcbLevel(
                bytes(filled(0)),
                0,
                Optional.of(bytes(filled(0))),
                DATE,
                TcbStatus.OUT_OF_DATE,
                List.of("SA-1", "SA-2"));
        SvnLevel module = new SvnLevel(0, early, TcbStatus.OUT_OF_DATE, List.of("SA-3", "SA-1"));
        SvnLevel qe = new SvnLevel(0, DATE, TcbStatus.UP_TO_DATE, List.of("SA-4", "SA-2"));
        TcbEvaluation evaluation = DcapTcb.evaluate(
                bytes(filled(1)),
                1,
                Optional.of(bytes(filled(1))),
                1,
                info(List.of(platform), List.of(module)),
                identity(List.of(qe)));

        assertThat(evaluation.date()).contains(early);
        assertThat(evaluation.advisories()).containsExactly("SA-1", "SA-2", "SA-4", "SA-3");
    }

    @Test
    void withoutALevelOrAModuleIdentityNothingIsSupported() {
        TcbInfo none = info(List.of(level(filled(255), 0, filled(0), TcbStatus.UP_TO_DATE)), List.of());
        QeIdentity qe = identity(List.of(svnLevel(5, TcbStatus.UP_TO_DATE)));
        int[] unknownModule = filled(9);
        TcbEvaluation evaluation =
                DcapTcb.evaluate(bytes(filled(1)), 1, Optional.of(bytes(unknownModule)), 4, none, qe);

        assertThat(evaluation.status()).isEqualTo(TcbStatus.NOT_SUPPORTED);
        assertThat(evaluation.platformStatus()).isEqualTo(TcbStatus.NOT_SUPPORTED);
        assertThat(evaluation.moduleStatus()).contains(TcbStatus.NOT_SUPPORTED);
        assertThat(evaluation.qeStatus()).isEqualTo(TcbStatus.NOT_SUPPORTED);
        assertThat(evaluation.date()).isEmpty();
        assertThat(evaluation.advisories()).isEmpty();
    }

    private static TcbEvaluation evaluate(Draw draw, int[] tdx) {
        return DcapTcb.evaluate(
                bytes(draw.sgx),
                draw.pce,
                Optional.of(bytes(tdx)),
                draw.qe,
                info(draw.levels, draw.module),
                identity(List.of(svnLevel(2, TcbStatus.UP_TO_DATE), svnLevel(1, TcbStatus.OUT_OF_DATE))));
    }

    private static TcbInfo info(List<TcbLevel> levels, List<SvnLevel> module) {
        return new TcbInfo(
                TeeType.TDX,
                3,
                VALIDITY,
                Bytes.fromHex("00806f050000"),
                Bytes.fromHex("0000"),
                17,
                Optional.empty(),
                List.of(new TdxModuleIdentity("tdx_01", Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY, module)),
                levels,
                new TcbInfo.ComponentNames(List.of(), List.of()),
                Bytes.EMPTY,
                Bytes.EMPTY);
    }

    private static QeIdentity identity(List<SvnLevel> levels) {
        Bytes none = Bytes.EMPTY;
        return new QeIdentity("TD_QE", VALIDITY, 17, none, none, none, none, none, 2, levels, none, none);
    }

    private static TcbLevel level(int[] sgx, int pce, int[] tdx, TcbStatus status) {
        return new TcbLevel(bytes(sgx), pce, Optional.of(bytes(tdx)), DATE, status, List.of());
    }

    private static SvnLevel svnLevel(int svn, TcbStatus status) {
        return new SvnLevel(svn, DATE, status, List.of());
    }

    private static int[] filled(int value) {
        int[] all = new int[16];
        Arrays.fill(all, value);
        return all;
    }

    private static Bytes bytes(int[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Bytes.wrap(bytes);
    }
}
