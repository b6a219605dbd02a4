// SPDX-License-Identifier: Apache-2.0
package dev.veritee.fuzzing;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Recipe;
import dev.veritee.forge.Seed;
import dev.veritee.forge.catalogue.ForgeCatalogue;
import dev.veritee.forge.intel.IntelFiles;
import dev.veritee.forge.nras.JwkDraft;
import dev.veritee.forge.nras.TokenDraft;
import dev.veritee.forge.nvidia.DeviceDraft;
import dev.veritee.forge.nvidia.DeviceModel;
import dev.veritee.x509.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What fuzzing starts from: what the forge mints, each content once. */
final class Seeds {
    private static final Set<String> LOGS = Set.of(IntelFiles.CCEL, IntelFiles.EVENT_LOG);
    private static final String EVERYTHING = """
            schema: veritee.policy/1
            name: much of it
            anchors: [%s]
            tcb: {accept: [UpToDate, SWHardeningNeeded], minimum-evaluation-data-number: 17}
            allow: {debug: false, warnings: true}
            expect:
              tdx.mr-td: ["%s"]
            minimum:
              - where: {snp.product: Genoa, snp.cpuid.model: 17}
                at-least: {snp.tcb.reported.snp: 23}
            """;

    /** When the service's answers are made and judged. */
    static final Instant ISSUED = Instant.parse("2026-06-01T12:00:00Z");

    private static final int REPORT = 1184;
    private static final String COUNTED_LIST = "0100000012000000" + "63da758de6644564adc5f4b93be8accd" + "aabb";
    private static final String NUMBERED_LIST = "0200000000000000" + "020000000100000000000000aa"
            + "0300000010000000000000004ab7b379bbac4fe4a02f05aef327c7820100000000000000bb";

    private Seeds() {}

    static Stream<byte[]> quotes() {
        return distinct(recipes()
                .filter(forged -> !List.of("snp", "nitro").contains(forged.family()))
                .map(ForgedEvidence::evidence));
    }

    /** The quotes of the platform that the verifier is set up for, good and bad. */
    static Stream<byte[]> tdxQuotes() {
        return distinct(
                recipes().filter(forged -> forged.family().equals("tdx")).map(ForgedEvidence::evidence));
    }

    /** Reports bare, extended and as the driver hands them out, good and bad. */
    static Stream<byte[]> reports() {
        return distinct(
                recipes().filter(forged -> forged.family().equals("snp")).map(ForgedEvidence::evidence));
    }

    /** Attestation documents of both kinds, good and bad. */
    static Stream<byte[]> documents() {
        return distinct(
                recipes().filter(forged -> forged.family().equals("nitro")).map(ForgedEvidence::evidence));
    }

    /** Reports of GPUs of two generations and of a switch. */
    static Stream<byte[]> deviceReports() {
        return Stream.of(DeviceModel.values())
                .map(model -> new DeviceDraft(Seed.DEFAULT, model, Instant.parse("2026-01-01T00:00:00Z")).report());
    }

    /** Answers of NVIDIA's service to be, good ones of both versions. */
    static Stream<TokenDraft> answerDrafts() {
        return Stream.of("2.0", "3.0")
                .map(version -> new TokenDraft(Seed.DEFAULT, version, ISSUED).addDevice("SWITCH-0"));
    }

    static Stream<byte[]> answers() {
        return answerDrafts().map(draft -> text(draft.text()));
    }

    static Stream<byte[]> tokens() {
        return answerDrafts().map(draft -> text(draft.overall().compact()));
    }

    /** The keys of a service, in a set and in a certificate. */
    static Stream<byte[]> keySets() {
        TokenDraft draft = answerDrafts().findFirst().orElseThrow();
        String chain = new DeviceDraft(Seed.DEFAULT, DeviceModel.HOPPER, ISSUED).chain();
        return Stream.of(
                text(draft.keys()),
                text(JwkDraft.set(
                        JwkDraft.of(draft.key(), "a").put("use", "sig"),
                        JwkDraft.of(Seed.DEFAULT.p256("b"), "b").put("alg", "ES256"))),
                text("{\"keys\":[{\"kty\":\"RSA\",\"alg\":\"PS384\",\"kid\":\"c\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}"),
                text(chain.substring(0, chain.indexOf("-----BEGIN", 1))));
    }

    /** What stands behind extended reports, and the same entries in the two forms that tools store them in. */
    static Stream<byte[]> certificateTables() {
        Stream<byte[]> tables = reports()
                .filter(report -> report.length > REPORT)
                .map(report -> Arrays.copyOfRange(report, REPORT, report.length));
        return Stream.concat(tables, Stream.of(hex(COUNTED_LIST), hex(NUMBERED_LIST)));
    }

    static Stream<byte[]> evidence() {
        return Stream.of(quotes(), reports(), documents())
                .flatMap(some -> some)
                .flatMap(quote -> Stream.of(
                        quote,
                        text(HexFormat.of().formatHex(quote)),
                        Base64.getEncoder().encode(quote),
                        Base64.getUrlEncoder().encode(quote)));
    }

    static Stream<byte[]> certificates() {
        return distinct(recipes().flatMap(forged -> certificates(forged).stream()));
    }

    static Stream<byte[]> revocationLists() {
        return files(name -> name.endsWith(".der"));
    }

    static Stream<byte[]> pem() {
        return files(name -> name.endsWith(".pem"));
    }

    static Stream<byte[]> collateral() {
        return files(name -> !LOGS.contains(name));
    }

    static Stream<byte[]> eventLogs() {
        return files(LOGS::contains);
    }

    static Stream<byte[]> policies() throws IOException {
        byte[] example = Files.readAllBytes(Path.of("..", "policies", "example-tdx.yaml"));
        String digest = "ab".repeat(32);
        return Stream.of(
                example,
                text("{\"schema\": \"veritee.policy/1\", \"name\": \"in JSON\"}"),
                text(EVERYTHING.formatted(digest, "cd".repeat(48))));
    }

    /** Edits of a quote: nothing, one byte at each end, one in the middle. */
    static Stream<byte[]> edits() {
        return Stream.of(new byte[0], new byte[] {0, 0, 1}, new byte[] {2, 0x40, 1, 0, 48, (byte) 0x80});
    }

    private static Stream<byte[]> files(Predicate<String> wanted) {
        return distinct(recipes()
                .flatMap(forged -> forged.collateral().entrySet().stream()
                        .filter(file -> wanted.test(file.getKey()))
                        .map(file -> file.getValue())));
    }

    /** The good ones, all logs, and some of the bad ones. */
    private static Stream<ForgedEvidence> recipes() {
        List<Recipe> all = ForgeCatalogue.recipes();
        List<Recipe> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i).name();
            if (i % 8 == 0 || name.contains("good") || name.contains("log") || name.contains("format")) {
                some.add(all.get(i));
            }
        }
        return some.stream().map(recipe -> recipe.mint(Seed.DEFAULT));
    }

    private static List<byte[]> certificates(ForgedEvidence forged) {
        List<byte[]> found = new ArrayList<>();
        for (var file : forged.collateral().entrySet()) {
            if (forged.family().equals("snp") && !file.getKey().startsWith("crl")) {
                found.add(file.getValue());
            } else if (file.getKey().endsWith(".pem")) {
                try {
                    for (Pem.Block block : Pem.decode(Bytes.wrap(file.getValue()), 9)) {
                        found.add(block.content().toArray());
                    }
                } catch (DecodeException e) {
                    // Not every recipe writes armour that can be read.
                    continue;
                }
            }
        }
        return found;
    }

    private static Stream<byte[]> distinct(Stream<byte[]> contents) {
        List<byte[]> found = new ArrayList<>();
        contents.forEach(content -> {
            if (found.stream().noneMatch(other -> Arrays.equals(other, content))) {
                found.add(content);
            }
        });
        return found.stream();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
