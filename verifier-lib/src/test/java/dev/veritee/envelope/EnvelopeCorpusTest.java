// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.decode.Limits;
import dev.veritee.x509.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Envelopes as real software writes them, where the public corpus is at hand. */
class EnvelopeCorpusTest {
    private static final String TSM = "snp/genoa-v3-tsm-report-veraison/";

    private static Path corpus() {
        Path corpus = Path.of(System.getProperty("veritee.corpus", "../shared/corpus"));
        assumeTrue(Files.isDirectory(corpus), "the corpus is not here");
        return corpus;
    }

    private static Bytes read(String name) throws IOException {
        return Bytes.wrap(Files.readAllBytes(corpus().resolve(name)));
    }

    private static Envelope open(String name) throws IOException, DecodeException {
        return Envelopes.open(read(name), Limits.standard()).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "tsm-report.json, configfs-tsm-json, sev_guest",
        "tsm-report.cbor, configfs-tsm-cbor, sev_guest",
        "ratsd-token.b64, ratsd-json, tsm-report / application/vnd.veraison.tsm-report+json / sev_guest"
    })
    void opensWhatHoldsAReportOfLinux(String name, String format, String label) throws IOException, DecodeException {
        Envelope envelope = open(TSM + name);
        assertThat(envelope.format()).isEqualTo(format);
        assertThat(envelope.parts()).hasSize(1).first().satisfies(part -> {
            assertThat(part.label()).isEqualTo(label);
            assertThat(part.evidence()).isEqualTo(read(TSM + "report.bin"));
            // The certificate table begins with the identifier of the root key.
            assertThat(part.documents()).hasSize(1);
            assertThat(part.documents().get(0).length()).isEqualTo(6577);
            assertThat(part.documents().get(0).slice(0, 4)).isEqualTo(Bytes.fromHex("c0b406a4"));
        });
    }

    @Test
    void opensSourceEvidenceAndEndorsements() throws IOException, DecodeException {
        Envelope envelope = open("snp/milan-v2-ravl/sev_snp.att.json");
        assertThat(envelope.format()).isEqualTo(Envelope.CCF_JSON);
        Part part = envelope.parts().get(0);
        assertThat(part.label()).isEqualTo("sevsnp");
        assertThat(part.evidence()).isEqualTo(read("snp/milan-v2-ravl/report.bin"));
        List<Bytes> chain = Pem.encodedCertificates(part.documents().get(0), 3);
        assertThat(chain).hasSize(3).startsWith(read("snp/milan-v2-ravl/vcek.der"));
    }

    @Test
    void referenceValuesAreNoEvidence() throws IOException {
        Bytes manifest = read(TSM + "corim-sevsnp-valid.cbor");
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> Envelopes.open(manifest, Limits.standard()))
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED);
                    assertThat(e.why()).contains("reference values, not evidence");
                });
    }

    /** Evidence as such, and what lies beside it, is left to whoever recognises it. */
    @ParameterizedTest
    @ValueSource(strings = {"tdx", "sgx", "nitro", "cca"})
    void nothingElseIsAnEnvelope(String family) throws IOException, DecodeException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(corpus().resolve(family))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertThat(Envelopes.open(Bytes.wrap(Files.readAllBytes(file)), Limits.standard()))
                    .as(file.toString())
                    .isEmpty();
        }
    }
}
