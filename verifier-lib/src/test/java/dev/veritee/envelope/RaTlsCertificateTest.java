// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import static dev.veritee.envelope.Opening.assertRefused;
import static dev.veritee.envelope.Opening.corpus;
import static dev.veritee.envelope.Opening.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.decode.Limits;
import dev.veritee.eventlog.EventLog;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.CertificateDraft;
import dev.veritee.forge.x509.X509Draft;
import dev.veritee.x509.Pem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RaTlsCertificateTest {
    private static final String QUOTE = "1.3.6.1.4.1.62397.1.1";
    private static final String LOG = "1.3.6.1.4.1.62397.1.2";
    private static final String VERSIONED = "1.3.6.1.4.1.62397.1.8";
    private static final String OPEN_ENCLAVE = "1.3.6.1.4.1.311.105.1";

    private static CertificateDraft certificate(String name) {
        return new CertificateDraft(name, Seed.DEFAULT.p256("ra-tls-" + name), Seed.DEFAULT.serial("ra-tls-" + name));
    }

    private static CertificateDraft with(CertificateDraft draft, String oid, String value) {
        return draft.extension(oid, false, Bytes.fromHex(value).toArray());
    }

    private static CertificateDraft with(String oid, String value) {
        return with(certificate("leaf"), oid, value);
    }

    private static Envelope opened(CertificateDraft draft) throws DecodeException {
        return open(Bytes.wrap(draft.der()));
    }

    @Test
    void evidenceLogAndKeyComeOutOfTheFirstCertificate() throws IOException, DecodeException {
        CertificateDraft leaf = with(with(QUOTE, "040404000200"), LOG, "04025b5d");
        CertificateDraft authority = with(certificate("authority").ca(1), QUOTE, "0401ff");
        Bytes above = Bytes.wrap(authority.der());
        List<Bytes> logs = List.of(Bytes.utf8("[]"));
        Bytes quote = Bytes.fromHex("04000200");

        Envelope alone = opened(leaf);
        assertThat(alone.format()).isEqualTo(Envelope.RA_TLS_CERTIFICATE);
        assertThat(alone.parts()).containsExactly(new Part("certificate", quote, List.of(), Map.of(), logs));
        assertThat(alone.offered()).isEqualTo(Map.of(Offered.TLS_SPKI, spki(leaf)));

        Envelope chain = open(Bytes.utf8(X509Draft.pem(List.of(leaf, authority))));
        assertThat(chain.parts()).containsExactly(new Part("certificate", quote, List.of(above), Map.of(), logs));
        assertThat(chain.offered()).isEqualTo(alone.offered());
    }

    private static Bytes spki(CertificateDraft draft) throws IOException {
        return Bytes.wrap(draft.key().publicKeyInfo().getEncoded());
    }

    /** A quote begins like an octet string of no bytes, and is longer than that. */
    @ParameterizedTest
    @CsvSource({
        QUOTE + ", 04000200, 04000200",
        QUOTE + ", 04820001ff, 04820001ff",
        QUOTE + ", 0401ff, ff",
        OPEN_ENCLAVE + ", 03000200, 03000200",
        OPEN_ENCLAVE + ", 0100000002000000040000000000000003000200, 03000200",
        OPEN_ENCLAVE + ", 0100000002000000050000000000000003000200, 0100000002000000050000000000000003000200",
        OPEN_ENCLAVE + ", 0100000001000000040000000000000003000200, 0100000001000000040000000000000003000200"
    })
    void everyFormOfTheValueIsKnown(String oid, String value, String evidence) throws DecodeException {
        assertThat(opened(with(oid, value)).parts())
                .containsExactly(new Part("certificate", Bytes.fromHex(evidence), List.of(), Map.of()));
    }

    @Test
    void brokenOnesAreRefused() throws DecodeException {
        assertRefused(
                Kind.UNSUPPORTED,
                "versioned form",
                Bytes.wrap(with(VERSIONED, "0401ff").der()));
        assertThat(opened(with(with(VERSIONED, "0401ff"), QUOTE, "0401ff")).parts())
                .hasSize(1);
        assertRefused(
                Kind.MALFORMED,
                "more than one extension",
                Bytes.wrap(with(with(QUOTE, "0401ff"), OPEN_ENCLAVE, "ff").der()));
        assertRefused(
                Kind.MALFORMED,
                "more than one extension",
                Bytes.wrap(with(with(VERSIONED, "0401ff"), OPEN_ENCLAVE, "ff").der()));
        assertRefused(Kind.MALFORMED, "empty", Bytes.wrap(with(QUOTE, "0400").der()));
        Bytes good = Bytes.wrap(with(QUOTE, "0401ff").der());
        assertRefused(Kind.MALFORMED, "certificate", good.slice(0, good.length() - 1));
        assertRefused(Kind.MALFORMED, "certificate", good.concat(good));
    }

    @Test
    void otherCertificatesHoldNoEvidence() throws DecodeException {
        CertificateDraft authority = with(certificate("authority").ca(1), QUOTE, "0401ff");
        CertificateDraft leaf = certificate("leaf");
        String chain = X509Draft.pem(List.of(leaf, authority));
        for (Bytes input : List.of(
                Bytes.wrap(leaf.der()),
                Bytes.utf8(leaf.pem()),
                Bytes.utf8(chain),
                Bytes.utf8(authority.pem() + "more"),
                // The identifier alone makes no extension.
                Bytes.wrap(with("1.2.3", "060a2b0601040183e73d0101").der()))) {
            assertThat(Envelopes.open(input, Limits.standard())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dstack-ratls-app-llm04", "dstack-ratls-demo-2025-10", "neg-ratls-quote-relayed"})
    void opensRealOnes(String name) throws IOException, DecodeException {
        String folder = "composite/" + name + "/";
        Bytes chain = corpus(folder + "cert-chain.pem");
        Envelope envelope = open(chain);
        assertThat(envelope.parts()).hasSize(1);
        Part part = envelope.parts().get(0);
        assertThat(part.evidence()).isEqualTo(corpus(folder + "quote.bin"));
        assertThat(EventLog.decode(part.eventLogs().get(0), Limits.standard()).events())
                .isNotEmpty();
        List<Bytes> certificates = Pem.encodedCertificates(chain, 10);
        assertThat(part.documents()).isEqualTo(certificates.subList(1, certificates.size()));
    }
}
