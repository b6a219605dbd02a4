// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import static dev.veritee.envelope.Opening.assertRefused;
import static dev.veritee.envelope.Opening.base64;
import static dev.veritee.envelope.Opening.corpus;
import static dev.veritee.envelope.Opening.gzip;
import static dev.veritee.envelope.Opening.json;
import static dev.veritee.envelope.Opening.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.CertificateDraft;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TinfoilBundleTest {
    private static final String REPORT = "{'format':'https://tinfoil.sh/predicate/sev-snp-guest/v2','body':'"
            + base64(gzip(Bytes.fromHex("03000000"))) + "'}";
    private static final String ZEROS = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static CertificateDraft service(String... names) throws IOException {
        GeneralName[] all = Arrays.stream(names)
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        CertificateDraft draft =
                new CertificateDraft("Service", Seed.DEFAULT.p256("service"), Seed.DEFAULT.serial("service"));
        return all.length == 0 ? draft : draft.extension("2.5.29.17", false, new GeneralNames(all).getEncoded());
    }

    private static Bytes bundle(CertificateDraft service) {
        return json("{'domain':'a.example','enclaveAttestationReport':" + REPORT
                + ",'digest':'00','sigstoreBundle':{'a':[1]},'vcek':'MAA=','enclaveCert':'"
                + service.pem().replace("\r", "").replace("\n", "\\n") + "'}");
    }

    @Test
    void reportAndCertificatesComeOut() throws Exception {
        // Its last digit has a bit behind the end of the key.
        assertRefused(Kind.MALFORMED, "canonical base32", bundle(service("00" + "a".repeat(51) + "b.hpke.a.example")));
        CertificateDraft good = service(
                "a.example", "01" + "a".repeat(41) + ".hpke.a.example", "00b" + "a".repeat(10) + ".hpke.a.example");
        Envelope envelope = open(bundle(good));
        assertThat(envelope.format()).isEqualTo(Envelope.TINFOIL_BUNDLE_JSON);
        assertThat(envelope.parts())
                .containsExactly(new Part(
                        "sev-snp-guest/v2", Bytes.fromHex("03000000"), List.of(Bytes.fromHex("3000")), Map.of()));
        assertThat(envelope.offered())
                .containsOnly(
                        entry(
                                Offered.TLS_SPKI,
                                Bytes.wrap(good.key().publicKeyInfo().getEncoded())),
                        entry(Offered.HPKE_KEY, Bytes.fromHex("08" + "00".repeat(31))));
    }

    @Test
    void certificatesAreNotNeeded() throws Exception {
        assertThat(open("{'enclaveAttestationReport':" + REPORT + ",'vcek':'','enclaveCert':null}"))
                .satisfies(envelope -> {
                    assertThat(envelope.offered()).isEmpty();
                    assertThat(envelope.parts().get(0).documents()).isEmpty();
                });
        assertThat(open(bundle(service())).offered()).containsOnlyKeys(Offered.TLS_SPKI);
        assertThat(open(bundle(service("hpke.a.example", "00aa.hatt.a.example")))
                        .offered())
                .containsOnlyKeys(Offered.TLS_SPKI);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00aaaa.hpke.x",
                "01" + ZEROS + ".hpke.x",
                "00" + ZEROS + ".hpke.x,00" + ZEROS + ".hpke.y",
                "00" + ZEROS + "a.hpke.x",
                "00aaaa.hpke.x,02aaaa.hpke.x"
            })
    void namesThatSpellNoKeyAreRefused(String names) throws IOException {
        assertRefused(Kind.MALFORMED, "enclaveCert", bundle(service(names.split(","))));
    }

    @Test
    void brokenNamesAreRefused() throws IOException {
        assertRefused(Kind.MALFORMED, "alternative names", bundle(service().extension("2.5.29.17", false, new byte[] {
            4, 0
        })));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MALFORMED   | must be an object   | {'enclaveAttestationReport':'AA=='}",
                "UNSUPPORTED | not known here      | {'enclaveAttestationReport':{},'more':{}}",
                "MALFORMED   | format              | {'enclaveAttestationReport':{}}",
                "MALFORMED   | base64              | {'enclaveAttestationReport':{},'vcek':'A'}",
                "MALFORMED   | pem                 | {'enclaveAttestationReport':{},'enclaveCert':'x'}",
                "MALFORMED   | must be a text      | {'enclaveAttestationReport':{},'enclaveCert':5}",
                "MALFORMED   | there twice         | {'enclaveAttestationReport':{},'enclaveAttestationReport':{}}"
            })
    void brokenOnesAreRefused(Kind kind, String why, String text) {
        assertRefused(kind, why, json(text));
    }

    @Test
    void opensARealOne() throws IOException, DecodeException {
        String folder = "composite/tinfoil-bundle-snp-inference/";
        Bytes report = corpus(folder + "snp-report.bin");
        Envelope envelope = open(corpus(folder + "attestation-bundle.json"));
        assertThat(envelope.parts())
                .containsExactly(new Part("sev-snp-guest/v2", report, List.of(corpus(folder + "vcek.der")), Map.of()));
        // Its report data is the digest of the one key, and the other one.
        Bytes reportData = report.slice(0x50, 64);
        assertThat(envelope.offered().get(Offered.TLS_SPKI).sha256()).isEqualTo(reportData.slice(0, 32));
        assertThat(envelope.offered()).containsEntry(Offered.HPKE_KEY, reportData.from(32));

        Envelope relayed = open(corpus("composite/neg-tinfoil-bundle-report-of-other-enclave/attestation-bundle.json"));
        assertThat(relayed.offered()).isEqualTo(envelope.offered());
        assertThat(relayed.parts().get(0).evidence()).isNotEqualTo(report);
    }
}
