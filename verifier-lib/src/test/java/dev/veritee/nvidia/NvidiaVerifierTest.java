// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.veritee.Verifier;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.Component;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.collateral.TrustAnchors;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.envelope.Part;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nvidia.DeviceCertificateDraft;
import dev.veritee.forge.nvidia.DeviceDraft;
import dev.veritee.forge.nvidia.DeviceModel;
import dev.veritee.x509.Certificate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Forged reports: each differs in one point from a good one, and that point is what is said. */
class NvidiaVerifierTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Seed OTHER = new Seed("another device");
    private static final byte[] NOBODYS_FIRMWARE = Seed.DEFAULT.bytes("nobody's firmware", 48);
    private static final int FWID = 20;

    @ParameterizedTest
    @EnumSource
    void goodReportsAreAuthenticAndNeverTrusted(DeviceModel model) throws Exception {
        DeviceDraft device = device(model);
        Component component = judge(device, device, NOW).components().get(0);

        assertThat(component.authenticity()).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(component.family()).isEqualTo(model == DeviceModel.SWITCH ? "nvidia-nvswitch" : "nvidia-gpu");
        assertThat(of(component, "firmware-id"))
                .containsExactly(model == DeviceModel.SWITCH ? Outcome.WARN : Outcome.PASS);
        assertThat(of(component, "measurements")).containsExactly(Outcome.INDETERMINATE);
        assertThat(of(component, "revocation"))
                .containsOnly(Outcome.INDETERMINATE)
                .hasSize(3);
        assertThat(judge(device, device, NOW).trusted()).isFalse();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("report.signature", d -> d.editSignature(s -> flipped(s, 0))),
                change("report.signature", d -> d.editSignature(s -> flipped(s, 95))),
                change("report.signature", d -> d.editSignature(s -> new byte[96])),
                change("chain.signatures", d -> d.leaf().editSignature(s -> flipped(s, s.length - 1))),
                change("chain.signatures", d -> certificate(d, 2).signer(OTHER.p384("signer"))),
                change("chain", d -> d.leaf().keyUsage(KeyUsage.keyCertSign)),
                change("chain", d -> d.leaf().extension("1.2.3.4", true, new byte[] {5, 0})),
                change(
                        "chain",
                        d -> d.editSignature(s -> Arrays.copyOf(s, 96)).leaf().key(OTHER.p256("leaf"))),
                change("chain", d -> certificate(d, 3).constraints(null)),
                change("chain", d -> certificate(d, 3).withoutKeyUsage()),
                change("chain", d -> certificate(d, 1).constraints(new BasicConstraints(1))),
                change("chain", d -> d.leaf().issuer(certificate(d, 2))),
                change("device", d -> d.leaf().commonName("LS_10 A01 FSP FMC LF")),
                change("firmware-id", d -> d.leaf().firmware(NOBODYS_FIRMWARE, false)),
                change("firmware-id", d -> d.leaf().firmware(new byte[32], false)),
                change("firmware-id", d -> d.opaque(FWID, NOBODYS_FIRMWARE)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void eachFaultIsNamed(String check, Consumer<DeviceDraft> change) throws Exception {
        DeviceDraft device = device(DeviceModel.HOPPER);
        change.accept(device);
        Component component = judge(device, device, NOW).components().get(0);

        assertThat(component.authenticity()).isNotEqualTo(Authenticity.AUTHENTIC);
        assertThat(of(component, check)).as("%s", component.ledger().checks()).containsExactly(Outcome.FAIL);
    }

    /** NVIDIA certifies other devices below the same root; what they sign is about something else. */
    @Test
    void aChipThatIsNotKnownIsNoGpu() throws Exception {
        DeviceDraft device = device(DeviceModel.HOPPER);
        device.leaf().commonName("BF3 A01 FMC LF");
        device.bootRom().commonName("BF3 A01 BROM");
        Component component = judge(device, device, NOW).components().get(0);

        assertThat(of(component, "device")).containsExactly(Outcome.INDETERMINATE);
        assertThat(component.authenticity()).isNotEqualTo(Authenticity.AUTHENTIC);
    }

    /** No date is a forgery, but nothing is authentic beyond one; and an authority signs no reports. */
    @Test
    void whatCannotBeDecidedIsNotAuthentic() throws Exception {
        DeviceDraft device = device(DeviceModel.HOPPER);
        device.leaf().validity(NOW.minus(Duration.ofDays(9)), NOW.plus(Duration.ofDays(9)));
        DeviceDraft authority = device(DeviceModel.HOPPER);
        authority.leaf().constraints(new BasicConstraints(true));

        for (int days : new int[] {-10, 10}) {
            Component component = judge(device, device, NOW.plus(Duration.ofDays(days)))
                    .components()
                    .get(0);
            assertThat(component.authenticity()).isNotEqualTo(Authenticity.AUTHENTIC);
            assertThat(of(component, "validity")).containsExactly(Outcome.INDETERMINATE);
        }
        Component component = judge(authority, authority, NOW).components().get(0);
        assertThat(component.authenticity()).isNotEqualTo(Authenticity.AUTHENTIC);
        assertThat(of(component, "chain")).containsExactly(Outcome.INDETERMINATE);
    }

    /** A root twice does not make up for a certificate that is missing. */
    @Test
    void aChainIsNotLengthenedByItsRoot() throws Exception {
        DeviceDraft device = device(DeviceModel.HOPPER);
        device.leaf().issuer(certificate(device, 2));
        List<Bytes> documents = List.of(Bytes.wrap((device.leaf().pem()
                        + certificate(device, 2).pem()
                        + certificate(device, 1).pem()
                        + device.root().pem()
                        + device.root().pem())
                .getBytes(StandardCharsets.US_ASCII)));
        NvidiaReport report =
                NvidiaReport.decode(new Part("", Bytes.wrap(device.report()), documents, Map.of()), Limits.standard());

        assertThat(new DeviceChain(report.presented()).fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("is a root where none belongs"));
    }

    @Test
    void anotherDevicesChainIsRefused() throws Exception {
        Component component = judge(device(DeviceModel.HOPPER), new DeviceDraft(OTHER, DeviceModel.HOPPER, NOW), NOW)
                .components()
                .get(0);

        assertThat(of(component, "report.signature")).containsExactly(Outcome.FAIL);
        assertThat(of(component, "firmware-id")).containsExactly(Outcome.FAIL);
    }

    @Test
    void anotherRootIsRefused() throws Exception {
        DeviceDraft device = device(DeviceModel.HOPPER);
        Appraisal appraisal =
                appraise(device, TrustAnchors.bundled(), CollateralSource.of(Map.of("chain.pem", pem(device))), NOW);

        assertThat(appraisal.components().get(0).authenticity()).isNotEqualTo(Authenticity.AUTHENTIC);
        assertThat(of(appraisal.components().get(0), "root")).containsExactly(Outcome.FAIL);
    }

    @Test
    void withoutACertificateNothingIsKnown() throws Exception {
        DeviceDraft device = device(DeviceModel.HOPPER);
        Appraisal appraisal = appraise(device, anchors(device), CollateralSource.none(), NOW);

        assertThat(appraisal.components().get(0).authenticity()).isNotEqualTo(Authenticity.AUTHENTIC);
        assertThat(of(appraisal.components().get(0), "chain")).containsExactly(Outcome.INDETERMINATE);
    }

    /** Of several devices' chains in one collateral each report finds its own. */
    @Test
    void theRightCertificateIsFoundAmongMany() throws Exception {
        DeviceDraft device = device(DeviceModel.HOPPER);
        DeviceDraft other = new DeviceDraft(OTHER, DeviceModel.HOPPER, NOW);
        Appraisal appraisal = appraise(
                device, anchors(device), CollateralSource.of(Map.of("a.pem", pem(other), "b.pem", pem(device))), NOW);

        assertThat(appraisal.components().get(0).authenticity()).isEqualTo(Authenticity.AUTHENTIC);
    }

    /** Every byte of the report is signed or a signature. */
    @Test
    void noFlippedBitStaysAuthentic() throws Exception {
        DeviceDraft device = device(DeviceModel.SWITCH);
        byte[] report = device.report();
        Verifier verifier = verifier(anchors(device), CollateralSource.of(Map.of("chain.pem", pem(device))));
        Random random = new Random(384);
        for (int i = 0; i < report.length; i++) {
            byte[] wrong = report.clone();
            wrong[i] ^= (byte) (1 << random.nextInt(8));
            Appraisal appraisal = verifier.verify(EvidenceBundle.of(wrong), Challenge.none(), NOW);
            assertThat(appraisal.components().get(0).authenticity())
                    .as("a bit of byte %d", i)
                    .isNotEqualTo(Authenticity.AUTHENTIC);
        }
    }

    /** The challenge stands in the request; a number of the device's own answers nothing. */
    @Test
    void onlyTheNonceOfTheRequestAnswers() throws Exception {
        DeviceDraft device = device(DeviceModel.HOPPER);
        NvidiaReport report = NvidiaReport.decode(Part.bare(Bytes.wrap(device.report())), Limits.standard());
        Verifier verifier = verifier(anchors(device), CollateralSource.of(Map.of("chain.pem", pem(device))));

        assertThat(answers(verifier, device, report.requestNonce())).isTrue();
        assertThat(answers(verifier, device, report.responderNonce())).isFalse();
    }

    private static boolean answers(Verifier verifier, DeviceDraft device, Bytes nonce) {
        Appraisal appraisal =
                verifier.verify(EvidenceBundle.of(device.report()), Challenge.nonce(nonce.toArray()), NOW);
        return !appraisal.ledger().has(Outcome.FAIL);
    }

    private static Arguments change(String check, Consumer<DeviceDraft> change) {
        return arguments(check, change);
    }

    private static DeviceDraft device(DeviceModel model) {
        return new DeviceDraft(Seed.DEFAULT, model, NOW);
    }

    private static DeviceCertificateDraft certificate(DeviceDraft device, int place) {
        return device.certificates().get(place);
    }

    private static Appraisal judge(DeviceDraft device, DeviceDraft chain, Instant at) throws DecodeException {
        return appraise(device, anchors(chain), CollateralSource.of(Map.of("chain.pem", pem(chain))), at);
    }

    private static Appraisal appraise(
            DeviceDraft device, TrustAnchors anchors, CollateralSource collateral, Instant at) {
        return verifier(anchors, collateral).verify(EvidenceBundle.of(device.report()), Challenge.none(), at);
    }

    private static Verifier verifier(TrustAnchors anchors, CollateralSource collateral) {
        return Verifier.builder().anchors(anchors).collateral(collateral).build();
    }

    private static TrustAnchors anchors(DeviceDraft device) throws DecodeException {
        List<Certificate> roots =
                List.of(Certificate.decode(Bytes.wrap(device.root().der())));
        return TrustAnchors.bundled().replacing("nvidia-gpu", roots).replacing("nvidia-nvswitch", roots);
    }

    private static byte[] pem(DeviceDraft device) {
        return device.chain().getBytes(StandardCharsets.US_ASCII);
    }

    private static List<Outcome> of(Component component, String check) {
        return component
                .ledger()
                .of(component.family() + "." + check)
                .map(Check::outcome)
                .toList();
    }

    private static byte[] flipped(byte[] value, int at) {
        byte[] changed = value.clone();
        changed[at] ^= 1;
        return changed;
    }
}
