// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import static dev.veritee.envelope.Opening.DEVICE;
import static dev.veritee.envelope.Opening.assertRefused;
import static dev.veritee.envelope.Opening.base64;
import static dev.veritee.envelope.Opening.json;
import static dev.veritee.envelope.Opening.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TinfoilV3Test {
    private static final String NONCE = "0a".repeat(32);
    private static final String KEY = "1b".repeat(32);
    private static final String TLS =
            "{'id':'tls','format':'https://tinfoil.sh/key/spki-fp-sha256/v1','data':'" + KEY + "'}";
    private static final String HPKE =
            "{'id':'hpke','format':'https://tinfoil.sh/key/x25519-hpke/v1','data':'" + NONCE + "'}";
    private static final String KEYS =
            "{'format':'https://tinfoil.sh/crypto-material/v1', 'items':[" + TLS + "," + HPKE + "]}";
    private static final String GPU = "{'id':'gpu0','kind':'gpu','vendor':'nvidia',"
            + "'format':'https://tinfoil.sh/format/nvidia-gpu-evidence/v1','evidence':" + DEVICE + "}";
    private static final String DEVICES = devices(GPU);
    private static final String NO_DEVICES = devices("");
    private static final String COLLATERAL = "[{'id':'a','format':'https://tinfoil.sh/collateral/amd-vcek/v1',"
            + "'data':{'vcek_der_base64':'MAA='}},{'id':'b','data':[]}]";

    private static String devices(String items) {
        return "{'format':'https://tinfoil.sh/device-evidence/v1','items':[" + items + "]}";
    }

    private static String document(String keys, String devices) {
        return "{'format':'https://tinfoil.sh/predicate/attestation/v3','challenge':{'nonce':'" + NONCE
                + "','report_data':'" + "00".repeat(64)
                + "','report_data_algorithm':'https://tinfoil.sh/report-data/v1'},"
                + "'cpu_evidence':{'format':'https://tinfoil.sh/format/tdx-quote/v1','report_base64':'BAACAA==',"
                + "'endorsed':{'crypto_material_hash':'" + json(keys).sha256().hex() + "','device_evidence_hash':'"
                + json(devices).sha256().hex() + "'}},'crypto_material':'" + base64(json(keys))
                + "','device_evidence':'" + base64(json(devices)) + "','collateral':" + COLLATERAL + "}";
    }

    @Test
    void theProcessorLeadsAndItsDevicesFollow() throws DecodeException {
        Envelope envelope = open(document(KEYS, DEVICES));

        assertThat(envelope.format()).isEqualTo(Envelope.TINFOIL_V3_JSON);
        assertThat(envelope.parts())
                .containsExactly(
                        new Part("cpu_evidence", Bytes.fromHex("04000200"), List.of(Bytes.fromHex("3000")), Map.of()),
                        new Part(
                                "gpu0",
                                Bytes.fromHex("11e00100"),
                                List.of(Bytes.fromHex("0102")),
                                Map.of("arch", "HOPPER")));
        assertThat(envelope.offered())
                .containsOnly(
                        entry(Offered.NONCE_TEXT, Bytes.utf8(NONCE)),
                        entry(Offered.CRYPTO_MATERIAL, json(KEYS)),
                        entry(Offered.DEVICE_EVIDENCE, json(DEVICES)),
                        entry(Offered.TLS_SPKI_SHA256, Bytes.fromHex(KEY)),
                        entry(Offered.HPKE_KEY, Bytes.fromHex(NONCE)));
    }

    @Test
    void devicesCollateralAndKnownKeysAreNotNeeded() throws DecodeException {
        String other = "{'format':'https://tinfoil.sh/crypto-material/v1','items':["
                + "{'id':'tls','format':'https://tinfoil.sh/key/spki/v1','data':'3000'},"
                + "{'id':'hpke','format':'other','data':'00'},{'id':'x','format':'"
                + "https://tinfoil.sh/key/x25519-hpke/v1','data':'00'}]}";
        Envelope envelope = open(document(other, NO_DEVICES).replace(COLLATERAL, "null"));
        assertThat(envelope.parts())
                .containsExactly(new Part("cpu_evidence", Bytes.fromHex("04000200"), List.of(), Map.of()));
        assertThat(envelope.offered())
                .containsEntry(Offered.TLS_SPKI, Bytes.fromHex("3000"))
                .doesNotContainKeys(Offered.TLS_SPKI_SHA256, Offered.HPKE_KEY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "UNSUPPORTED | kind of document            | attestation/v3     | attestation/v4",
                "UNSUPPORTED | member that is not known    | {'format'          | {'domain':'x','format'",
                "UNSUPPORTED | member that is not known    | 'challenge':{      | 'challenge':{'x':1,",
                "UNSUPPORTED | member that is not known    | 'cpu_evidence':{   | 'cpu_evidence':{'x':1,",
                "UNSUPPORTED | member that is not known    | 'endorsed':{       | 'endorsed':{'x':1,",
                "UNSUPPORTED | algorithm                   | report-data/v1     | report-data/v2",
                "UNSUPPORTED | kind of report              | tdx-quote/v1       | tdx-quote/v2",
                "MALFORMED   | lower case                  | 'nonce':'0a        | 'nonce':'0A",
                "MALFORMED   | hexadecimal                 | 'nonce':'0a        | 'nonce':'0x",
                "MALFORMED   | must be 32 bytes            | 'nonce':'0a        | 'nonce':'",
                "MALFORMED   | must be 64 bytes            | 'report_data':'00  | 'report_data':'",
                "MALFORMED   | canonical base64            | BAACAA==           | BAACAB==",
                "MALFORMED   | canonical base64            | BAACAA==           | BAACAA",
                "MALFORMED   | empty                       | BAACAA==           | ``",
                "UNSUPPORTED | member that is not known    | crypto_material_   | other_",
                "MALFORMED   | base64                      | 'device_evidence':'| 'device_evidence':'*",
                "MALFORMED   | there twice                 | 'challenge'        | 'format':'','challenge'",
                "MALFORMED   | objects only                | {'id':'b','data':[]} | 5",
                "MALFORMED   | more than one kind          | {'format'          | {'outblob':'','format'"
            })
    void everyLooseEndIsRefused(Kind kind, String why, String good, String bad) {
        String document = document(KEYS, DEVICES);
        assertThat(document).contains(good);
        String spoiled = document.replace(good, Optional.ofNullable(bad).orElse(""));
        assertRefused(kind, why, json(spoiled));
    }

    /** Each section is read for what it is, after its digest. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "UNSUPPORTED | kind of section          | crypto-material/v1    | crypto-material/v2",
                "UNSUPPORTED | member that is not known | {'id':'tls'           | {'x':1,'id':'tls'",
                "MALFORMED   | that of another one      | 'id':'hpke'           | 'id':'tls'",
                "MALFORMED   | has no name              | 'id':'hpke'           | 'id':''",
                "MALFORMED   | lower case               | 'data':'1b            | 'data':'1B",
                "MALFORMED   | must be 32 bytes         | 'data':'1b            | 'data':'",
                "MALFORMED   | inside crypto_material   | 'items'               | 'format':'','items'",
                "MALFORMED   | objects only             | [{                    | [5,{"
            })
    void brokenKeysAreRefused(Kind kind, String why, String good, String bad) {
        assertThat(KEYS).contains(good);
        assertRefused(kind, why, json(document(KEYS.replace(good, bad), DEVICES)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "UNSUPPORTED | kind of section          | device-evidence/v1         | device-evidence/v2",
                "UNSUPPORTED | kind of device           | nvidia-gpu-evidence/v1     | other-gpu-evidence/v1",
                "MALFORMED   | certificate              | 'certificate'              | 'other'",
                "MALFORMED   | must be an object        | 'evidence':{               | 'evidence':5,'vendor':{",
                "UNSUPPORTED | member that is not known | 'items'                    | 'others'"
            })
    void brokenDevicesAreRefused(Kind kind, String why, String good, String bad) {
        assertThat(DEVICES).contains(good);
        String spoiled = DEVICES.replace("'vendor':'nvidia',", "").replace(good, bad);
        assertRefused(kind, why, json(document(KEYS, spoiled)));
    }

    @Test
    void aSectionOfAnotherDigestIsRefused() {
        for (String section : List.of(KEYS, DEVICES)) {
            String other = section.replace("'format'", " 'format'");
            assertRefused(
                    Kind.MALFORMED,
                    "not the one that is said of it",
                    json(document(KEYS, DEVICES).replace(base64(json(section)), base64(json(other)))));
        }
    }

    @Test
    void twoDevicesOfOneNameAreRefused() {
        assertRefused(Kind.MALFORMED, "another one", json(document(KEYS, devices(GPU + "," + GPU))));
    }
}
