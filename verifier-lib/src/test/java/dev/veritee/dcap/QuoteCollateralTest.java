// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Forged;
import dev.veritee.collateral.Collateral;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Limits;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.IntelFiles;
import dev.veritee.forge.intel.IntelScenario;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All collateral of a quote in one JSON object, as quote verification tools keep it. */
class QuoteCollateralTest {
    private static final ForgedEvidence FORGED =
            IntelScenario.tdx(Seed.DEFAULT).edit(IntelFiles::bundle).mint("bundle", "one file");
    private static final String BUNDLE =
            Bytes.wrap(FORGED.file(IntelFiles.BUNDLE)).asUtf8();

    @Test
    void everythingInItIsFound() throws Exception {
        assertThat(read(BUNDLE).items())
                .extracting(CollateralItem::kind)
                .containsExactlyInAnyOrder(
                        "tdx-tcb-info",
                        "qe-identity",
                        "crl",
                        "crl",
                        "certificate",
                        "certificate",
                        "certificate",
                        "certificate");
        assertThat(Forged.appraise(FORGED).trusted()).isTrue();
    }

    @Test
    void revocationListsMayBePem() {
        String pem = "-----BEGIN X509 CRL-----\\n"
                + java.util.Base64.getEncoder()
                        .encodeToString(Bytes.fromHex(member("pck_crl")).toArray())
                + "\\n-----END X509 CRL-----\\n";
        assertThat(read(BUNDLE.replace(member("pck_crl"), pem)).items()).hasSize(8);
    }

    static Stream<Arguments> spoiled() {
        return Stream.of(
                spoil("a member twice", s -> s.replace("{\"pck_crl_issuer", "{\"tcb_info\":\"{}\",\"pck_crl_issuer")),
                spoil(
                        "an escaped member twice",
                        s -> s.replace("{\"pck_crl_issuer", "{\"tcb_inf\\u006f\":\"{}\",\"pck_crl_issuer")),
                spoil("text behind", s -> s + "{}"),
                spoil("no document", s -> s.replace("\"tcb_info\":", "\"x\":")),
                spoil("no identity", s -> s.replace("\"qe_identity\":", "\"x\":")),
                spoil("no signature of the identity", s -> s.replace("\"qe_identity_signature\":", "\"x\":")),
                spoil("a document as an object", s -> s.replace("\"tcb_info\":\"", "\"tcb_info\":{},\"x\":\"")),
                spoil(
                        "text behind the document",
                        s -> s.replace("\",\"tcb_info_signature", "{}\",\"tcb_info_signature")),
                spoil(
                        "a member twice in the document",
                        s -> s.replaceFirst("\\\\\"tcbType\\\\\":0", "\\\\\"tcbType\\\\\":0,\\\\\"tcbType\\\\\":0")),
                spoil(
                        "the frame inside",
                        s -> s.replaceFirst("\"tcb_info\":\"", "\"tcb_info\":\"{\\\\\"tcbInfo\\\\\":")),
                spoil("a list that is none", s -> s.replaceFirst("\"pck_crl\":\"", "\"pck_crl\":\"00")),
                spoil("an empty list", s -> s.replace(member("pck_crl"), "")),
                spoil("a chain that is none", s -> s.replaceFirst("\"tcb_info_issuer_chain\":\"", "$0x")),
                spoil(
                        "a chain as a number",
                        s -> s.replaceFirst("\"tcb_info_issuer_chain\":\"", "\"tcb_info_issuer_chain\":1,\"x\":\"")));
    }

    private static Arguments spoil(String name, UnaryOperator<String> edit) {
        return Arguments.of(name, edit.apply(BUNDLE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiled")
    void aSpoiledOneIsRefusedAsAWhole(String name, String file) {
        assertThat(file).isNotEqualTo(BUNDLE);
        Collateral collateral = read(file);
        assertThat(collateral.items()).as(name).isEmpty();
        assertThat(collateral.refused()).as(name).hasSize(1);
    }

    private static String member(String name) {
        int from = BUNDLE.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return BUNDLE.substring(from, BUNDLE.indexOf('"', from));
    }

    private static Collateral read(String file) {
        return Collateral.read(
                CollateralSource.of(Map.of("file", Bytes.utf8(file).toArray())),
                new DcapFamily().collateralFormats(),
                Limits.standard());
    }
}
