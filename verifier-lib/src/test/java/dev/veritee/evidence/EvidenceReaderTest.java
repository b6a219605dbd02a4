// SPDX-License-Identifier: Apache-2.0
package dev.veritee.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Forged;
import dev.veritee.dcap.DcapFamily;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Limits;
import dev.veritee.envelope.Offered;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceReaderTest {
    private static final byte[] QUOTE = Forged.mint("tdx-good").evidence();
    private static final EvidenceReader READER = reader(new DcapFamily(), new Toy("TOY1"));

    @Test
    void theSameEvidenceIsReadInEveryForm() {
        String hex = HexFormat.of().formatHex(QUOTE);
        String base64 = Base64.getEncoder().encodeToString(QUOTE);
        for (String text : List.of(
                hex,
                HexFormat.of().withUpperCase().formatHex(QUOTE),
                "0x" + hex,
                " 0x" + hex + "\r\n",
                hex.replaceAll("(.{64})", "$1\n"),
                base64,
                base64 + "\n",
                Base64.getMimeEncoder().encodeToString(QUOTE),
                "\t" + base64.replaceAll("(.{76})", "$1\r\n "),
                Base64.getUrlEncoder().encodeToString(QUOTE),
                Base64.getUrlEncoder().withoutPadding().encodeToString(QUOTE))) {
            assertThat(read(READER, Bytes.utf8(text))).isInstanceOfSatisfying(EvidenceReader.Decoded.class, decoded -> {
                assertThat(decoded.evidence().raw()).isEqualTo(Bytes.wrap(QUOTE));
                assertThat(decoded.family()).isInstanceOf(DcapFamily.class);
            });
        }
        assertThat(read(READER, Bytes.wrap(QUOTE))).isInstanceOf(EvidenceReader.Decoded.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "0x", "{}", "hello world", "0xzz", "=", "====", "-_-_", "\u0000", "é"})
    void otherBytesAreUnknown(String text) {
        assertThat(read(READER, Bytes.utf8(text))).isInstanceOf(EvidenceReader.Unknown.class);
    }

    @Test
    void brokenEvidenceOfAKnownFamilyIsBrokenInEveryForm() {
        byte[] cut = Bytes.wrap(QUOTE).slice(0, 1000).toArray();
        for (Bytes form : List.of(Bytes.wrap(cut), Bytes.utf8(Bytes.wrap(cut).hex()))) {
            assertThat(read(READER, form)).isInstanceOfSatisfying(EvidenceReader.Broken.class, broken -> {
                assertThat(broken.name()).isEqualTo("tdx");
                assertThat(broken.reason()).hasMessageContaining("signature-data");
            });
        }
        assertThat(read(READER, Bytes.utf8("TOY1"))).isInstanceOf(EvidenceReader.Broken.class);
    }

    /** Whoever could choose which family judges some bytes could choose the laxer one. */
    @Test
    void bytesThatTwoFamiliesClaimBelongToNone() {
        EvidenceReader both = reader(new Toy("TOY1"), new DcapFamily(), new Toy("TOY1"));
        for (byte[] bytes :
                List.of(Toy.quote("TOY1", "12345678", 1), Bytes.utf8("TOY1").toArray())) {
            assertThat(read(both, Bytes.wrap(bytes)))
                    .isInstanceOfSatisfying(
                            EvidenceReader.Unknown.class,
                            unknown -> assertThat(unknown.why()).contains("more than one family"));
        }
        assertThat(read(both, Bytes.wrap(QUOTE))).isInstanceOf(EvidenceReader.Decoded.class);
    }

    @Test
    void inputBeyondTheLimitIsUnknown() {
        Limits s = Limits.standard();
        Limits tight = new Limits(
                QUOTE.length,
                s.collateralBytes(),
                s.collateralItems(),
                s.jsonBytes(),
                s.jsonDepth(),
                s.events(),
                s.eventBytes());
        EvidenceReader reader = new EvidenceReader(List.of(new DcapFamily()), tight);

        assertThat(read(reader, Bytes.wrap(QUOTE))).isInstanceOf(EvidenceReader.Decoded.class);
        assertThat(read(reader, Bytes.wrap(QUOTE).concat(Bytes.fromHex("00"))))
                .isInstanceOfSatisfying(
                        EvidenceReader.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("longer than " + QUOTE.length));
    }

    @Property(tries = 300)
    void anyBytesAreReadWithoutAnException(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(read(READER, Bytes.wrap(bytes))).isNotNull();
        assertThat(read(READER, Bytes.utf8("TOY1").concat(Bytes.wrap(bytes)))).isNotNull();
    }

    /** What an envelope adds goes along; whether it is worth anything is for others to find out. */
    @Test
    void logsStayWithTheirPartAndWhatIsOfferedGoesWithAll() {
        String report = "{\"intel_quote\":\"" + Bytes.wrap(QUOTE).hex() + "\",\"event_log\":[ ],"
                + "\"request_nonce\":\"0A\",\"nvidia_payload\":{\"evidence_list\":"
                + "[{\"evidence\":\"VE9ZMQ==\",\"certificate\":\"AA==\"}]}}";
        List<EvidenceReader.Found> found = READER.read(Bytes.utf8(report));

        Map<String, Bytes> offered = Map.of(Offered.NONCE_TEXT, Bytes.utf8("0A"));
        assertThat(found)
                .extracting(EvidenceReader.Found::bytes)
                .containsExactly(Bytes.wrap(QUOTE), Bytes.utf8("TOY1"));
        assertThat(found.get(0).reading()).isInstanceOf(EvidenceReader.Decoded.class);
        assertThat(found.get(1).reading()).isInstanceOf(EvidenceReader.Broken.class);
        assertThat(found)
                .extracting(EvidenceReader.Found::eventLogs)
                .containsExactly(List.of(Bytes.utf8("[ ]")), List.of());
        assertThat(found).extracting(EvidenceReader.Found::offered).containsExactly(offered, offered);
    }

    @Test
    void whatCameWithoutAnEnvelopeComesAlone() {
        for (Bytes input : List.of(Bytes.wrap(QUOTE), Bytes.utf8("TOY1"), Bytes.utf8("{\"intel_quote\":5}"))) {
            assertThat(READER.read(input)).singleElement().satisfies(found -> {
                assertThat(found.eventLogs()).isEmpty();
                assertThat(found.offered()).isEmpty();
            });
        }
    }

    private static EvidenceReader.Reading read(EvidenceReader reader, Bytes bytes) {
        assertThat(reader.read(bytes)).hasSize(1);
        assertThat(reader.read(bytes).get(0).bytes()).isEqualTo(bytes);
        return reader.read(bytes).get(0).reading();
    }

    private static EvidenceReader reader(EvidenceFamily... families) {
        return new EvidenceReader(List.of(families), Limits.standard());
    }
}
