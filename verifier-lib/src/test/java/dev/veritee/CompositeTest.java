// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Binding;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.Status;
import dev.veritee.binding.Challenge;
import dev.veritee.binding.ProfileUse;
import dev.veritee.binding.profile.BindingInputs;
import dev.veritee.binding.profile.BindingProfile;
import dev.veritee.binding.profile.BindingProfiles;
import dev.veritee.binding.profile.BoundKey;
import dev.veritee.binding.profile.Expected;
import dev.veritee.binding.profile.LeadField;
import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Limits;
import dev.veritee.envelope.Envelopes;
import dev.veritee.envelope.Part;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A processor and its GPUs under a profile: what each attack on them changes, and what a weaker profile cannot see. */
class CompositeTest {
    private static final BindingProfile COMMITTED = profile("veritee-1");
    private static final BindingProfile FRESH = profile("phala-near-v2");
    private static final BoundKey ADDRESS = BoundKey.raw(Bytes.wrap(Seed.DEFAULT.bytes("address", 20)));
    private static final BoundKey OTHER_ADDRESS = BoundKey.raw(Bytes.wrap(Seed.DEFAULT.bytes("another", 20)));
    private static final int GPUS = 3;
    private static final int FWID = 20;

    private static BindingProfile profile(String name) {
        return BindingProfiles.named(name).orElseThrow();
    }

    /** A machine whose parts sign what a profile makes of its inputs. */
    private record Machine(ForgedEvidence quote, ForgedEvidence gpus, ProfileUse use) {
        static Machine under(BindingProfile profile, BindingInputs inputs) throws Exception {
            BindingInputs known = inputs.withNonce(Bytes.wrap(ForgedMachine.NONCE));
            Expected nonces = profile.expected(known.withoutDevices());
            byte[] nonce = nonces.deviceNonce("gpu").orElseThrow().toArray();
            ForgedEvidence gpus = ForgedMachine.gpus(GPUS, nonce);
            Expected expected = profile.expected(each(known, gpus));
            if (!expected.isComplete()) {
                expected = profile.expected(known.withDeviceEvidence("devices", Bytes.wrap(gpus.evidence())));
            }
            Bytes data = Objects.requireNonNull(expected.lead().get(LeadField.REPORT_DATA));
            return new Machine(ForgedMachine.quote(data.toArray()), gpus, new ProfileUse(profile, inputs));
        }

        private static BindingInputs each(BindingInputs inputs, ForgedEvidence gpus) throws Exception {
            BindingInputs all = inputs;
            for (Part part : Envelopes.open(Bytes.wrap(gpus.evidence()), Limits.standard())
                    .orElseThrow()
                    .parts()) {
                all = all.withDeviceEvidence("gpu", part.evidence());
            }
            return all;
        }

        Requirements.Builder requirements() throws Exception {
            return ForgedMachine.requirements(quote, gpus);
        }

        Appraisal judge() throws Exception {
            return judge(use, requirements().build(), quote.evidence(), gpus.evidence());
        }

        Appraisal judge(ProfileUse by, Requirements requirements, byte[]... evidence) throws Exception {
            return ForgedMachine.appraise(
                    quote, gpus, Challenge.nonce(ForgedMachine.NONCE).under(by), requirements, evidence);
        }
    }

    private static List<Outcome> of(Appraisal appraisal, String check) {
        return appraisal.ledger().of(check).map(Check::outcome).toList();
    }

    @Test
    void aCommitmentToTheDevicesIsEnough() throws Exception {
        Appraisal appraisal = Machine.under(COMMITTED, BindingInputs.none()).judge();

        assertThat(appraisal.status()).as("%s", Forged.explain(appraisal)).isEqualTo(Status.AFFIRMING);
        assertThat(appraisal.binding().level()).isEqualTo(Binding.Level.COMMITTED);
        assertThat(appraisal.binding().profile()).contains("veritee-1");
        assertThat(appraisal.binding().channel()).isEqualTo(Binding.Channel.NONE);
        assertThat(appraisal.components())
                .extracting(part -> part.name())
                .containsExactly("cpu0", "gpu0", "gpu1", "gpu2");
        assertThat(appraisal
                        .ledger()
                        .of("binding.level")
                        .findFirst()
                        .orElseThrow()
                        .message())
                .contains("none was left out", "does not show that the devices are in this machine");
    }

    @Test
    void theSameChallengeAloneIsForThePolicyToAccept() throws Exception {
        Machine machine = Machine.under(FRESH, BindingInputs.none().withKey("signing", ADDRESS));
        Appraisal strict = machine.judge();
        assertThat(strict.status()).isEqualTo(Status.WARNING);
        assertThat(strict.binding().level()).isEqualTo(Binding.Level.FRESH);
        assertThat(of(strict, "binding.level")).containsExactly(Outcome.WARN);
        assertThat(strict.binding().channel()).isEqualTo(Binding.Channel.KEY);

        Requirements lenient =
                machine.requirements().minimumLevel(Binding.Level.FRESH).build();
        byte[][] evidence = {machine.quote().evidence(), machine.gpus().evidence()};
        assertThat(machine.judge(machine.use(), lenient, evidence).status()).isEqualTo(Status.AFFIRMING);
    }

    /** Who removes a GPU or puts another in its place changes what the machine committed to. */
    @Test
    void aRemovedOrForeignOrRepeatedDeviceBreaksTheCommitment() throws Exception {
        Machine machine = Machine.under(COMMITTED, BindingInputs.none());
        byte[] nonce = nonceOf(machine.gpus());
        ForgedEvidence fewer = ForgedMachine.gpus(GPUS - 1, nonce);
        ForgedEvidence other = ForgedMachine.gpus(
                GPUS,
                nonce,
                draft -> draft.members()
                        .set(
                                0,
                                new dev.veritee.forge.nvidia.EvidenceMember(
                                        draft.device("elsewhere", dev.veritee.forge.nvidia.DeviceModel.BLACKWELL)
                                                .mode(dev.veritee.forge.nvidia.Mode.MPT)
                                                .nonce(nonce))));
        ForgedEvidence twice = ForgedMachine.gpus(
                GPUS, nonce, draft -> draft.members().set(0, draft.members().get(1)));
        for (ForgedEvidence changed : List.of(fewer, other, twice)) {
            Appraisal appraisal = machine.judge(
                    machine.use(),
                    machine.requirements().build(),
                    machine.quote().evidence(),
                    changed.evidence());
            assertThat(of(appraisal, "binding.lead-data")).containsExactly(Outcome.FAIL);
            assertThat(appraisal.binding().level()).isEqualTo(Binding.Level.NONE);
            assertThat(appraisal.status()).isEqualTo(Status.CONTRAINDICATED);
        }
        Appraisal repeated = machine.judge(
                machine.use(), machine.requirements().build(), machine.quote().evidence(), twice.evidence());
        assertThat(of(repeated, "nvidia.distinct")).containsExactly(Outcome.FAIL);
    }

    private static byte[] nonceOf(ForgedEvidence gpus) throws Exception {
        Part first = Envelopes.open(Bytes.wrap(gpus.evidence()), Limits.standard())
                .orElseThrow()
                .parts()
                .get(0);
        return first.evidence().slice(4, 32).toArray();
    }

    /** Under a profile that binds the nonce alone nobody sees it; a number in the policy does. */
    @Test
    void aRemovedDeviceIsSeenByTheNumberThatIsExpected() throws Exception {
        Machine machine = Machine.under(FRESH, BindingInputs.none().withKey("signing", ADDRESS));
        ForgedEvidence fewer = ForgedMachine.gpus(GPUS - 1, nonceOf(machine.gpus()));
        Requirements.Builder lenient = machine.requirements().minimumLevel(Binding.Level.FRESH);
        byte[][] evidence = {machine.quote().evidence(), fewer.evidence()};
        assertThat(machine.judge(machine.use(), lenient.build(), evidence).status())
                .isEqualTo(Status.AFFIRMING);

        Requirements counting = lenient.expect("gpu.count", List.of("3")).build();
        Appraisal missing = machine.judge(machine.use(), counting, evidence);
        assertThat(of(missing, "expect.gpu.count")).containsExactly(Outcome.FAIL);
        assertThat(machine.judge(
                                machine.use(),
                                counting,
                                machine.quote().evidence(),
                                machine.gpus().evidence())
                        .status())
                .isEqualTo(Status.AFFIRMING);
        assertThat(machine.judge(machine.use(), counting, machine.quote().evidence())
                        .status())
                .as("no device at all")
                .isEqualTo(Status.NONE);
    }

    @Test
    void theQuoteOfAnotherGuestAndOldDevicesAreRefused() throws Exception {
        Machine machine = Machine.under(COMMITTED, BindingInputs.none());
        Requirements requirements = machine.requirements().build();
        ForgedEvidence other = ForgedMachine.quote(Seed.DEFAULT.bytes("another guest's", 64));
        assertThat(of(
                        machine.judge(
                                machine.use(),
                                requirements,
                                other.evidence(),
                                machine.gpus().evidence()),
                        "binding.lead-data"))
                .containsExactly(Outcome.FAIL);
        ForgedEvidence old = ForgedMachine.gpus(GPUS, Seed.DEFAULT.bytes("an older challenge", 32));
        Appraisal replayed =
                machine.judge(machine.use(), requirements, machine.quote().evidence(), old.evidence());
        assertThat(of(replayed, "binding.device-nonce")).containsOnly(Outcome.FAIL);
        assertThat(of(replayed, "binding.freshness")).containsExactly(Outcome.INDETERMINATE);
    }

    /** Somebody in the middle ends the channel himself; the key that the caller sees is not the one that was signed. */
    @Test
    void aKeyThatWasNotSignedIsRefused() throws Exception {
        Machine machine = Machine.under(FRESH, BindingInputs.none().withKey("signing", ADDRESS));
        Requirements requirements =
                machine.requirements().minimumLevel(Binding.Level.FRESH).build();
        byte[][] evidence = {machine.quote().evidence(), machine.gpus().evidence()};
        ProfileUse wrong = new ProfileUse(FRESH, BindingInputs.none().withKey("signing", OTHER_ADDRESS));
        Appraisal relayed = machine.judge(wrong, requirements, evidence);
        assertThat(of(relayed, "binding.lead-data")).containsExactly(Outcome.FAIL);
        assertThat(relayed.binding().channel()).isEqualTo(Binding.Channel.NONE);

        Appraisal offered = machine.judge(ProfileUse.of(FRESH), requirements, evidence);
        assertThat(offered.binding().channel()).isEqualTo(Binding.Channel.OFFERED);
        assertThat(offered.binding()
                        .claims()
                        .get("binding.offered.signing")
                        .orElseThrow()
                        .text())
                .startsWith(ADDRESS.bytes().hex());

        ProfileUse idle = new ProfileUse(
                FRESH, BindingInputs.none().withKey("signing", ADDRESS).withKey("tls", OTHER_ADDRESS));
        Appraisal unbound = machine.judge(idle, requirements, evidence);
        assertThat(of(unbound, "binding.key")).containsExactly(Outcome.FAIL);
    }

    @Test
    void aProfileMayTakeTheDocumentOfAllDevicesAsItWasSent() throws Exception {
        BindingProfile profile = profile("tinfoil-v3");
        BindingInputs inputs = BindingInputs.none().withContent("crypto-material", Bytes.utf8("{}"));
        Machine machine = Machine.under(profile, inputs);
        Appraisal appraisal = machine.judge();
        assertThat(appraisal.binding().level())
                .as("%s", Forged.explain(appraisal))
                .isEqualTo(Binding.Level.COMMITTED);

        byte[] respaced = (new String(machine.gpus().evidence(), java.nio.charset.StandardCharsets.UTF_8) + " ")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Appraisal changed = machine.judge(
                machine.use(), machine.requirements().build(), machine.quote().evidence(), respaced);
        assertThat(of(changed, "binding.lead-data")).containsExactly(Outcome.FAIL);
    }

    @Test
    void whatTheProfileTakesMustBeGivenAndNothingElse() throws Exception {
        Machine machine = Machine.under(
                profile("tinfoil-v3"), BindingInputs.none().withContent("crypto-material", Bytes.utf8("{}")));
        byte[][] evidence = {machine.quote().evidence(), machine.gpus().evidence()};
        Requirements requirements = machine.requirements().build();
        Appraisal lacking = machine.judge(ProfileUse.of(profile("tinfoil-v3")), requirements, evidence);
        assertThat(of(lacking, "binding.profile")).containsExactly(Outcome.INDETERMINATE);
        assertThat(lacking.trusted()).isFalse();

        BindingInputs more = machine.use().inputs().withContent("more", Bytes.utf8("x"));
        Appraisal surplus = machine.judge(new ProfileUse(profile("tinfoil-v3"), more), requirements, evidence);
        assertThat(of(surplus, "binding.profile")).containsExactly(Outcome.INDETERMINATE);
        assertThat(surplus.trusted()).isFalse();
    }

    @Test
    void aProfileNeedsExactlyOneMachine() throws Exception {
        Machine machine = Machine.under(COMMITTED, BindingInputs.none());
        Requirements requirements = machine.requirements().build();
        byte[] quote = machine.quote().evidence();
        for (byte[][] evidence : List.of(
                new byte[][] {machine.gpus().evidence()},
                new byte[][] {quote, quote, machine.gpus().evidence()})) {
            Appraisal appraisal = machine.judge(machine.use(), requirements, evidence);
            assertThat(of(appraisal, "binding.lead")).containsExactly(Outcome.INDETERMINATE);
            assertThat(appraisal.trusted()).isFalse();
        }
    }

    /** Whoever makes evidence could choose the weakest profile; so one that would fit is told, and not believed. */
    @Test
    void withoutAProfileNothingBelongsTogether() throws Exception {
        Machine machine = Machine.under(COMMITTED, BindingInputs.none());
        Appraisal appraisal = ForgedMachine.appraise(
                machine.quote(),
                machine.gpus(),
                Challenge.nonce(ForgedMachine.NONCE),
                machine.requirements().build(),
                machine.quote().evidence(),
                machine.gpus().evidence());
        assertThat(of(appraisal, "binding.parts")).containsExactly(Outcome.INDETERMINATE);
        assertThat(appraisal.trusted()).isFalse();
        assertThat(appraisal
                        .ledger()
                        .of("binding.parts")
                        .findFirst()
                        .orElseThrow()
                        .remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("would fit veritee-1"));
    }

    @Test
    void withoutANonceNothingIsFreshAndNothingBelongsTogether() throws Exception {
        Machine machine = Machine.under(COMMITTED, BindingInputs.none());
        Appraisal appraisal = ForgedMachine.appraise(
                machine.quote(),
                machine.gpus(),
                Challenge.none().under(machine.use()),
                machine.requirements().build(),
                machine.quote().evidence(),
                machine.gpus().evidence());
        assertThat(of(appraisal, "binding.profile")).containsExactly(Outcome.INDETERMINATE);
        assertThat(appraisal.binding().level()).isEqualTo(Binding.Level.NONE);
        assertThat(appraisal.trusted()).isFalse();
    }

    /** Report data that the caller expects is compared under a profile, too. */
    @Test
    void exactReportDataIsStillCompared() throws Exception {
        Machine machine = Machine.under(COMMITTED, BindingInputs.none());
        Challenge challenge = Challenge.nonce(ForgedMachine.NONCE)
                .withReportData(new byte[64])
                .under(machine.use());
        Appraisal appraisal = ForgedMachine.appraise(
                machine.quote(),
                machine.gpus(),
                challenge,
                machine.requirements().build(),
                machine.quote().evidence(),
                machine.gpus().evidence());
        assertThat(of(appraisal, "binding.report-data")).containsExactly(Outcome.FAIL);
        assertThat(of(appraisal, "binding.lead-data")).containsExactly(Outcome.PASS);
    }

    /** A device that does not say what the others are expected to say is not covered by them. */
    @Test
    void anExpectationHoldsForEveryDevice() throws Exception {
        Machine machine = Machine.under(FRESH, BindingInputs.none().withKey("signing", ADDRESS));
        ForgedEvidence silent = ForgedMachine.gpus(
                GPUS, nonceOf(machine.gpus()), draft -> draft.gpus().get(1).opaque(FWID, new byte[0]));
        String certified = machine.judge()
                .components()
                .get(1)
                .claims()
                .get("nvidia-gpu.fwid")
                .orElseThrow()
                .text();
        Requirements requirements = machine.requirements()
                .minimumLevel(Binding.Level.FRESH)
                .expect("nvidia-gpu.fwid", List.of(certified))
                .build();
        Appraisal appraisal =
                machine.judge(machine.use(), requirements, machine.quote().evidence(), silent.evidence());
        assertThat(of(appraisal, "expect.nvidia-gpu.fwid"))
                .containsExactly(Outcome.PASS, Outcome.INDETERMINATE, Outcome.PASS);
        assertThat(appraisal.status()).isEqualTo(Status.NONE);
    }

    /** A profile of one's own may take a nonce of any length; a short one is told. */
    @Test
    void aShortNonceIsToldUnderAProfileToo() throws Exception {
        BindingProfile any = BindingProfile.read(Bytes.utf8("{\"schema\": \"veritee.binding/1\", \"name\": \"any\","
                + " \"lead\": {\"report-data\": {\"pad\": 64, \"of\": {\"nonce\": \"any\"}}}}"));
        byte[] nonce = Seed.DEFAULT.bytes("short", 8);
        ForgedEvidence quote = ForgedMachine.quote(Arrays.copyOf(nonce, 64));
        ForgedEvidence gpus = ForgedMachine.gpus(1, ForgedMachine.NONCE);
        Appraisal appraisal = ForgedMachine.appraise(
                quote,
                gpus,
                Challenge.nonce(nonce).under(ProfileUse.of(any)),
                ForgedMachine.requirements(quote, gpus).build(),
                quote.evidence());
        assertThat(of(appraisal, "binding.lead-data")).containsExactly(Outcome.PASS);
        assertThat(of(appraisal, "binding.freshness")).containsExactly(Outcome.WARN);
    }
}
