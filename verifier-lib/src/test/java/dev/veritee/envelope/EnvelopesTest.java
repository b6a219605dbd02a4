// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import static dev.veritee.internal.cbor.Cbor.array;
import static dev.veritee.internal.cbor.Cbor.bytes;
import static dev.veritee.internal.cbor.Cbor.head;
import static dev.veritee.internal.cbor.Cbor.join;
import static dev.veritee.internal.cbor.Cbor.map;
import static dev.veritee.internal.cbor.Cbor.number;
import static dev.veritee.internal.cbor.Cbor.tag;
import static dev.veritee.internal.cbor.Cbor.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.decode.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopesTest {
    /** Bytes that need both of the characters in which base64 and base64url differ, and padding. */
    private static final byte[] REPORT = {3, (byte) 0xFB, (byte) 0xFF, (byte) 0xBF, 1};

    private static final byte[] OTHER = {4, 0, 2, 0};
    private static final byte[] TABLE = {(byte) 0xC0, (byte) 0xB4, 6, (byte) 0xFE, (byte) 0xFF};
    private static final byte[] MANIFEST = {9, 9};
    private static final byte[] CORIM = tag(501, map(number(0), text("id")));

    private static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }

    private static String url(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }

    private static String url(String content) {
        return url(Bytes.utf8(content).toArray());
    }

    /** JSON is written with single quotes here, for the eye. */
    private static byte[] json(String text) {
        return Bytes.utf8(quoted(text)).toArray();
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    private static Envelope open(byte[] input) throws DecodeException {
        return Envelopes.open(Bytes.copyOf(input), Limits.standard()).orElseThrow();
    }

    private static Envelope open(String json) throws DecodeException {
        return open(json(json));
    }

    private static Part part(String label, byte[] evidence, byte[]... documents) {
        return new Part(
                label,
                Bytes.wrap(evidence),
                Arrays.stream(documents).map(Bytes::wrap).toList(),
                Map.of());
    }

    private static void assertNone(byte[] input) throws DecodeException {
        assertThat(Envelopes.open(Bytes.copyOf(input), Limits.standard()))
                .as(() -> HexFormat.of().formatHex(input))
                .isEmpty();
    }

    private static DecodeException refused(Kind kind, byte[] input) {
        List<DecodeException> thrown = new ArrayList<>();
        assertThatExceptionOfType(DecodeException.class)
                .as(() -> Bytes.wrap(input).asLatin1())
                .isThrownBy(() -> Envelopes.open(Bytes.wrap(input), Limits.standard()))
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    assertThat(e.offset()).isBetween(0L, (long) input.length);
                    assertThat(e.field()).isNotBlank();
                    thrown.add(e);
                });
        return thrown.get(0);
    }

    private static String tsm(String members) {
        return "{'outblob':'" + base64(REPORT) + "','provider':'tdx_guest\\n'" + members + "}";
    }

    private static byte[] tsm(byte[]... more) {
        byte[][] known = {text("outblob"), bytes(REPORT), text("provider"), text("sev_guest\n")};
        byte[][] all = Arrays.copyOf(known, known.length + more.length);
        System.arraycopy(more, 0, all, known.length, more.length);
        return map(all);
    }

    @Test
    void opensConfigfsTsmInJson() throws DecodeException {
        Part plain = part("tdx_guest", REPORT);
        assertThat(open(tsm(""))).isEqualTo(new Envelope(Envelope.CONFIGFS_TSM_JSON, List.of(plain)));
        assertThat(open(tsm(",'auxblob':'','generation':7,'privlevel':'2'").replace(base64(REPORT), url(REPORT)))
                        .parts())
                .containsExactly(plain);
        assertThat(open(tsm(",'auxblob':null")).parts()).containsExactly(plain);
        assertThat(open(tsm(",'manifestblob':'" + url(MANIFEST) + "','auxblob':'" + base64(TABLE) + "'"))
                        .parts())
                .containsExactly(part("tdx_guest", REPORT, TABLE, MANIFEST));
        assertThat(open("{'outblob':'+AAA'}").parts()).containsExactly(part("outblob", new byte[] {(byte) 0xF8, 0, 0}));
        assertThat(open("{'outblob':'/AAA'}").parts()).containsExactly(part("outblob", new byte[] {(byte) 0xFC, 0, 0}));
        assertThat(open(" \n{'outblob':'AA=='}\n").parts()).containsExactly(part("outblob", new byte[1]));
    }

    @Test
    void opensConfigfsTsmInCbor() throws DecodeException {
        Part plain = part("sev_guest", REPORT);
        assertThat(open(tsm())).isEqualTo(new Envelope(Envelope.CONFIGFS_TSM_CBOR, List.of(plain)));
        assertThat(open(tsm(text("auxblob"), bytes(new byte[0]), text("generation"), number(7)))
                        .parts())
                .containsExactly(plain);
        assertThat(open(tsm(text("auxblob"), head(7, 22), number(1), text("remark")))
                        .parts())
                .containsExactly(plain);
        assertThat(open(tsm(text("manifestblob"), bytes(MANIFEST), text("auxblob"), bytes(TABLE)))
                        .parts())
                .containsExactly(part("sev_guest", REPORT, TABLE, MANIFEST));
        assertThat(open(map(text("outblob"), bytes(REPORT))).parts()).containsExactly(part("outblob", REPORT));
        byte[] withoutLength = join(new byte[] {(byte) 0xBF}, text("outblob"), bytes(REPORT), new byte[] {-1});
        assertThat(open(withoutLength).parts()).containsExactly(part("outblob", REPORT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'outblob':1}",
                "{'outblob':null}",
                "{'outblob':''}",
                "{'outblob':['AA']}",
                "{'outblob':'AA=='",
                "{'outblob':'AA=='} {}",
                "{'outblob':'AA==','outblob':'AA=='}",
                "{'outblob':'AA==','auxblob':1}",
                "{'outblob':'AA==','auxblob':'%'}",
                "{'outblob':'AA==','auxblob':'','auxblob':''}",
                "{'outblob':'AA==','manifestblob':{}}",
                "{'outblob':'AA==','provider':5}",
                "{'outblob':'AA==','provider':null}",
                "{'outblob':'A'}",
                "{'outblob':'AA='}",
                "{'outblob':'AB=='}",
                "{'outblob':'AB'}",
                "{'outblob':'AA==AA=='}",
                "{'outblob':'AA\\n'}",
                "{'outblob':' AA'}",
                "{'outblob':'+-AA'}",
                "{'outblob':'_w=='}",
                "{'outblob':'/w'}",
                "{'outblob':'\u0101A=='}",
            })
    void brokenConfigfsTsmInJsonIsRefused(String text) {
        refused(Kind.MALFORMED, json(text));
    }

    @Test
    void brokenConfigfsTsmInCborIsRefused() {
        refused(Kind.MALFORMED, map(text("outblob"), text("AA")));
        refused(Kind.MALFORMED, map(text("outblob"), bytes(new byte[0])));
        refused(Kind.MALFORMED, tsm(text("outblob"), bytes(REPORT)));
        refused(Kind.MALFORMED, tsm(text("auxblob"), text("AA")));
        refused(Kind.MALFORMED, map(text("outblob"), bytes(REPORT), text("provider"), number(1)));
        refused(Kind.MALFORMED, join(tsm(), number(0)));
        byte[] whole = tsm();
        for (int length = whole.length - 1; length > "outblob".length() + 1; length--) {
            refused(Kind.MALFORMED, Arrays.copyOf(whole, length));
        }
        byte[] longHead = join(head(5, 1, 1), text("outblob"), bytes(REPORT));
        refused(Kind.MALFORMED, longHead);
    }

    @Test
    void unknownMembersMayOnlyBeRemarks() {
        for (String value : new String[] {"{}", "[]", "true", "null"}) {
            assertThat(refused(Kind.UNSUPPORTED, json(tsm(",'more':" + value))).field())
                    .isEqualTo("more");
        }
        for (byte[] value : new byte[][] {map(), array(), bytes(REPORT), head(7, 21), head(7, 22), head(7, 0, 2)}) {
            refused(Kind.UNSUPPORTED, tsm(text("more"), value));
        }
    }

    @Test
    void opensRecordsInJson() throws DecodeException {
        String record = "['application/octet-stream','" + url(REPORT) + "'";
        Part part = part("application/octet-stream", REPORT);
        assertThat(open(record + "]")).isEqualTo(new Envelope(Envelope.CMW_JSON, List.of(part)));
        for (String indicator : new String[] {"4", "6", "5", "8", "16", "4294967295"}) {
            assertThat(open(record + "," + indicator + "]").parts()).containsExactly(part);
        }
        for (String wrong :
                new String[] {"0", "-4", "4294967296", "4.0", "4e0", "'4'", "null", "99999999999999999999"}) {
            refused(Kind.MALFORMED, json(record + "," + wrong + "]"));
        }
        refused(Kind.MALFORMED, json("['a/b','" + base64(REPORT) + "']"));
        refused(Kind.MALFORMED, json("['a/b','']"));
        refused(Kind.MALFORMED, json(" [ 'a/b','AA'"));
        assertThat(open("['a/" + "b".repeat(254) + "','AA']").parts()).hasSize(1);
        refused(Kind.TOO_LARGE, json("['a/" + "b".repeat(255) + "','AA']"));
    }

    @Test
    void opensRecordsInCbor() throws DecodeException {
        assertThat(open(array(text("a/b"), bytes(REPORT))))
                .isEqualTo(new Envelope(Envelope.CMW_CBOR, List.of(part("a/b", REPORT))));
        assertThat(open(array(number(263), bytes(REPORT), number(4))).parts())
                .containsExactly(part("content format 263", REPORT));
        refused(Kind.MALFORMED, array(number(263), bytes(REPORT), number(0)));
        refused(Kind.MALFORMED, array(number(263), bytes(REPORT), number(-1)));
        refused(Kind.MALFORMED, array(number(263), bytes(REPORT), number(1L << 32)));
        refused(Kind.MALFORMED, array(number(263), bytes(REPORT), bytes(REPORT)));
        refused(Kind.MALFORMED, array(number(65_536), bytes(REPORT)));
        refused(Kind.MALFORMED, array(number(263), bytes(new byte[0])));
        refused(Kind.MALFORMED, join(array(number(263), bytes(REPORT)), number(0)));
        refused(Kind.MALFORMED, Arrays.copyOf(array(text("a/b"), bytes(REPORT)), 8));
        refused(Kind.TOO_LARGE, array(text("a/" + "b".repeat(300)), bytes(REPORT)));
    }

    @Test
    void opensTagsInCbor() throws DecodeException {
        assertThat(open(tag(1_668_546_817L, bytes(REPORT))).parts()).containsExactly(part("content format 0", REPORT));
        assertThat(open(tag(1_668_546_817L + 256, bytes(REPORT))).parts())
                .containsExactly(part("content format 255", REPORT));
        assertThat(open(tag(1_668_612_095L, bytes(REPORT)))).satisfies(envelope -> {
            assertThat(envelope.format()).isEqualTo(Envelope.CMW_CBOR);
            assertThat(envelope.parts()).containsExactly(part("content format 65024", REPORT));
        });
        assertThat(open(tag(1_668_547_091L, map(text("one"), array(text("a/b"), bytes(REPORT)))))
                        .parts())
                .containsExactly(part("one / a/b", REPORT));
        refused(Kind.UNSUPPORTED, tag(1_668_547_092L, array(bytes(new byte[0]), map(), bytes(REPORT), bytes(REPORT))));
        refused(Kind.MALFORMED, tag(1_668_547_091L, array()));
        refused(Kind.MALFORMED, tag(1_668_546_817L, bytes(new byte[0])));
        refused(Kind.MALFORMED, tag(1_668_546_817L, new byte[0]));
    }

    @Test
    void otherTagsAreNoEnvelopes() throws DecodeException {
        for (long number : new long[] {1_668_546_816L, 1_668_547_072L, 1_668_612_096L, 18, 399, 907, -1}) {
            assertNone(tag(number, bytes(REPORT)));
        }
    }

    @Test
    void opensCollections() throws DecodeException {
        String record = "['a/b','" + url(REPORT) + "']";
        String inner = "{'__cmwc_t':'tag:example.org,2026:in','gpu':['c/d','" + url(OTHER) + "',4]}";
        Envelope json = open("{'__cmwc_t':'1.2.3','cpu':" + record + ",'devices':" + inner + "}");
        byte[] cbor = map(
                text("__cmwc_t"),
                text("1.2.3"),
                text("cpu"),
                array(text("a/b"), bytes(REPORT)),
                text("devices"),
                map(text("gpu"), array(text("c/d"), bytes(OTHER), number(4))));

        List<Part> parts = List.of(part("cpu / a/b", REPORT), part("devices / gpu / c/d", OTHER));
        assertThat(json).isEqualTo(new Envelope(Envelope.CMW_JSON, parts));
        assertThat(open(cbor)).isEqualTo(new Envelope(Envelope.CMW_CBOR, parts));
        assertThat(open("{'evidence':" + record + ",'endorsements':" + record + ",'source':" + record + "}")
                        .parts())
                .hasSize(3);
        assertThat(open(map(number(-5), tag(1_668_546_817L, bytes(REPORT)))).parts())
                .containsExactly(part("-5 / content format 0", REPORT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'__cmwc_t':'x'}",
                "{'__cmwc_t':5,'a':['a/b','AA']}",
                "{'__cmwc_t':'x','a':'AA'}",
                "{'__cmwc_t':'x','a':null}",
                "{'__cmwc_t':'x','a':[]}",
                "{'__cmwc_t':'x','a':['a/b']}",
                "{'__cmwc_t':'x','a':['a/b','AA',4,4]}",
                "{'__cmwc_t':'x','a':['nothing','AA']}",
                "{'__cmwc_t':'x','a':[263,'AA']}",
                "{'__cmwc_t':'x','a':['a/b',5]}",
                "{'__cmwc_t':'x','a':{}}",
                "{'__cmwc_t':'x','a':['a/b','AA'],'a':['a/b','AA']}",
                "{'__cmwc_t':'x','a':['a/b','AA']",
                "{'__cmwc_t':'x','a':['a/b','AA']}]",
            })
    void brokenCollectionsAreRefused(String text) {
        refused(Kind.MALFORMED, json(text));
    }

    @Test
    void brokenCollectionsInCborAreRefused() {
        byte[] type = text("__cmwc_t");
        byte[] record = array(text("a/b"), bytes(REPORT));
        refused(Kind.MALFORMED, map(type, text("x")));
        refused(Kind.MALFORMED, map(type, number(5), text("a"), record));
        refused(Kind.MALFORMED, map(type, text("x"), text("a"), bytes(REPORT)));
        refused(Kind.MALFORMED, map(type, text("x"), text("a"), map()));
        refused(Kind.MALFORMED, map(type, text("x"), text("a"), array(number(-1), bytes(REPORT))));
        refused(Kind.MALFORMED, map(type, text("x"), text("a"), array(text("a/b"), text("AA"))));
        refused(Kind.MALFORMED, map(type, text("x"), text("a"), tag(18, bytes(REPORT))));
        refused(Kind.MALFORMED, map(type, text("x"), text("a"), array(text("a/b"))));
        refused(
                Kind.MALFORMED,
                map(type, text("x"), text("a"), array(text("a/b"), bytes(REPORT), number(4), number(4))));
        refused(Kind.MALFORMED, map(type, text("x"), text("a"), array(text("none"), bytes(REPORT))));
        refused(Kind.MALFORMED, map(type, text("x"), text("a"), tag(1_668_612_096L, bytes(REPORT))));
        refused(Kind.MALFORMED, map(type, text("x"), text("a"), tag(1_668_546_816L, bytes(REPORT))));
        refused(Kind.MALFORMED, map(type, text("x"), text("a"), tag(1_668_547_072L, bytes(REPORT))));
        refused(Kind.MALFORMED, map(type, text("x"), bytes(REPORT), record));
        refused(Kind.MALFORMED, map(type, text("x"), text("a"), record, text("a"), record));
        refused(Kind.TOO_LARGE, map(type, text("x"), text("a".repeat(300)), record));
    }

    @Test
    void whatIsNoEvidenceBecomesADocumentOfTheRest() throws DecodeException {
        for (int indicator : new int[] {1, 2, 3}) {
            String endorsement = "['application/pkix-cert','" + url(TABLE) + "'," + indicator + "]";
            assertThat(open("{'__cmwc_t':'x','e':" + endorsement + ",'a':['a/b','" + url(REPORT) + "'],'c':['c/d','"
                                    + url(OTHER) + "',7]}")
                            .parts())
                    .containsExactly(part("a / a/b", REPORT, TABLE), part("c / c/d", OTHER, TABLE));
            DecodeException alone = refused(Kind.UNSUPPORTED, json(endorsement));
            assertThat(alone.why()).contains("not evidence");
        }
        byte[] unmarked = map(
                number(1), array(number(1), bytes(CORIM)),
                number(2), array(number(2), bytes(REPORT)));
        assertThat(open(unmarked).parts()).containsExactly(part("2 / content format 2", REPORT, CORIM));
    }

    @Test
    void opensRatsdTokens() throws DecodeException {
        String collection = quoted("{'__cmwc_t':'x','tsm':['a/tsm+json','" + url(quoted(tsm(""))) + "']}");
        Part part = part("tsm / a/tsm+json / tdx_guest", REPORT);
        String claims = ",'eat_nonce':'AAAA','eat_profile':'tag:example.org,2026:ratsd'}";

        assertThat(open("{'cmw':'" + url(collection) + "'" + claims))
                .isEqualTo(new Envelope(Envelope.RATSD_JSON, List.of(part)));
        assertThat(open("{'cmw':" + collection + ",'eat_nonce':['AAAA','BBBB'],'iat':17}")
                        .parts())
                .containsExactly(part);
        assertThat(open("{'cmw':" + collection + ",'eat_profile':'x'}").format())
                .isEqualTo(Envelope.RATSD_JSON);
        for (String wrong : new String[] {
            "'cmw':'" + url("[]") + "'",
            "'cmw':'" + url("['JWT','AA']".replace('\'', '"')) + "'",
            "'cmw':'" + url("nothing") + "'",
            "'cmw':'%'",
            "'cmw':''",
            "'cmw':null",
            "'cmw':{}",
            "'cmw':" + collection + ",'cmw':" + collection
        }) {
            refused(Kind.MALFORMED, json("{" + wrong + claims));
        }
        refused(Kind.MALFORMED, json("{'cmw':" + collection + ",'eat_nonce':5}"));
        refused(Kind.MALFORMED, json("{'cmw':" + collection + ",'eat_nonce':[5]}"));
        refused(Kind.MALFORMED, json("{'cmw':" + collection + ",'eat_profile':5}"));
        refused(Kind.UNSUPPORTED, json("{'cmw':" + collection + ",'eat_nonce':'AAAA','submods':{}}"));
    }

    @Test
    void opensSourceEvidenceAndEndorsements() throws DecodeException {
        String start = "{'source':'sevsnp','evidence':'" + base64(REPORT) + "','endorsements':";
        assertThat(open(start + "'" + base64(TABLE) + "'}"))
                .isEqualTo(new Envelope(Envelope.CCF_JSON, List.of(part("sevsnp", REPORT, TABLE))));
        assertThat(open(start + "'','uvm_endorsements':'" + base64(MANIFEST) + "'}")
                        .parts())
                .containsExactly(part("sevsnp", REPORT, MANIFEST));
        for (String wrong :
                new String[] {"5}", "null}", "{}}", "'%'}", "'','endorsements':''}", "'','uvm_endorsements':[]}", "''"
                }) {
            refused(Kind.MALFORMED, json(start + wrong));
        }
        refused(Kind.UNSUPPORTED, json(start + "'','more':[]}"));
        refused(Kind.MALFORMED, json("{'source':'sevsnp','evidence':'','endorsements':''}"));
        refused(Kind.MALFORMED, json("{'source':1,'evidence':'AA==','endorsements':''}"));
        refused(Kind.MALFORMED, json("{'source':'sevsnp','evidence':1,'endorsements':''}"));
    }

    @Test
    void oneDocumentIsOneKindOfEnvelope() {
        String all = "'outblob':'AA==','source':'x','evidence':'AA==','endorsements':'','cmw':'AA','eat_nonce':'AA'";
        refused(Kind.MALFORMED, json("{" + all + "}"));
        refused(Kind.MALFORMED, json("{'cmw':'AA','eat_nonce':'AA','outblob':'AA=='}"));
    }

    @Test
    void otherBytesAreNoEnvelopes() throws DecodeException {
        for (String text : new String[] {
            "",
            "{}",
            "[]",
            "{",
            "[",
            "[]]",
            "{'a':1}",
            "{'a':'b','c':'d'}",
            "['JWT','AA']",
            "['a/b']",
            "['a/b',5]",
            "['/b','AA']",
            "['a/b','AA',4,4]",
            "[['JWT','AA'],{'GPU-0':'AA'}]",
            "{'evidence':'AA','certificate':'AA'}",
            "['JWT','AA'",
            "['a/b",
            "[5",
            "[ ",
            "{'evidence':[{}]}",
            "plain text",
            "{'a':['a/b','AA'],'b':1}",
            "{'a':{}}",
            "{'evidence':'AA','endorsements':'AA'}",
            "{'cmw':'AA'}"
        }) {
            assertNone(json(text));
        }
        assertNone(REPORT);
        assertNone(OTHER);
        assertNone(map());
        assertNone(array());
        assertNone(map(text("a"), bytes(REPORT)));
        assertNone(map(number(44_234), bytes(REPORT), number(44_241), bytes(REPORT)));
        assertNone(map(text("a"), array(text("none"), bytes(REPORT))));
        assertNone(map(text("a"), tag(18, bytes(REPORT))));
        assertNone(array(text("none"), bytes(REPORT)));
        assertNone(array(text("/b"), bytes(REPORT)));
        assertNone(json("['/b','AA'"));
        assertNone(array(text("a/b"), text("AA")));
        assertNone(array(number(5), number(6)));
        assertNone(array(number(5)));
        assertNone(array(number(5), bytes(REPORT), number(4), number(4)));
        assertNone(array(bytes(REPORT), map(), bytes(REPORT), bytes(REPORT)));
        assertNone(array(text("a/b"), bytes(REPORT), number(4), number(4)));
        for (String hex :
                new String[] {"a1", "a2000", "82", "8263", "82780", "83612f", "9f", "1c", "d2", "84", "821901"}) {
            assertNone(HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : hex + "0"));
        }
    }

    @Test
    void envelopesInEnvelopesAreOpened() throws DecodeException {
        byte[] inner = tsm(text("auxblob"), bytes(TABLE));
        byte[] collection = map(
                text("cpu"), array(text("a/b"), bytes(inner)),
                text("more"), array(text("c/d"), bytes(MANIFEST), number(2)));
        assertThat(open("['application/cmw+cbor','" + url(collection) + "']").parts())
                .containsExactly(part("application/cmw+cbor / cpu / a/b / sev_guest", REPORT, TABLE, MANIFEST));

        DecodeException broken =
                refused(Kind.MALFORMED, json("['a/b','" + url(map(text("outblob"), text("AA"))) + "']"));
        assertThat(broken.getMessage()).startsWith("inside a/b: outblob at offset ");
        DecodeException none = refused(Kind.UNSUPPORTED, array(number(1), bytes(array(number(1), bytes(CORIM)))));
        assertThat(none.why()).contains("not evidence");
    }

    @Test
    void depthIsLimited() throws DecodeException {
        byte[] wrapped = REPORT;
        for (int i = 0; i < 4; i++) {
            wrapped = array(number(1), bytes(wrapped));
        }
        assertThat(open(wrapped).parts().get(0).evidence()).isEqualTo(Bytes.wrap(REPORT));
        refused(Kind.TOO_LARGE, array(number(1), bytes(wrapped)));
        for (int i = 0; i < 2000; i++) {
            wrapped = array(number(1), bytes(wrapped));
        }
        refused(Kind.TOO_LARGE, wrapped);

        String json = "['a/b','AA']";
        byte[] cbor = array(number(1), bytes(REPORT));
        for (int i = 0; i < 4; i++) {
            json = "{'x':" + json + "}";
            cbor = map(text("x"), cbor);
        }
        assertThat(open(json).parts()).hasSize(1);
        assertThat(open(cbor).parts()).hasSize(1);
        refused(Kind.TOO_LARGE, json("{'x':" + json + "}"));
        refused(Kind.TOO_LARGE, map(text("x"), cbor));
        refused(Kind.TOO_LARGE, json("{'__cmwc_t':" + "[".repeat(50_000)));
        refused(Kind.TOO_LARGE, join(head(5, 1), text("__cmwc_t"), bomb()));
    }

    private static byte[] bomb() {
        byte[] bomb = new byte[50_000];
        Arrays.fill(bomb, (byte) 0x81);
        return bomb;
    }

    @Test
    void partsAreLimited() throws DecodeException {
        assertThat(open(collection(64)).parts()).hasSize(64);
        refused(Kind.TOO_LARGE, json(collection(65)));
        String half = "['a/b','" + url(quoted(collection(33))) + "']";
        refused(Kind.TOO_LARGE, json("{'a':" + half + ",'b':" + half + "}"));
    }

    private static String collection(int records) {
        return IntStream.range(0, records)
                .mapToObj(i -> "'" + i + "':['a/b','AAAA']")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void referenceValuesAreNoEvidence() throws DecodeException {
        byte[] header = bytes(map(number(1), number(-7)));
        byte[] typed = bytes(map(number(1), number(-7), number(3), text("application/rim+cbor")));
        byte[] signature = bytes(new byte[96]);
        byte[] none = head(7, 22);
        for (byte[] corim : List.of(
                CORIM,
                tag(500, CORIM),
                tag(502, tag(18, array(header, map(), bytes(CORIM), signature))),
                tag(18, array(header, map(), bytes(CORIM), signature)),
                array(header, map(), bytes(CORIM), signature),
                tag(18, array(typed, map(), none, signature)))) {
            DecodeException refused = refused(Kind.UNSUPPORTED, corim);
            assertThat(refused.why()).isEqualTo("it holds reference values, not evidence");
        }
        for (byte[] other : List.of(
                tag(18, array(header, map(), bytes(REPORT), signature)),
                tag(18, array(header, map(), bytes(new byte[0]), signature)),
                tag(18, array(bytes(new byte[0]), map(), bytes(REPORT), signature)),
                tag(18, array(bytes(REPORT), map(), bytes(REPORT), signature)),
                tag(18, array(number(5), map(), none, signature)),
                tag(18, array(bytes(map(number(3), number(5))), map(), none, signature)),
                tag(18, array(bytes(map(number(3), text("application/json"))), map(), none, signature)),
                tag(18, array(typed, map(), none)),
                tag(18, map()),
                HexFormat.of().parseHex("d901f5"),
                tag(505, map()))) {
            assertNone(other);
        }
    }

    @Test
    void whatIsHandedOutDoesNotChange() throws DecodeException {
        List<Part> parts = new ArrayList<>(Collections.nCopies(2, part("a", REPORT)));
        List<Bytes> documents = new ArrayList<>(List.of(Bytes.EMPTY));
        Envelope envelope = new Envelope("x", parts);
        Part part = new Part("a", Bytes.EMPTY, documents, Map.of());
        parts.clear();
        documents.clear();
        assertThat(envelope.parts()).hasSize(2);
        assertThat(part.documents()).hasSize(1);

        byte[] input = json(tsm(""));
        Envelope opened = open(input);
        Arrays.fill(input, (byte) 0);
        assertThat(opened).isEqualTo(open(tsm("")));
    }

    @Test
    void inputBeyondTheLimitIsRefused() throws DecodeException {
        Limits tight = new Limits(9, 9, 9, 40, 16, 9, 9);
        Bytes envelope = Bytes.wrap(json(tsm("")));
        assertThat(envelope.length()).isGreaterThan(40);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> Envelopes.open(envelope, tight))
                .extracting(DecodeException::kind)
                .isEqualTo(Kind.TOO_LARGE);
        Bytes record = Bytes.wrap(array(number(1), bytes(new byte[40])));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> Envelopes.open(record, tight))
                .extracting(DecodeException::kind)
                .isEqualTo(Kind.TOO_LARGE);
        assertThat(Envelopes.open(Bytes.wrap(new byte[100]), tight)).isEmpty();
    }
}
