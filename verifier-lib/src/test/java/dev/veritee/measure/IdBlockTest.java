// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.internal.json.JsonValue.JsonObject;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ID blocks and the digests of the keys that sign them. */
class IdBlockTest {
    private static final Bytes DIGEST = Bytes.fromHex("d1".repeat(48));
    private static final Bytes ID = Bytes.wrap(new byte[16]);

    /** The generator of P-384 (FIPS 186-5), behind what every key on that curve begins with. */
    private static final String KEY = "3076301006072a8648ce3d020106052b8104002203620004"
            + "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7"
            + "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f";

    /** A square root of the curve's constant B, so that x = 0 is on the curve. */
    private static final String ROOT =
            "c306610fb0ae5a159cf45c06069f22a6c5eb3641c602d42dea2c4b4f75550793406d80d2b91ad54f9048bd487af1ade1";

    static final String GENERATOR = pem("PUBLIC KEY", KEY);

    private static String pem(String label, String hex) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getEncoder().encodeToString(Bytes.fromHex(hex).toArray())
                + "\n-----END " + label + "-----\n";
    }

    private static Bytes base64(JsonObject vector, String member) throws DecodeException {
        return Bytes.wrap(Base64.getDecoder().decode(vector.text(member)));
    }

    @Test
    void everyVector() throws IOException, DecodeException {
        for (JsonObject vector : MeasurementCorpus.vectors("idBlock")) {
            IdBlock block = new IdBlock(base64(vector, "launchDigestB64"), ID, ID, 0, IdBlock.USUAL_POLICY);
            assertThat(block.encode()).isEqualTo(base64(vector, "idBlockB64"));
            assertThat(IdKey.decode(MeasurementCorpus.file(vector.text("idPublicKey")))
                            .digest())
                    .isEqualTo(base64(vector, "idKeyDigestB64"));
            assertThat(IdKey.decode(MeasurementCorpus.file(vector.text("authorPublicKey")))
                            .digest())
                    .isEqualTo(base64(vector, "authorKeyDigestB64"));
        }
    }

    @Test
    void everyFieldHasItsPlace() {
        Bytes family = Bytes.fromHex("fa".repeat(16));
        Bytes image = Bytes.fromHex("1a".repeat(16));
        assertThat(new IdBlock(DIGEST, family, image, 0x89abcdefL, 0x3020107L)
                        .encode()
                        .hex())
                .isEqualTo("d1".repeat(48) + "fa".repeat(16) + "1a".repeat(16) + "01000000" + "efcdab89"
                        + "0701020300000000");
    }

    @Test
    void whatTheFirmwareWouldRefuseIsRefused() {
        Bytes wrong = Bytes.wrap(new byte[15]);
        assertThatIllegalArgumentException().isThrownBy(() -> new IdBlock(wrong, ID, ID, 0, 0x30000));
        assertThatIllegalArgumentException().isThrownBy(() -> new IdBlock(DIGEST, wrong, ID, 0, 0x30000));
        assertThatIllegalArgumentException().isThrownBy(() -> new IdBlock(DIGEST, ID, wrong, 0, 0x30000));
        assertThatIllegalArgumentException().isThrownBy(() -> new IdBlock(DIGEST, ID, ID, -1, 0x30000));
        assertThat(new IdBlock(DIGEST, ID, ID, 0xFFFFFFFFL, 0x30000)
                        .encode()
                        .slice(84, 4)
                        .hex())
                .isEqualTo("ffffffff");
        assertThatIllegalArgumentException().isThrownBy(() -> new IdBlock(DIGEST, ID, ID, 1L << 32, 0x30000));
        assertThatIllegalArgumentException().isThrownBy(() -> new IdBlock(DIGEST, ID, ID, 0, 0x10000));
        assertThatIllegalArgumentException().isThrownBy(() -> new IdBlock(DIGEST, ID, ID, 0, 0x4030000));
        assertThatIllegalArgumentException().isThrownBy(() -> new IdBlock(DIGEST, ID, ID, 0, 1L << 63 | 0x30000));
    }

    @Test
    void aKeyIsReadFromItsPem() throws DecodeException {
        IdKey key = IdKey.decode(Bytes.utf8(GENERATOR));
        assertThat(key.x().hex()).startsWith("aa87ca22").endsWith("72760ab7");
        assertThat(key.y().hex()).startsWith("3617de4a").endsWith("90ea0e5f");
        // Computed by a program that shares nothing with this one.
        assertThat(key.digest().hex())
                .isEqualTo("01ce77b697886b46c6e363a9d02bbee2506e4b21ca4b3085"
                        + "f35f20e4cf66ac780e01e38aad53f973cbcea56e59a7b382");
        assertThatIllegalArgumentException().isThrownBy(() -> new IdKey(key.y(), key.x()));
        assertThatIllegalArgumentException().isThrownBy(() -> new IdKey(Bytes.EMPTY, Bytes.EMPTY));
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC KEY, 0e5f, 0e5e, MALFORMED",
        "CERTIFICATE, 0e5f, 0e5f, MALFORMED",
        "EC PRIVATE KEY, 0e5f, 0e5f, MALFORMED",
        "PUBLIC KEY, 0e5f, 0e5f00, UNSUPPORTED",
        "PUBLIC KEY, 0e5f, 0e, UNSUPPORTED",
        "PUBLIC KEY, 2b81040022, 2b8104000a, UNSUPPORTED",
        "PUBLIC KEY, 03620004aa, 03620003aa, UNSUPPORTED",
    })
    void anotherKeyIsRefused(String label, String from, String to, Kind kind) {
        Bytes text = Bytes.utf8(pem(label, KEY.replace(from, to)));
        assertThat(catchThrowableOfType(DecodeException.class, () -> IdKey.decode(text)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }

    /** x + p is the same number to a reader that forgets to compare with the prime. */
    @Test
    void aCoordinateIsBelowThePrime() {
        Bytes prime = Bytes.fromHex("ff".repeat(31) + "feffffffff0000000000000000ffffffff");
        Bytes zero = Bytes.wrap(new byte[48]);
        Bytes root = Bytes.fromHex(ROOT);
        assertThat(new IdKey(zero, root).x()).isEqualTo(zero);
        assertThatIllegalArgumentException().isThrownBy(() -> new IdKey(prime, root));
    }
}
