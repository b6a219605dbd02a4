// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecodeException.Kind;
import dev.veritee.decode.Limits;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictXmlTest {
    private static XmlElement read(String text) throws DecodeException {
        return StrictXml.read(Bytes.utf8(text), Limits.standard());
    }

    @Test
    void anElementKnowsWhatItHoldsAndWhereItStood() throws DecodeException {
        String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<a xmlns=\"n\" xmlns:p=\"m\" k=\"é\" p:k='\"v>'>\n é<b/> <p:c>t&amp;&#116;</p:c><b x='1'></b></a>";
        XmlElement root = read(text);

        assertThat(root.name()).isEqualTo(new XmlName("n", "a"));
        assertThat(root.attribute("k")).isEqualTo("é");
        assertThat(root.attribute(new XmlName("m", "k"))).isEqualTo("\"v>");
        assertThat(root.attributes()).hasSize(2);
        assertThat(root.text()).isEqualTo("\n é ");
        assertThat(root.all(new XmlName("n", "b"))).hasSize(2);
        assertThat(root.only(new XmlName("m", "c")).onlyText()).isEqualTo("t&t");
        assertThat(root.children().get(2).offset())
                .isEqualTo(Bytes.utf8(text.substring(0, text.indexOf("<b x"))).length());
    }

    @ParameterizedTest
    @CsvSource({
        "'<!DOCTYPE a><a/>', DOCTYPE",
        "'<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>', DOCTYPE",
        "'<a/><!-- c -->', comment",
        "'<a>x<!-- c -->y</a>', comment",
        "<a><![CDATA[x]]></a>, CDATA",
        "'<a><?p i?></a>', processing",
        "'<?xml-stylesheet href=\"x\"?><a/>', XML 1.0",
        "'<?xml version=\"1.1\"?><a/>', XML 1.0",
        "'<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>', XML 1.0",
        "'<a>&x;</a>', well-formed",
        "'<a b=\"1\" b=\"2\"/>', well-formed",
        "'<a xmlns:p=\"n\" xmlns:q=\"n\" p:b=\"\" q:b=\"\"/>', well-formed",
        "<p:a/>, well-formed",
        "'<a :b=\"\"/>', well-formed",
        "<:a/>, well-formed",
        "<a></b>, well-formed",
        "<a/><a/>, well-formed",
        "'<a/>x', well-formed",
        "'x<a/>', well-formed",
        "'', well-formed",
        "<a>&#0;</a>, well-formed",
        "'<a xml:base=\"http://x/\"/>', XML itself"
    })
    void whatIsNotPlainElementsIsRefused(String text, String reason) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> read(text))
                .withMessageContaining(reason);
    }

    @Test
    void onlyUtf8IsRead() throws DecodeException {
        String text = "<a>é</a>";
        assertThat(read(text).text()).isEqualTo("é");
        for (byte[] other : new byte[][] {
            text.getBytes(StandardCharsets.ISO_8859_1),
            text.getBytes(StandardCharsets.UTF_16),
            text.getBytes(StandardCharsets.UTF_16BE),
            "\uFEFF<a/>".getBytes(StandardCharsets.UTF_8)
        }) {
            assertThatExceptionOfType(DecodeException.class)
                    .isThrownBy(() -> StrictXml.read(Bytes.wrap(other), Limits.standard()));
        }
    }

    @Test
    void depthSizeAndNumbersAreLimited() throws DecodeException {
        assertThat(read("<a>".repeat(16) + "</a>".repeat(16)).children()).hasSize(1);
        assertTooLarge("<a>".repeat(17) + "</a>".repeat(17));
        assertTooLarge("<a>".repeat(200_000));
        assertThat(read("<a>" + "<b/>".repeat(9_999) + "</a>").children()).hasSize(9_999);
        assertTooLarge("<a>" + "<b/>".repeat(10_000) + "</a>");
        assertTooLarge("<a>" + " ".repeat(1 << 20) + "</a>");
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 65; i++) {
            attributes.append(" b").append(i).append("=''");
        }
        assertTooLarge("<a" + attributes + "/>");
    }

    private static void assertTooLarge(String text) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> read(text))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "-", "0"})
    void otherFilesDoNotLookLikeXml(String text) {
        assertThat(StrictXml.looksLikeXml(Bytes.utf8(text))).isFalse();
        assertThat(StrictXml.looksLikeXml(Bytes.utf8("\n" + text + "<a"))).isEqualTo(text.isBlank());
    }
}
