// SPDX-License-Identifier: Apache-2.0
package dev.veritee.binding.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veritee.decode.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInProfileTest {
    static Stream<Sample> samples() {
        return Sample.all();
    }

    private static BindingProfile named(String name) {
        return BindingProfiles.named(name).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void itMakesOfItsInputsWhatItsSpecificationSays(Sample sample) {
        Expected expected = named(sample.profile()).expected(sample.inputs());
        assertThat(expected.lacking()).isEmpty();
        assertThat(expected.faults()).isEmpty();
        assertThat(expected.unused()).isEmpty();
        assertThat(expected.used()).containsAll(sample.inputs().given());
        assertThat(expected.lead()).isEqualTo(sample.lead());
        assertThat(expected.deviceNonces()).isEqualTo(sample.deviceNonces());
    }

    @Test
    void everyProfileHasASampleAndItsOwnName() {
        assertThat(Sample.all().map(Sample::profile).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(BindingProfiles.names());
        assertThat(BindingProfiles.names()).isSorted().allSatisfy(name -> {
            assertThat(named(name).name()).isEqualTo(name);
            assertThat(named(name).about()).endsWith(".");
        });
        assertThat(BindingProfiles.named("chutes-e2e")).isEmpty();
        assertThat(BindingProfiles.named("../profile/nitro")).isEmpty();
    }

    /** With one of its inputs changed in a single bit, nothing is expected that was expected before. */
    @Property(tries = 400)
    void everyBitOfEveryInputCounts(@ForAll long seed) {
        Random random = new Random(seed);
        List<Sample> samples = Sample.all().toList();
        Sample sample = samples.get(random.nextInt(samples.size()));
        for (BindingInputs changed : changes(sample, random)) {
            Expected expected = named(sample.profile()).expected(changed);
            boolean same = expected.lead().equals(sample.lead())
                    && expected.deviceNonces().equals(sample.deviceNonces());
            assertThat(same && expected.isComplete())
                    .as("%s with %s", sample, changed)
                    .isFalse();
        }
    }

    /** For every input that is there, the inputs with one bit of it changed. */
    private static List<BindingInputs> changes(Sample sample, Random random) {
        BindingInputs inputs = sample.inputs();
        boolean raw = sample.profile().equals("near-mpc-v1");
        UnaryOperator<Bytes> flip = bytes -> flipped(bytes, random);
        List<BindingInputs> changes = new ArrayList<>();
        inputs.nonce().ifPresent(nonce -> changes.add(inputs.withNonce(flip.apply(nonce))));
        inputs.session().ifPresent(session -> changes.add(inputs.withSession(flip.apply(session))));
        inputs.keys().forEach((name, key) -> {
            changes.add(inputs.withKey(name, new BoundKey(key.form(), changed(key, raw, flip))));
        });
        inputs.contents().forEach((name, content) -> changes.add(inputs.withContent(name, flip.apply(content))));
        inputs.parameters().forEach((name, value) -> {
            changes.add(inputs.withParameter(name, value + "1"));
            changes.add(inputs.withParameter(name, ""));
        });
        List<DeviceSection> devices = inputs.deviceEvidence().orElse(List.of());
        for (int i = 0; i < devices.size(); i++) {
            DeviceSection device = devices.get(i);
            changes.add(withDevices(inputs, i, new DeviceSection(device.kind(), flip.apply(device.bytes()))));
        }
        return changes;
    }

    /** A profile that takes a key raw does not bind the algorithm in front of it. */
    private static Bytes changed(BoundKey key, boolean raw, UnaryOperator<Bytes> flip) {
        int from = raw && key.form() == KeyForm.SPKI ? key.bytes().length() - 32 : 0;
        return key.bytes().slice(0, from).concat(flip.apply(key.bytes().from(from)));
    }

    private static BindingInputs withDevices(BindingInputs inputs, int at, DeviceSection device) {
        List<DeviceSection> devices = new ArrayList<>(inputs.deviceEvidence().orElseThrow());
        devices.set(at, device);
        BindingInputs changed = inputs.withoutDevices();
        for (DeviceSection section : devices) {
            changed = changed.withDeviceEvidence(section.kind(), section.bytes());
        }
        return changed;
    }

    private static Bytes flipped(Bytes bytes, Random random) {
        byte[] array = bytes.toArray();
        array[random.nextInt(array.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return Bytes.wrap(array);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nothingMissesSilently(Sample sample) {
        Expected expected = named(sample.profile()).expected(BindingInputs.none());
        assertThat(expected.isComplete()).isFalse();
        assertThat(expected.lead()).isEmpty();
        assertThat(expected.lacking().values()).containsOnly("it is missing");
        assertThat(expected.faults()).isEmpty();
    }

    /** The device's nonce is needed first, when there is no evidence of devices yet. */
    @Test
    void whatDoesNotDependOnTheMissingIsComputed() {
        Sample whole = Sample.all()
                .filter(sample -> sample.profile().equals("trustee-rcar"))
                .findFirst()
                .orElseThrow();
        BindingInputs without = new BindingInputs(
                whole.inputs().nonce(),
                whole.inputs().session(),
                whole.inputs().keys(),
                Map.of(),
                Map.of(),
                Optional.empty());
        Expected expected = named("trustee-rcar").expected(without);
        assertThat(expected.lead()).isEmpty();
        assertThat(expected.deviceNonces()).isEqualTo(whole.deviceNonces());
        assertThat(expected.lacking()).containsOnlyKeys(InputName.DEVICE_EVIDENCE);
    }

    /** That a key was given which a profile does not bind must not go unnoticed. */
    @Test
    void whatHasNoPartInItIsNamed() {
        BindingInputs inputs = BindingInputs.none()
                .withNonce(Bytes.wrap(Sample.NONCE))
                .withKey("signing", BoundKey.raw(Bytes.wrap(Sample.ADDRESS)))
                .withKey("tls", BoundKey.spki(Bytes.wrap(Sample.SPKI)))
                .withParameter("tag", "x");
        Expected expected = named("phala-near-v2").expected(inputs);
        assertThat(expected.isComplete()).isTrue();
        assertThat(expected.unused()).map(InputName::toString).containsExactly("key tls", "parameter tag");
        BindingInputs both = BindingInputs.none()
                .withNonce(Bytes.wrap(Sample.NONCE))
                .withKey("tls", BoundKey.spki(Bytes.wrap(Sample.SPKI)))
                .withKey("raw", BoundKey.raw(Bytes.wrap(Sample.HPKE)));
        assertThat(named("confidential-ai-cvm-1").expected(both).unused()).containsExactly(InputName.key("raw"));
    }

    @ParameterizedTest
    @CsvSource({
        "coco-initdata,                false, NONE",
        "confidential-ai-cvm-1,        true,  NONCE",
        "contrast-atls,                true,  NONE",
        "dstack-content,               false, NONE",
        "dstack-ratls-cert,            false, NONE",
        "ego-ratls,                    false, NONE",
        "flashbots-atls-proxy,         false, NONE",
        "flashbots-attested-tls,       false, NONE",
        "google-cs-vm-attestation,     true,  NONCE",
        "google-cs-vm-attestation-vtpm, true, NONCE",
        "intel-trust-authority,        true,  NONCE",
        "near-mpc-v1,                  false, NONE",
        "near-v2-tls,                  true,  NONCE",
        "nitro,                        true,  NONE",
        "oe-ratls,                     false, NONE",
        "phala-near-v2,                true,  NONCE",
        "phala-redpill-classic,        false, NONE",
        "tinfoil-v2,                   false, NONE",
        "tinfoil-v3,                   true,  EVIDENCE",
        "tinfoil-v3-unlabelled,        true,  EVIDENCE",
        "trustee-rcar,                 true,  EVIDENCE",
        "veritee-1,                    true,  EVIDENCE"
    })
    void whatItAchievesFollowsFromItsFormulas(String name, boolean fresh, Commitment commitment) {
        assertThat(named(name).isFresh()).isEqualTo(fresh);
        assertThat(named(name).commitment()).isEqualTo(commitment);
    }

    @Test
    void keysAreKnownByTheirNames() {
        assertThat(named("near-mpc-v1").keys()).containsExactly("account", "tls");
        assertThat(named("trustee-rcar").keys()).containsExactly("tee");
        assertThat(named("dstack-content").keys()).isEmpty();
        assertThat(named("flashbots-atls-proxy").bindsSession()).isTrue();
        assertThat(named("near-v2-tls").bindsSession()).isFalse();
        assertThat(named("confidential-ai-cvm-1").deviceRoles()).containsExactly("gpu", "nvswitch");
        assertThat(named("dstack-content").parameters().get("hash").usually()).hasValue("sha512");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phala-near-v2 | signing | as it is given, it cannot be had as address | raw | 00",
                "near-v2-tls | tls | as it is given, it cannot be had as spki-sha256 | raw | 00",
                "near-v2-tls | tls | as it is given, it cannot be had as spki-sha256 | spki | 3000",
                "near-v2-tls | tls | as it is given, it cannot be had as spki-sha256 | spki-sha256 | 00",
                "tinfoil-v2 | hpke | it has 1 bytes and not 32 | raw | 00",
                "trustee-rcar | tee | it is not given as a JSON Web Key | raw | 00",
                "trustee-rcar | tee | it is no JSON Web Key that can be hashed | jwk | 7b",
                "trustee-rcar | tee | it is no JSON Web Key that can be hashed | jwk | 7b2261223a312e357d",
                "trustee-rcar | tee | it is no JSON Web Key that can be hashed | jwk | 7b2261223a312c2261223a317d"
            })
    void aKeyInAnotherFormIsNotTaken(String profile, String name, String why, String form, String hex) {
        KeyForm given = Stream.of(KeyForm.values())
                .filter(known -> known.label().equals(form))
                .findFirst()
                .orElseThrow();
        Expected expected = named(profile)
                .expected(BindingInputs.none()
                        .withNonce(Bytes.wrap(Sample.NONCE))
                        .withKey(name, new BoundKey(given, Bytes.fromHex(hex))));
        assertThat(expected.lacking().get(InputName.key(name))).startsWith(why);
        assertThat(expected.lead()).isEmpty();
    }

    /** Keccak is not SHA-3; the digest of nothing is in every implementation's tests. */
    @Test
    void anAddressFollowsFromAKeyOnItsCurve() {
        assertThat(HashName.KECCAK256.of(Bytes.EMPTY).hex())
                .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
        // The key whose private half is 1: the generator of secp256k1, whose address is well known.
        BoundKey key = BoundKey.spki(Bytes.fromHex("3056301006072a8648ce3d020106052b8104000a03420004"
                + "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
                + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"));
        assertThat(KeyEncoding.ADDRESS.of(key)).hasValue(Bytes.fromHex("7e5f4552091a69125d5dfcb7b8c2659029395bdf"));
    }

    /** X25519 in place of Ed25519: the bytes are the same, the key is not. */
    @Test
    void anAddressIsOfNoOtherKindOfKey() {
        Bytes other = Bytes.fromHex("302a300506032b656e032100").concat(Bytes.wrap(Sample.ED25519));
        assertThat(KeyEncoding.ADDRESS.of(BoundKey.spki(other))).isEmpty();
        assertThat(KeyEncoding.RAW.of(BoundKey.spki(other))).hasValue(Bytes.wrap(Sample.ED25519));
        assertThat(KeyEncoding.ADDRESS.of(BoundKey.spki(Bytes.wrap(Sample.SPKI))))
                .hasValue(Bytes.wrap(Sample.ED25519));
    }

    @Test
    void keysInClearAreOffered() {
        Sample phala = sample("phala-near-v2");
        assertThat(named("phala-near-v2").offeredKeys(phala.lead()))
                .containsExactly(
                        new OfferedKey("signing", LeadField.REPORT_DATA, 0, BoundKey.raw(Bytes.wrap(Sample.ADDRESS))));
        assertThat(named("tinfoil-v2").offeredKeys(sample("tinfoil-v2").lead()))
                .containsExactly(
                        new OfferedKey(
                                "tls",
                                LeadField.REPORT_DATA,
                                0,
                                new BoundKey(
                                        KeyForm.SPKI_SHA256,
                                        Bytes.wrap(Sample.SPKI).sha256())),
                        new OfferedKey("hpke", LeadField.REPORT_DATA, 32, BoundKey.raw(Bytes.wrap(Sample.HPKE))));
        assertThat(named("nitro")
                        .offeredKeys(Map.of(
                                LeadField.NONCE, Bytes.wrap(Sample.NONCE),
                                LeadField.PUBLIC_KEY, Bytes.wrap(Sample.SPKI))))
                .extracting(OfferedKey::key)
                .containsExactly(BoundKey.spki(Bytes.wrap(Sample.SPKI)));
        assertThat(named("nitro").offeredKeys(Map.of(LeadField.PUBLIC_KEY, Bytes.wrap(Sample.NONCE))))
                .isEmpty();
        assertThat(named("near-v2-tls").offeredKeys(phala.lead())).isEmpty();
        assertThat(named("tinfoil-v2").offeredKeys(Map.of(LeadField.REPORT_DATA, Bytes.fromHex("00"))))
                .isEmpty();
    }

    private static Sample sample(String profile) {
        return Sample.all()
                .filter(sample -> sample.profile().equals(profile))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void evidenceFitsWhatItWasMadeBy(Sample sample) {
        List<DeviceNonce> devices = new ArrayList<>();
        sample.deviceNonces().forEach((role, nonce) -> devices.add(new DeviceNonce(role, nonce)));
        assertThat(BindingProfiles.fitting(sample.inputs(), sample.lead(), devices))
                .contains(sample.profile());
        devices.add(new DeviceNonce("gpu", Bytes.EMPTY));
        assertThat(BindingProfiles.fitting(sample.inputs(), sample.lead(), devices))
                .isEmpty();
    }

    @Test
    void aHintNeedsTheNonceAndEveryKeyThatIsGiven() {
        Sample phala = sample("phala-near-v2");
        BindingInputs nonce = BindingInputs.none().withNonce(Bytes.wrap(Sample.NONCE));
        assertThat(BindingProfiles.fitting(nonce, phala.lead(), List.of())).containsExactly("phala-near-v2");
        assertThat(BindingProfiles.fitting(BindingInputs.none(), phala.lead(), List.of()))
                .isEmpty();
        BindingInputs withKey = nonce.withKey("tls", BoundKey.spki(Bytes.wrap(Sample.SPKI)));
        assertThat(BindingProfiles.fitting(withKey, phala.lead(), List.of())).isEmpty();
        assertThat(BindingProfiles.fitting(nonce, Map.of(), List.of())).isEmpty();
    }

    /** A result names the profile that counted, so nobody may pass another one off under its name. */
    @Test
    void aNameOfABuiltInProfileIsTaken() throws Exception {
        Bytes own = Bytes.wrap(
                BindingProfiles.class.getResourceAsStream("nitro.yaml").readAllBytes());
        assertThat(BindingProfile.read(own).digest()).isEqualTo(named("nitro").digest());
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> BindingProfile.read(own.concat(Bytes.utf8("# changed\n"))))
                .withMessageContaining("\"nitro\" is the name of a built-in profile");
    }
}
