// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.collateral.Collateral;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.collateral.CollateralSource;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Limits;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.IntelDraft;
import dev.veritee.forge.intel.IntelScenario;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Intel's signed documents as its service hands them out: read exactly, or refused and named. */
class PcsDocumentTest {
    private static final IntelDraft TDX = IntelScenario.tdx(Seed.DEFAULT).draft();
    private static final IntelDraft SGX = IntelScenario.sgx(Seed.DEFAULT).draft();
    private static final String INFO = TDX.tcbInfo().text();
    private static final String IDENTITY = TDX.qeIdentity().text();
    private static final String SIGNATURE = "ab".repeat(64);

    @Test
    void aDocumentSaysWhatWasWritten() {
        TcbInfo info = (TcbInfo) read(response("tcbInfo", INFO)).items().get(0);
        QeIdentity identity =
                (QeIdentity) read(response("enclaveIdentity", IDENTITY)).items().get(0);

        assertThat(info.tee()).isEqualTo(TeeType.TDX);
        assertThat(info.version()).isEqualTo(3);
        assertThat(info.evaluationDataNumber()).isEqualTo(20);
        assertThat(info.levels()).hasSize(4);
        assertThat(info.levels().get(0).status()).isEqualTo(TcbStatus.UP_TO_DATE);
        assertThat(info.levels().get(0).sgxComponents()).isEqualTo(Bytes.fromHex("07070202040100050000000000000000"));
        assertThat(info.levels().get(0).tdxComponents().orElseThrow().length()).isEqualTo(16);
        assertThat(info.tdxModuleIdentities()).extracting(TdxModuleIdentity::id).containsExactly("TDX_03", "TDX_01");
        assertThat(info.components().sgx().get(0)).isEqualTo("Early Microcode Update");
        assertThat(info.kind()).isEqualTo("tdx-tcb-info");
        assertThat(identity.enclave()).isEqualTo("TD_QE");
        assertThat(identity.isvProdId()).isEqualTo(2);
        assertThat(identity.levels()).extracting(SvnLevel::isvSvn).containsExactly(8, 6, 5);
        assertThat(identity.kind() + " " + identity.id()).isEqualTo("qe-identity td-qe");
        for (SignedDocument document : List.of(info, identity)) {
            assertThat(document.signature()).isEqualTo(Bytes.fromHex(SIGNATURE));
        }
    }

    /** The signature covers the value as it stands, from its first brace to its last, and nothing around it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tcbInfo\":%s,\"signature\":\"%s\"}",
                " \n{ \"tcbInfo\" \t: \r\n %s \n , \"signature\" : \"%s\" } \n",
                "\r\n{\"tcbInfo\":\t%s\t,\"signature\":\"%s\"}\t",
            })
    void theSignedBytesAreThoseOfTheFile(String frame) {
        for (String text : List.of(
                INFO,
                INFO.replace(",", ", "),
                INFO.replace("{", "{\n  "),
                INFO.replace("\"BIOS\"", "\"}{ \\\" \\\\ é \uD83D\uDD12 \\u007d ][\""),
                INFO.replace("}]}", "} ] }"))) {
            Collateral collateral = read(String.format(frame, text, SIGNATURE));
            assertThat(collateral.refused()).isEmpty();
            assertThat(collateral.items()).extracting(CollateralItem::raw).containsExactly(Bytes.utf8(text));
        }
    }

    @Test
    void theSignatureMayStandInFront() {
        String file =
                "{\"signature\":\"" + SIGNATURE.toUpperCase(java.util.Locale.ROOT) + "\",\"tcbInfo\":" + INFO + "}";
        assertThat(read(file).items()).extracting(CollateralItem::raw).containsExactly(Bytes.utf8(INFO));
    }

    static Stream<Arguments> frames() {
        String good = response("tcbInfo", INFO);
        String both =
                "{\"tcbInfo\":" + INFO + ",\"enclaveIdentity\":" + IDENTITY + ",\"signature\":\"" + SIGNATURE + "\"}";
        return Stream.of(
                Arguments.of("a second document", good + good),
                Arguments.of("an object behind", good + "{}"),
                Arguments.of("text behind", good + "x"),
                Arguments.of("a comma behind", good + ","),
                Arguments.of("a NUL behind", good + "\0"),
                Arguments.of("a byte order mark", "\ufeff" + good),
                Arguments.of("cut", good.substring(0, good.length() - 1)),
                Arguments.of("a comment", good.replace(",\"signature\"", "/* */,\"signature\"")),
                Arguments.of("single quotes", good.replace("\"signature\"", "'signature'")),
                Arguments.of("a comma too many", good.substring(0, good.length() - 1) + ",}"),
                Arguments.of(
                        "the document twice",
                        good.replace(",\"signature\"", ",\"tcbInfo\":" + INFO + ",\"signature\"")),
                Arguments.of(
                        "twice by an escaped name",
                        good.replace(",\"signature\"", ",\"tcbInf\\u006f\":" + INFO + ",\"signature\"")),
                Arguments.of("an escaped name", good.replace("\"tcbInfo\"", "\"tcbInf\\u006f\"")),
                Arguments.of("both documents", both),
                Arguments.of("a third member", good.replace(",\"signature\"", ",\"x\":1,\"signature\"")),
                Arguments.of("no signature", "{\"tcbInfo\":" + INFO + "}"),
                Arguments.of(
                        "the signature twice",
                        good.replace(",\"signature\"", ",\"signature\":\"" + SIGNATURE + "\",\"signature\"")),
                Arguments.of("a short signature", good.replace(SIGNATURE, "ab".repeat(63))),
                Arguments.of("a long signature", good.replace(SIGNATURE, "ab".repeat(65))),
                Arguments.of("a signature in DER", good.replace(SIGNATURE, "3006020101020101")),
                Arguments.of("a signature in base64", good.replace(SIGNATURE, "q6s=")),
                Arguments.of("a signature as a number", good.replace("\"" + SIGNATURE + "\"", "12")),
                Arguments.of("the document as a text", good.replace(INFO, "\"x\"")),
                Arguments.of("the document as a list", good.replace(INFO, "[" + INFO + "]")),
                Arguments.of("in a list", "[" + good + "]"),
                Arguments.of("more than one MiB", good.replace("{\"tcbInfo\":", "{\"tcbInfo\":" + " ".repeat(1 << 20))),
                Arguments.of("deep lists", good.replace("\"tcbType\":0", "\"tcbType\":0,\"x\":" + "[".repeat(100_000))),
                Arguments.of(
                        "deep objects",
                        good.replace("\"tcbType\":0", "\"tcbType\":0,\"x\":" + "{\"x\":".repeat(100_000))),
                Arguments.of(
                        "seventeen levels",
                        good.replace("\"tcbType\":0", "\"tcbType\":0,\"x\":" + "[".repeat(15) + "]".repeat(15))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void anyOtherFrameIsRefused(String name, String file) {
        assertRefused(name, Bytes.utf8(file));
    }

    @Test
    void onlyUtf8IsRead() {
        String good = response("tcbInfo", INFO);
        assertRefused("UTF-16", Bytes.wrap(good.getBytes(StandardCharsets.UTF_16)));
        assertRefused("UTF-16LE", Bytes.wrap(good.getBytes(StandardCharsets.UTF_16LE)));
        assertRefused("UTF-16BE", Bytes.wrap(good.getBytes(StandardCharsets.UTF_16BE)));
        assertRefused("UTF-32", Bytes.wrap(good.getBytes(java.nio.charset.Charset.forName("UTF-32"))));
        assertRefused("Latin-1", Bytes.wrap(good.replace("BIOS", "BIÖS").getBytes(StandardCharsets.ISO_8859_1)));
    }

    static Stream<Arguments> bodies() {
        String number = "\"tcbEvaluationDataNumber\":20";
        String svn = "\"svn\":7";
        return Stream.of(
                edit("a member twice", s -> s.replace(number, number + "," + number)),
                edit(
                        "a member twice by an escape",
                        s -> s.replace(number, number + ",\"tcbEvaluationDataNumbe\\u0072\":20")),
                edit("twice in a level", s -> s.replaceFirst("\"pcesvn\":13", "\"pcesvn\":13,\"pcesvn\":1")),
                edit("twice in a component", s -> s.replaceFirst(svn, svn + "," + svn)),
                edit("twice where nobody looks", s -> s.replace(number, number + ",\"x\":[{\"y\":{\"z\":1,\"z\":1}}]")),
                edit("1e2", s -> s.replace(number, "\"tcbEvaluationDataNumber\":1e2")),
                edit("4294967297", s -> s.replace(number, "\"tcbEvaluationDataNumber\":4294967297")),
                edit("-1", s -> s.replace(number, "\"tcbEvaluationDataNumber\":-1")),
                edit("1.0", s -> s.replace(number, "\"tcbEvaluationDataNumber\":1.0")),
                edit("a number as text", s -> s.replace(number, "\"tcbEvaluationDataNumber\":\"17\"")),
                edit("017", s -> s.replace(number, "\"tcbEvaluationDataNumber\":017")),
                edit("+17", s -> s.replace(number, "\"tcbEvaluationDataNumber\":+17")),
                edit("0x11", s -> s.replace(number, "\"tcbEvaluationDataNumber\":0x11")),
                edit("NaN", s -> s.replace(number, "\"tcbEvaluationDataNumber\":NaN")),
                edit("null", s -> s.replace(number, "\"tcbEvaluationDataNumber\":null")),
                edit("a thousand digits", s -> s.replace(number, "\"tcbEvaluationDataNumber\":1" + "0".repeat(2000))),
                edit("missing", s -> s.replace("," + number, "")),
                edit("svn 256", s -> s.replaceFirst(svn, "\"svn\":256")),
                edit("svn -1", s -> s.replaceFirst(svn, "\"svn\":-1")),
                edit("svn true", s -> s.replaceFirst(svn, "\"svn\":true")),
                edit("pcesvn 65536", s -> s.replaceFirst("\"pcesvn\":13", "\"pcesvn\":65536")),
                edit("isvsvn 65536", s -> s.replaceFirst("\"isvsvn\":6", "\"isvsvn\":65536")),
                edit("15 components", s -> s.replaceFirst(",\\{\"svn\":0\\}\\]", "]")),
                edit("17 components", s -> s.replaceFirst("\\{\"svn\":0\\}\\]", "{\"svn\":0},{\"svn\":0}]")),
                edit("no TDX components", s -> s.replaceFirst("\"tdxtcbcomponents\"", "\"x\"")),
                edit("a component without svn", s -> s.replaceFirst(svn, "\"x\":7")),
                edit("a component as a number", s -> s.replaceFirst("\\{\"svn\":0\\}", "0")),
                edit("version 4", s -> s.replace("\"version\":3", "\"version\":4")),
                edit("version 2 about TDX", s -> s.replace("\"version\":3", "\"version\":2")),
                edit("another id", s -> s.replace("\"id\":\"TDX\"", "\"id\":\"tdx\"")),
                edit("no id", s -> s.replace("\"id\":\"TDX\",", "")),
                edit("another type", s -> s.replace("\"tcbType\":0", "\"tcbType\":1")),
                edit("no module", s -> s.replace("\"tdxModule\":", "\"x\":")),
                edit("an unknown status", s -> s.replaceFirst("\"UpToDate\"", "\"Fine\"")),
                edit("a status not published", s -> s.replaceFirst("\"UpToDate\"", "\"TDRelaunchAdvised\"")),
                edit("an advisory as a number", s -> s.replaceFirst("\"INTEL-SA-00010\"", "10")),
                edit("no levels", s -> s.substring(0, s.lastIndexOf("\"tcbLevels\":")) + "\"tcbLevels\":[]}"),
                edit("the same level twice", s -> {
                    int at = s.lastIndexOf("\"tcbLevels\":[") + "\"tcbLevels\":[".length();
                    String first = s.substring(at, s.indexOf("},{\"tcb\":", at) + 1);
                    return s.substring(0, at) + first + "," + s.substring(at);
                }),
                edit("milliseconds", s -> s.replaceFirst("00Z\"", "00.000Z\"")),
                edit("an offset", s -> s.replaceFirst(":00Z\"", "+01:00\"")),
                edit("a date only", s -> s.replaceFirst("T[0-9:]+Z\"", "\"")),
                edit(
                        "the 30th of February",
                        s -> s.replaceFirst("\"issueDate\":\"....-..-..", "\"issueDate\":\"2026-02-30")),
                edit("a short fmspc", s -> s.replaceFirst("\"fmspc\":\"..", "\"fmspc\":\"")),
                edit("an fmspc that is not hex", s -> s.replaceFirst("\"fmspc\":\"..", "\"fmspc\":\"zz")),
                edit("a long pceId", s -> s.replaceFirst("\"pceId\":\"", "\"pceId\":\"00")));
    }

    private static Arguments edit(String name, UnaryOperator<String> edit) {
        return Arguments.of(name, edit.apply(INFO));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void anyOtherTcbInfoIsRefused(String name, String text) {
        assertThat(text).as("the edit of \"%s\" did something", name).isNotEqualTo(INFO);
        assertRefused(name, Bytes.utf8(response("tcbInfo", text)));
    }

    @Test
    void anyOtherIdentityIsRefused() {
        Map<String, String> edits = Map.of(
                "\"version\":2", "\"version\":3",
                "\"id\":\"TD_QE\"", "\"id\":\"TDQE\"",
                "\"isvprodid\":2", "\"isvprodid\":65536",
                "\"miscselect\":\"00000000\"", "\"miscselect\":\"0000\"",
                "\"attributesMask\":\"FB", "\"attributesMask\":\"",
                "\"mrsigner\":\"DC", "\"mrsigner\":\"DCDC",
                "\"isvsvn\":6", "\"isvsvn\":8",
                "\"OutOfDate\"", "\"outofdate\"",
                "\"tcbLevels\"", "\"levels\"",
                "\"nextUpdate\"", "\"nextupdate\"");
        edits.forEach((from, to) -> {
            assertThat(IDENTITY).contains(from);
            assertRefused(to, Bytes.utf8(response("enclaveIdentity", IDENTITY.replace(from, to))));
        });
    }

    @Test
    void tdxMembersDoNotBelongInTcbInfoForSgx() {
        String info = SGX.tcbInfo().text();
        assertThat(read(response("tcbInfo", info)).items())
                .singleElement()
                .extracting(CollateralItem::kind)
                .isEqualTo("sgx-tcb-info");
        assertRefused(
                "tdxModule",
                Bytes.utf8(response("tcbInfo", info.replace("\"tcbType\"", "\"tdxModule\":{},\"tcbType\""))));
        assertRefused(
                "identities",
                Bytes.utf8(response("tcbInfo", info.replace("\"tcbType\"", "\"tdxModuleIdentities\":[],\"tcbType\""))));
    }

    /** Levels are sorted before the first one reached is taken. */
    @Property(tries = 20)
    void theOrderOfTheLevelsDoesNotMatter(@ForAll java.util.Random random) {
        IntelDraft draft = IntelScenario.tdx(Seed.DEFAULT).draft();
        java.util.Collections.shuffle(draft.tcbInfo().body().array("tcbLevels").items(), random);
        TcbInfo shuffled = (TcbInfo)
                read(response("tcbInfo", draft.tcbInfo().text())).items().get(0);
        TcbInfo original = (TcbInfo) read(response("tcbInfo", INFO)).items().get(0);

        assertThat(shuffled.levels()).isEqualTo(original.levels());
    }

    /** Two copies of one document of which only one is signed rightly: the false one must not hide the other. */
    @Test
    void copiesWithDifferentSignaturesAreBothKept() {
        String other = response("tcbInfo", INFO).replace(SIGNATURE, "cd".repeat(64));
        Collateral collateral = Collateral.read(
                CollateralSource.of(Map.of(
                        "a", utf8(other), "b", utf8(response("tcbInfo", INFO)), "c", utf8(response("tcbInfo", INFO)))),
                new DcapFamily().collateralFormats(),
                Limits.standard());
        assertThat(collateral.items(TcbInfo.class))
                .extracting(TcbInfo::signature)
                .containsExactly(Bytes.fromHex("cd".repeat(64)), Bytes.fromHex(SIGNATURE));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(String what, Bytes file) {
        Collateral collateral = read(file);
        assertThat(collateral.items()).as(what).isEmpty();
        assertThat(collateral.refused()).as(what).singleElement().satisfies(refused -> {
            assertThat(refused.name()).isEqualTo("file");
            assertThat(refused.why()).isNotBlank();
        });
    }

    private static String response(String member, String document) {
        return "{\"" + member + "\":" + document + ",\"signature\":\"" + SIGNATURE + "\"}";
    }

    private static Collateral read(String file) {
        return read(Bytes.utf8(file));
    }

    private static Collateral read(Bytes file) {
        return Collateral.read(
                CollateralSource.of(Map.of("file", file.toArray())),
                new DcapFamily().collateralFormats(),
                Limits.standard());
    }
}
