// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Recipe;
import dev.veritee.forge.Seed;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads vectors back with the JDK and plain ASN.1, as the vendor's formats put them. */
class NvidiaScenarioTest {
    private static final Pattern MEMBER =
            Pattern.compile("\"evidence\"\\s*:\\s*\"([^\"]*)\",\\s*\"certificate\"\\s*:\\s*\"([^\"]*)\"");

    private record Sent(PlainReport report, List<X509Certificate> chain) {}

    /** The reports of a vector with their certificates. */
    private static List<Sent> sent(ForgedEvidence forged) throws Exception {
        if (forged.evidenceFile().equals(NvidiaFiles.REPORT)) {
            PlainReport report = PlainReport.read(binary(forged.evidence()));
            return List.of(new Sent(report, PlainChain.pem(forged.file(NvidiaFiles.DEVICE_CHAIN))));
        }
        List<Sent> all = new ArrayList<>();
        Matcher members = MEMBER.matcher(new String(forged.evidence(), UTF_8));
        while (members.find()) {
            byte[] chain = Base64.getDecoder().decode(members.group(2));
            all.add(new Sent(PlainReport.read(binary(members.group(1).getBytes(US_ASCII))), PlainChain.pem(chain)));
        }
        return all;
    }

    private static byte[] binary(byte[] evidence) {
        String text = new String(evidence, US_ASCII);
        if (text.matches("[0-9a-fA-F]+\\n?")) {
            return HexFormat.of().parseHex(text.strip());
        }
        return text.matches("[A-Za-z0-9+/=\\s]+") ? Base64.getMimeDecoder().decode(text) : evidence;
    }

    private static X509Certificate root(ForgedEvidence forged) throws Exception {
        return PlainChain.pem(forged.rootPem()).get(0);
    }

    private static X509Certificate rimRoot(ForgedEvidence forged) throws Exception {
        return PlainChain.pem(forged.furtherRoots().get("nvidia-rim")).get(0);
    }

    @ParameterizedTest
    @EnumSource
    void aDeviceLooksAsTheVendorsDo(DeviceModel model) throws Exception {
        ForgedEvidence forged = NvidiaScenario.device(Seed.DEFAULT, model).mint("test", "test");
        Sent sent = sent(forged).get(0);
        assertThat(sent.report.nonce).isEqualTo(forged.nonce());
        assertThat(sent.report.signedBy(sent.chain.get(0))).isTrue();
        assertThat(sent.chain).hasSize(5);
        PlainChain.check(sent.chain, root(forged), forged.validAt());
        assertThat(sent.chain.get(0).getKeyUsage()).startsWith(true, false, false, false, false, false);
        assertThat(sent.chain.get(0).getBasicConstraints()).isEqualTo(-1);
        byte[] firmware = sent.report.opaque.get(20);
        assertThat(HexFormat.of().formatHex(sent.chain.get(0).getEncoded()))
                .contains(HexFormat.of().formatHex(firmware));
        checkMeasurements(sent.report, forged);
        checkAnswers(sent.chain, forged);
        assertThat(sent.report.opaque.keySet())
                .contains(
                        model.isGpu()
                                ? new Integer[] {3, 4, 6, 11, 12, 15, 17, 18, 34, 36}
                                : new Integer[] {6, 12, 22, 26});
    }

    /** What is active matches, but for the decoder of a Hopper, which is off. */
    private static void checkMeasurements(PlainReport report, ForgedEvidence forged) throws Exception {
        Map<Integer, List<String>> golden = new HashMap<>();
        for (String file : List.of(NvidiaFiles.DRIVER_RIM, NvidiaFiles.VBIOS_RIM, NvidiaFiles.BIOS_RIM)) {
            if (!forged.files().containsKey(file)) {
                continue;
            }
            PlainRim rim = PlainRim.read(forged.file(file));
            List<X509Certificate> chain = rim.certificates();
            assertThat(chain).hasSize(4);
            PlainChain.check(chain, rimRoot(forged), forged.validAt());
            assertThat(rim.signedBy(chain.get(0).getPublicKey())).isTrue();
            assertThat(rim.signedBy(chain.get(1).getPublicKey())).isFalse();
            assertThat(rim.meta("colloquialVersion"))
                    .isEqualTo(file.equals(NvidiaFiles.DRIVER_RIM) ? report.text(3) : vbios(report));
            assertThat(rim.resources()).isEqualTo(report.measurements.size());
            rim.active()
                    .forEach((index, hashes) ->
                            assertThat(golden.put(index, hashes)).isNull());
        }
        golden.forEach((index, hashes) -> {
            String measured = HexFormat.of().formatHex(report.measurements.get(index + 1));
            boolean off = index == 35 && report.opaque.get(11)[0] == 0x55;
            assertThat(hashes.contains(measured)).as("index %d", index).isNotEqualTo(off);
        });
        report.measurements.forEach((index, value) -> {
            if (!golden.containsKey(index - 1)) {
                assertThat(value).containsOnly(0);
            }
        });
    }

    private static String vbios(PlainReport report) {
        byte[] raw = report.opaque.get(6);
        return raw.length == 8
                ? String.format("%02X.%02X.%02X.%02X.%02X", raw[3], raw[2], raw[1], raw[0], raw[4])
                : report.text(6);
    }

    /** There is a good answer about each certificate that can be revoked. */
    private static void checkAnswers(List<X509Certificate> device, ForgedEvidence forged) throws Exception {
        for (int place = 1; place <= 3; place++) {
            assertThat(answers(forged, device.get(place), device.get(place + 1)))
                    .isEqualTo(1);
        }
        for (Map.Entry<String, byte[]> file : forged.files().entrySet()) {
            if (file.getKey().endsWith("-rim.xml")) {
                List<X509Certificate> chain = PlainRim.read(file.getValue()).certificates();
                for (int place = 0; place < 3; place++) {
                    assertThat(answers(forged, chain.get(place), chain.get(place + 1)))
                            .isEqualTo(1);
                }
            }
        }
    }

    private static int answers(ForgedEvidence forged, X509Certificate subject, X509Certificate issuer)
            throws Exception {
        int count = 0;
        for (Map.Entry<String, byte[]> file : forged.files().entrySet()) {
            if (file.getKey().endsWith(".der")) {
                PlainOcsp answer = PlainOcsp.read(file.getValue());
                if (answer.isAbout(subject, issuer)) {
                    assertThat(answer.status()).isZero();
                    assertThat(answer.signed()).isTrue();
                    assertThat(answer.from()).isBeforeOrEqualTo(forged.validAt());
                    assertThat(answer.to()).isAfterOrEqualTo(forged.validAt());
                    answer.responder.verify(issuer.getPublicKey());
                    answer.responder.checkValidity(Date.from(forged.validAt()));
                    assertThat(answer.responder.getExtendedKeyUsage()).contains("1.3.6.1.5.5.7.3.9");
                    count++;
                }
            }
        }
        return count;
    }

    @Test
    void aSystemIsClosed() throws Exception {
        ForgedEvidence forged = mint("nvidia-gpu-set-good-ppcie");
        Set<String> gpus = new TreeSet<>();
        Set<String> switches = new TreeSet<>();
        List<Sent> all = sent(forged);
        assertThat(all).hasSize(12);
        for (Sent sent : all) {
            String serial = sent.chain.get(1).getSerialNumber().toString(16);
            (serial.startsWith("41") ? gpus : switches).add(serial.substring(2));
            assertThat(sent.report.nonce).isEqualTo(forged.nonce());
            checkAnswers(sent.chain, forged);
        }
        assertThat(gpus).hasSize(8);
        assertThat(switches).hasSize(4);
        for (Sent sent : all.subList(0, 8)) {
            assertThat(sent.report.opaque.get(22)).hasSize(18 * 8);
            assertThat(ids(sent.report.opaque.get(22), true)).isEqualTo(switches);
            assertThat(sent.report.opaque.get(21)).containsExactly(0xAA);
        }
        for (Sent sent : all.subList(8, 12)) {
            assertThat(HexFormat.of().formatHex(sent.report.opaque.get(22))).isIn(switches);
            assertThat(ids(Arrays.copyOf(sent.report.opaque.get(26), 64), false))
                    .isEqualTo(gpus);
        }
    }

    private static Set<String> ids(byte[] list, boolean reversed) {
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < list.length; i += 8) {
            StringBuilder id = new StringBuilder();
            for (int j = 0; j < 8; j++) {
                id.append(String.format("%02x", list[reversed ? i + 7 - j : i + j]));
            }
            ids.add(id.toString());
        }
        ids.remove("0".repeat(16));
        return ids;
    }

    @Test
    void everyReportThatShouldVerifyDoes() throws Exception {
        int checked = 0;
        Set<List<Object>> held = new HashSet<>();
        for (Recipe recipe : NvidiaCatalogue.recipes()) {
            ForgedEvidence forged = recipe.mint(Seed.DEFAULT);
            Expectation expected = forged.expectation();
            if (!expected.outcome().equals(Expectation.VERIFIED) || "member".equals(expected.concern())) {
                continue;
            }
            for (Sent sent : sent(forged)) {
                assertThat(sent.report.signedBy(sent.chain.get(0)))
                        .as(recipe.name())
                        .isTrue();
                if (held.add(List.of(sent.chain, forged.rootSha256(), forged.validAt()))) {
                    PlainChain.check(sent.chain, root(forged), forged.validAt());
                }
                if (!"report-data".equals(expected.concern())) {
                    assertThat(sent.report.nonce).as(recipe.name()).isEqualTo(forged.nonce());
                }
            }
            checked++;
        }
        assertThat(checked).isGreaterThan(300);
    }

    @Test
    void noReportVerifiesThatIsRefusedForItsSignature() throws Exception {
        int checked = 0;
        for (Recipe recipe : NvidiaCatalogue.recipes()) {
            if (recipe.name().matches("nvidia-(gpu|nvswitch)-(changed|signature)-.*")) {
                ForgedEvidence forged = recipe.mint(Seed.DEFAULT);
                if (recipe.name().matches(".*-der")) {
                    assertThatThrownBy(() -> sent(forged)).as(recipe.name()).isInstanceOf(AssertionError.class);
                } else {
                    Sent sent = sent(forged).get(0);
                    assertThat(accepts(sent)).as(recipe.name()).isFalse();
                }
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(20);
    }

    private static boolean accepts(Sent sent) throws Exception {
        try {
            return sent.report.signedBy(sent.chain.get(0));
        } catch (SignatureException e) {
            return false;
        }
    }

    /** The JDK's signature check is content with what nobody signed, so that a verifier has to look for itself. */
    @Test
    void objectsEscapeTheSignature() throws Exception {
        for (String name : List.of("payload", "resource", "meta")) {
            PlainRim rim =
                    PlainRim.read(mint("nvidia-gpu-rim-driver-object-" + name).file(NvidiaFiles.DRIVER_RIM));
            assertThat(rim.signedBy(rim.certificates().get(0).getPublicKey()))
                    .as(name)
                    .isTrue();
        }
        PlainRim genuine = PlainRim.read(mint("nvidia-gpu-good").file(NvidiaFiles.DRIVER_RIM));
        PlainRim wrapped =
                PlainRim.read(mint("nvidia-gpu-rim-driver-object-resource").file(NvidiaFiles.DRIVER_RIM));
        assertThat(wrapped.resources()).isEqualTo(genuine.resources() + 1);
    }

    /** What was signed as it stands is wrong for its content alone; what was changed is wrong for its signature. */
    @Test
    void manifestsAreSignedOrNotAsTheySay() throws Exception {
        int good = 0;
        int bad = 0;
        for (Recipe recipe : NvidiaCatalogue.recipes()) {
            boolean signed =
                    recipe.name().matches(".*rim-driver-(resource-.*|other-(version|product|edition)|two-payloads)");
            boolean changed = recipe.name()
                    .matches(".*rim-driver-((hash|version|active)-changed|other-signer|value-flipped|digest-other)");
            if (signed || changed) {
                PlainRim rim = PlainRim.read(recipe.mint(Seed.DEFAULT).file(NvidiaFiles.DRIVER_RIM));
                assertThat(rim.signedBy(rim.certificates().get(0).getPublicKey()))
                        .as(recipe.name())
                        .isEqualTo(signed);
                good += signed ? 1 : 0;
                bad += changed ? 1 : 0;
            }
        }
        assertThat(good).isGreaterThan(20);
        assertThat(bad).isEqualTo(6);
    }

    @Test
    void answersSayWhatTheirRecipesSay() throws Exception {
        assertThat(deviceAnswer("nvidia-gpu-revoked-boot-rom").status()).isEqualTo(1);
        assertThat(deviceAnswer("nvidia-gpu-hold-boot-rom").signed()).isTrue();
        assertThat(deviceAnswer("nvidia-gpu-ocsp-boot-rom-unknown").status()).isEqualTo(2);
        assertThat(deviceAnswer("nvidia-gpu-ocsp-boot-rom-signature-flipped").signed())
                .isFalse();
        assertThat(deviceAnswer("nvidia-gpu-ocsp-date-changed").signed()).isFalse();
        assertThat(deviceAnswer("nvidia-gpu-ocsp-boot-rom-stale").to()).isBefore(NvidiaScenario.DEFAULT_INSTANT);
        ForgedEvidence sibling = mint("nvidia-gpu-ocsp-of-sibling");
        List<X509Certificate> chain = sent(sibling).get(0).chain;
        assertThat(answers(sibling, chain.get(1), chain.get(2))).isZero();
        assertThat(answers(sibling, chain.get(2), chain.get(3))).isEqualTo(1);
    }

    private static PlainOcsp deviceAnswer(String recipe) throws Exception {
        return PlainOcsp.read(mint(recipe).file(NvidiaFiles.deviceAnswer(1)));
    }

    private static ForgedEvidence mint(String name) {
        return NvidiaCatalogue.recipes().stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name))
                .mint(Seed.DEFAULT);
    }
}
