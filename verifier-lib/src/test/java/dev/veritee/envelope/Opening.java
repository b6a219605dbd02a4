// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.decode.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Opens envelopes in tests. JSON is written with single quotes, for the eye. */
final class Opening {
    static final String DEVICE = "{'arch':'HOPPER','evidence':'EeABAA==','certificate':'AQI='}";

    private Opening() {}

    static Bytes json(String text) {
        return Bytes.utf8(text.replace('\'', '"'));
    }

    /** A JSON document inside a text of another one, in which single quotes still stand for quotes. */
    static String inText(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("'", "\\'");
    }

    static String base64(Bytes content) {
        return Base64.getEncoder().encodeToString(content.toArray());
    }

    static Bytes gzip(Bytes content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(content.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.wrap(compressed.toByteArray());
    }

    static Envelope open(Bytes input) throws DecodeException {
        return Envelopes.open(input, Limits.standard()).orElseThrow();
    }

    static Envelope open(String json) throws DecodeException {
        return open(json(json));
    }

    static void assertRefused(Kind kind, String why, Bytes input) {
        assertThatExceptionOfType(DecodeException.class)
                .as(input.asUtf8())
                .isThrownBy(() -> Envelopes.open(input, Limits.standard()))
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }

    /** A file of the public corpus. */
    static Bytes corpus(String name) throws IOException {
        Path corpus = Path.of(System.getProperty("veritee.corpus", "../shared/corpus"));
        assumeTrue(Files.isDirectory(corpus), "the corpus is not here");
        return Bytes.wrap(Files.readAllBytes(corpus.resolve(name)));
    }
}
