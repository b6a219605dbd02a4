// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Forged;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.Status;
import dev.veritee.appraisal.TrustVector.Aspect;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Outcome;
import dev.veritee.decode.Bytes;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nitro.NitroScenario;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which registers say what software is there, and which values of them say nothing. */
class NitroAppraiserTest {
    private static final String ZERO = "00".repeat(48);
    private static final String SECURE_BOOT_OFF =
            "98441c7f7625d10058c47683aec486ce311c633235eb555593a7ee791121e3578ae72d04ecef661f272d59058b77af35";
    private static final NitroScenario ENCLAVE = NitroScenario.enclave(Seed.DEFAULT);
    private static final NitroScenario INSTANCE = NitroScenario.nitroTpm(Seed.DEFAULT);
    private static final NitroScenario DEBUG = zero(ENCLAVE, 0, 1, 2);

    /** An enclave is known by its image, by its application, or by who signed it. */
    @ParameterizedTest
    @CsvSource({"0, 2", "2, 2", "8, 2", "1, 33", "3, 33", "4, 33"})
    void anEnclaveIsKnownByImageApplicationOrSigner(int register, int executables) throws Exception {
        Appraisal appraisal = judge(ENCLAVE, Map.of("nitro.pcr" + register, value(ENCLAVE, register)));

        assertExecutables(appraisal, executables);
        assertThat(aspect(appraisal, Aspect.RUNTIME_OPAQUE)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "11, 2", "0, 33", "1, 33", "7, 33", "8, 33", "9, 33", "12, 33", "14, 33"})
    void anInstanceIsKnownByWhatItBooted(int register, int executables) throws Exception {
        Appraisal appraisal = judge(INSTANCE, Map.of("nitrotpm.pcr" + register, value(INSTANCE, register)));

        assertExecutables(appraisal, executables);
        assertThat(aspect(appraisal, Aspect.RUNTIME_OPAQUE))
                .as("nothing is hidden from the operating system of an instance")
                .isNotEqualTo(2);
    }

    /** Zero is what debug mode and unsigned images have in common; expecting it expects nothing. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 8})
    void anExpectationOfZeroNeverPasses(int register) throws Exception {
        String claim = "nitro.pcr" + register;
        for (NitroScenario scenario : List.of(zero(ENCLAVE, register), zero(DEBUG, register))) {
            for (boolean debug : new boolean[] {false, true}) {
                Map<String, List<String>> both = Map.of(claim, List.of(ZERO, value(ENCLAVE, register)));
                assertRefused(judge(scenario, Map.of(claim, List.of(ZERO)), debug), "nitro.workload");
                assertRefused(judge(scenario, both, debug), "nitro.workload");
            }
        }
        Appraisal other = judge(ENCLAVE, Map.of(claim, ZERO));
        assertRefused(other, "expect." + claim);
    }

    /** Nor does it pass beside another expectation that is met: the policy cannot mean what it says. */
    @Test
    void anExpectationOfZeroDoesNotPassBesideAnother() throws Exception {
        NitroScenario unsigned = zero(ENCLAVE, 8);
        String image = value(unsigned, 0);

        assertExecutables(judge(unsigned, Map.of("nitro.pcr0", image)), 2);
        assertRefused(judge(unsigned, Map.of("nitro.pcr0", image, "nitro.pcr8", ZERO)), "nitro.workload");
        assertRefused(judge(zero(INSTANCE, 4), Map.of("nitrotpm.pcr4", ZERO)), "nitrotpm.workload");
    }

    /** An instance that starts no unified kernel image has nothing in register 11, and may be expected to. */
    @Test
    void registerElevenMayBeZeroBesideABootLoader() throws Exception {
        NitroScenario plain = zero(INSTANCE, 11);
        String loader = value(plain, 4);

        assertExecutables(judge(plain, Map.of("nitrotpm.pcr4", loader, "nitrotpm.pcr11", ZERO)), 2);
        assertRefused(judge(plain, Map.of("nitrotpm.pcr11", ZERO)), "nitrotpm.workload");
        assertRefused(
                judge(zero(INSTANCE, 4, 11), Map.of("nitrotpm.pcr4", ZERO, "nitrotpm.pcr11", ZERO)),
                "nitrotpm.workload");
    }

    /** What one register of debug mode says, when the other two measure something, is not debug mode. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void debugModeIsAllThreeRegisters(int measured) throws Exception {
        int[] others = List.of(0, 1, 2).stream()
                .filter(i -> i != measured)
                .mapToInt(i -> i)
                .toArray();
        Appraisal appraisal = judge(zero(ENCLAVE, others), Map.of("nitro.pcr8", value(ENCLAVE, 8)));

        assertThat(outcome(appraisal, "nitro.debug")).isEqualTo(Outcome.PASS);
        assertThat(claim(appraisal, "nitro.debug")).isEqualTo("false");
    }

    @Test
    void debugModeIsRefusedUnlessThePolicyAllowsIt() throws Exception {
        Map<String, List<String>> signer = Map.of("nitro.pcr8", List.of(value(ENCLAVE, 8)));
        for (boolean allowed : new boolean[] {false, true}) {
            Appraisal appraisal = judge(DEBUG, signer, allowed);

            assertThat(outcome(appraisal, "nitro.debug")).isEqualTo(allowed ? Outcome.WARN : Outcome.FAIL);
            assertThat(appraisal.status()).isEqualTo(allowed ? Status.WARNING : Status.CONTRAINDICATED);
            assertThat(appraisal.trusted()).isFalse();
            assertThat(aspect(appraisal, Aspect.CONFIGURATION)).isEqualTo(96);
            assertThat(aspect(appraisal, Aspect.RUNTIME_OPAQUE)).isEqualTo(96);
            assertThat(claim(appraisal, "nitro.debug")).isEqualTo("true");
        }
    }

    /** Secure boot that is off says nothing about what was booted; beside what was, it does no harm. */
    @Test
    void secureBootThatIsOffIsNoSoftware() throws Exception {
        NitroScenario off = INSTANCE.edit(d -> d.pcrs().set(7, HexFormat.of().parseHex(SECURE_BOOT_OFF)));

        assertRefused(judge(off, Map.of("nitrotpm.pcr7", SECURE_BOOT_OFF)), "nitrotpm.workload");
        assertRefused(
                judge(off, Map.of("nitrotpm.pcr7", SECURE_BOOT_OFF, "nitrotpm.pcr0", value(off, 0))),
                "nitrotpm.workload");
        assertExecutables(judge(off, Map.of("nitrotpm.pcr7", SECURE_BOOT_OFF, "nitrotpm.pcr4", value(off, 4))), 2);
        assertRefused(judge(INSTANCE, Map.of("nitrotpm.pcr7", SECURE_BOOT_OFF)), "expect.nitrotpm.pcr7");
    }

    /** Nothing is measured into register 12 where no command line was overridden, and that may be demanded. */
    @Test
    void aCommandLineThatNobodyOverrodeMayBeDemanded() throws Exception {
        NitroScenario plain = zero(INSTANCE, 12);

        assertExecutables(judge(plain, Map.of("nitrotpm.pcr4", value(plain, 4), "nitrotpm.pcr12", ZERO)), 2);
        assertExecutables(judge(plain, Map.of("nitrotpm.pcr12", ZERO)), 33);
        assertRefused(
                judge(INSTANCE, Map.of("nitrotpm.pcr4", value(plain, 4), "nitrotpm.pcr12", ZERO)),
                "expect.nitrotpm.pcr12");
    }

    /** One register that differs outweighs all that agree. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 8, 15})
    void oneDifferingRegisterLeavesNothingAffirming(int differing) throws Exception {
        Map<String, List<String>> pins = new java.util.LinkedHashMap<>();
        for (int register : List.of(0, 2, 8)) {
            pins.put("nitro.pcr" + register, List.of(value(ENCLAVE, register)));
        }
        pins.put("nitro.pcr" + differing, List.of("5a".repeat(48)));
        Appraisal appraisal = judge(ENCLAVE, pins, false);

        assertRefused(appraisal, "expect.nitro.pcr" + differing);
        assertThat(aspect(appraisal, Aspect.EXECUTABLES)).isEqualTo(96);
    }

    @Test
    void anotherMachineThanTheOnePinnedHasAnotherIdentity() throws Exception {
        Appraisal appraisal =
                judge(ENCLAVE, Map.of("nitro.pcr0", value(ENCLAVE, 0), "nitro.instance-id", "i-0123456789abcdef0"));

        assertRefused(appraisal, "expect.nitro.instance-id");
        assertThat(aspect(appraisal, Aspect.INSTANCE_IDENTITY)).isEqualTo(96);
    }

    /** A register that the document lacks is not one that agrees. */
    @Test
    void aPinnedRegisterThatIsNotThereIsNotMet() throws Exception {
        String image = value(ENCLAVE, 0);
        for (NitroScenario without : List.of(
                ENCLAVE.edit(d -> d.pcrs().remove(0)),
                ENCLAVE.edit(d -> d.pcrs().remove(2)))) {
            Appraisal appraisal = judge(without, Map.of("nitro.pcr0", image, "nitro.pcr2", value(ENCLAVE, 2)));
            assertThat(appraisal.status()).isGreaterThanOrEqualTo(Status.NONE);
        }
    }

    /** The registers of both kinds have the same numbers and mean different things. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 8, 11})
    void whatIsExpectedOfOneKindIsNeverMetByTheOther(int register) throws Exception {
        String shared = "5a".repeat(48);
        NitroScenario enclave =
                ENCLAVE.edit(d -> d.pcrs().set(register, HexFormat.of().parseHex(shared)));
        NitroScenario instance =
                INSTANCE.edit(d -> d.pcrs().set(register, HexFormat.of().parseHex(shared)));
        Map<String, String> ofEnclaves = Map.of("nitro.pcr" + register, shared);
        Map<String, String> ofInstances = Map.of("nitrotpm.pcr" + register, shared);

        assertThat(judge(instance, ofEnclaves).status()).isGreaterThanOrEqualTo(Status.NONE);
        assertThat(judge(enclave, ofInstances).status()).isGreaterThanOrEqualTo(Status.NONE);
        Map<String, String> known = Map.of("nitro.pcr0", value(enclave, 0), "nitrotpm.pcr4", value(instance, 4));
        assertThat(judge(instance, known).status()).isGreaterThanOrEqualTo(Status.NONE);
        assertThat(judge(enclave, known).status()).isGreaterThanOrEqualTo(Status.NONE);
    }

    private static NitroScenario zero(NitroScenario scenario, int... registers) {
        return scenario.edit(draft -> {
            for (int register : registers) {
                draft.pcrs().set(register, new byte[48]);
            }
        });
    }

    private static String value(NitroScenario scenario, int register) {
        return HexFormat.of().formatHex(scenario.draft().pcrs().get(register));
    }

    private static Appraisal judge(NitroScenario scenario, Map<String, String> pins) throws Exception {
        Map<String, List<String>> accepted = new java.util.LinkedHashMap<>();
        pins.forEach((claim, value) -> accepted.put(claim, List.of(value)));
        return judge(scenario, accepted, false);
    }

    private static Appraisal judge(NitroScenario scenario, Map<String, List<String>> pins, boolean debugAllowed)
            throws Exception {
        ForgedEvidence forged = scenario.mint("appraised", "");
        Requirements.Builder requirements = Requirements.builder().pinAnchor(Bytes.fromHex(forged.rootSha256()));
        pins.forEach(requirements::expect);
        if (debugAllowed) {
            requirements.allowDebug();
        }
        return Forged.verifier(forged)
                .policy(Forged.policy(requirements.build()))
                .build()
                .verify(Forged.bundle(forged), Challenge.nonce(forged.nonce()), forged.validAt());
    }

    /** What a policy says of software decides between affirming, for a value of 2, and warning. */
    private static void assertExecutables(Appraisal appraisal, int value) {
        Component component = appraisal.components().get(0);
        assertThat(outcome(appraisal, component.family() + ".workload"))
                .isEqualTo(value == 2 ? Outcome.PASS : Outcome.WARN);
        assertThat(aspect(appraisal, Aspect.EXECUTABLES)).isEqualTo(value);
        assertThat(appraisal.status())
                .as(Forged.explain(appraisal))
                .isEqualTo(value == 2 ? Status.AFFIRMING : Status.WARNING);
    }

    private static void assertRefused(Appraisal appraisal, String check) {
        assertThat(outcome(appraisal, check)).as(Forged.explain(appraisal)).isEqualTo(Outcome.FAIL);
        assertThat(appraisal.status()).isEqualTo(Status.CONTRAINDICATED);
        if (check.endsWith(".workload")) {
            assertThat(aspect(appraisal, Aspect.EXECUTABLES)).isEqualTo(96);
        }
    }

    private static Outcome outcome(Appraisal appraisal, String check) {
        return appraisal
                .components()
                .get(0)
                .ledger()
                .of(check)
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static int aspect(Appraisal appraisal, Aspect aspect) {
        return appraisal.components().get(0).trustVector().get(aspect);
    }

    private static String claim(Appraisal appraisal, String claim) {
        return appraisal.components().get(0).claims().get(claim).orElseThrow().text();
    }
}
