// SPDX-License-Identifier: Apache-2.0
package dev.veritee.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.IntelPki;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class X509FormatTest {
    private static final IntelPki PKI = new IntelPki(
            Seed.DEFAULT, true, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));
    private static final byte[] ROOT = PKI.root().der();
    private static final byte[] LIST = PKI.rootCrl().der();
    private static final String ROOT_PEM = PKI.root().pem();
    private static final String LIST_PEM =
            "-----BEGIN X509 CRL-----\n" + Base64.getEncoder().encodeToString(LIST) + "\n-----END X509 CRL-----\n";

    @Test
    void everyFormGivesTheSameItem() throws DecodeException {
        String hex = Bytes.wrap(ROOT).hex();
        String encoded = URLEncoder.encode(ROOT_PEM, StandardCharsets.UTF_8);
        for (Bytes file : List.of(
                Bytes.wrap(ROOT),
                Bytes.utf8(hex),
                Bytes.utf8(hex.toUpperCase(Locale.ROOT)),
                Bytes.utf8("\n" + hex + "\n"),
                Bytes.utf8(ROOT_PEM),
                Bytes.utf8("\r\n  " + ROOT_PEM.replace("\n", "\r\n")),
                Bytes.utf8(ROOT_PEM + "\0"),
                // As Intel's service sends it, and with its base64 '+' left as it is.
                Bytes.utf8(encoded.replace("+", "%20")),
                Bytes.utf8(encoded.replace("+", "%20").replace("%2B", "+").replace("%2F", "/")))) {
            assertThat(read(file)).extracting(CollateralItem::raw).containsExactly(Bytes.wrap(ROOT));
        }
        for (Bytes file : List.of(Bytes.wrap(LIST), Bytes.utf8(Bytes.wrap(LIST).hex()), Bytes.utf8(LIST_PEM))) {
            assertThat(read(file))
                    .singleElement()
                    .satisfies(i -> assertThat(i.kind()).isEqualTo("crl"))
                    .satisfies(i -> assertThat(i.id()).isEqualTo("Intel SGX Root CA"))
                    .satisfies(i -> assertThat(i.raw()).isEqualTo(Bytes.wrap(LIST)));
        }
    }

    @Test
    void certificatesAndListsMayBeMixed() throws DecodeException {
        assertThat(read(Bytes.utf8(
                        LIST_PEM + ROOT_PEM + LIST_PEM + PKI.platformCa().pem())))
                .extracting(CollateralItem::kind)
                .containsExactly("crl", "certificate", "crl", "certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "hello", "31", "3", "-----BEGIN", "-----begin CERTIFICATE-----", "zz"})
    void otherFilesAreLeftToOtherFormats(String text) throws DecodeException {
        assertThat(new X509Format().read(Bytes.utf8(text), Limits.standard())).isEmpty();
    }

    @Test
    void aBrokenFileOfThisFormatIsRefused() {
        String hex = Bytes.wrap(ROOT).hex();
        for (Bytes file : List.of(
                Bytes.wrap(ROOT).concat(Bytes.fromHex("00")),
                Bytes.wrap(ROOT).slice(0, 100),
                Bytes.utf8(hex + "00"),
                Bytes.utf8("30"),
                Bytes.utf8("3000"),
                Bytes.utf8("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----"),
                Bytes.utf8(ROOT_PEM + "-----BEGIN CERTIFICATE-----"),
                Bytes.utf8("issuer=x\n" + ROOT_PEM.replace("MII", "MI I!")),
                Bytes.utf8("-----BEGIN%20CERTIFICATE-----%0"),
                Bytes.utf8("-----BEGIN%20CERTIFICATE-----%zz"),
                Bytes.utf8(ROOT_PEM.replace("-----END", "-----END ")))) {
            assertThatExceptionOfType(DecodeException.class)
                    .as("%s", file)
                    .isThrownBy(() -> new X509Format().read(file, Limits.standard()));
        }
    }

    /** As tools print chains; what stands between certificates says nothing about them. */
    @Test
    void remarksBetweenCertificatesAreNotRead() throws DecodeException {
        String remarks = "subject=CN=x\nissuer=CN=y\n" + ROOT_PEM + "next:\n" + ROOT_PEM + "end";
        assertThat(new X509Format().read(Bytes.utf8(remarks), Limits.standard()).orElseThrow())
                .hasSize(2)
                .containsOnly(X509Format.der(Bytes.wrap(ROOT)));
    }

    @Test
    void thereIsALimitToTheItemsOfOneFile() {
        Limits s = Limits.standard();
        Limits two = new Limits(
                s.evidenceBytes(), s.collateralBytes(), 2, s.jsonBytes(), s.jsonDepth(), s.events(), s.eventBytes());
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> new X509Format().read(Bytes.utf8(ROOT_PEM.repeat(3)), two))
                .extracting(DecodeException::kind)
                .isEqualTo(DecodeException.Kind.TOO_LARGE);
    }

    @Test
    void theSameItemIsHeldOnceWhateverItsForm() {
        CollateralSource source = CollateralSource.of(Map.of(
                        "a.der", ROOT,
                        "b.pem", (ROOT_PEM + LIST_PEM).getBytes(StandardCharsets.UTF_8),
                        "c.hex", Bytes.wrap(LIST).hex().getBytes(StandardCharsets.UTF_8),
                        "d.txt", "not collateral".getBytes(StandardCharsets.UTF_8)))
                .and(CollateralSource.of(Map.of("e.der", PKI.platformCrl().der())))
                .and(CollateralSource.none());
        Collateral collateral = Collateral.read(source, List.of(new X509Format()), Limits.standard());

        assertThat(collateral.items()).hasSize(3);
        assertThat(collateral.items(CollateralItem.OfCertificate.class)).hasSize(1);
        assertThat(collateral.items(CollateralItem.OfRevocationList.class)).hasSize(2);
        assertThat(collateral.refused()).extracting(Collateral.Refused::name).containsExactly("d.txt");
    }

    private static List<CollateralItem> read(Bytes file) throws DecodeException {
        Optional<List<CollateralItem>> items = new X509Format().read(file, Limits.standard());
        return items.orElseThrow();
    }
}
