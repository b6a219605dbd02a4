// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.Limits;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nitro.EifDraft;
import dev.veritee.forge.nitro.EifSignerDraft;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.internal.json.StrictJson;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What registers measure, and how they are shown. */
class NitroMeasurementTest {
    private static final Bytes ZERO = Bytes.wrap(new byte[48]);
    private static final String ROLE = "arn:aws:iam::123456789012:role/enclave";

    private static NitroMeasurement measure(Bytes image, NitroParent parent) throws Exception {
        return NitroMeasurement.of(EifImageTest.decode(image), parent, SignatureEngine.bouncyCastle());
    }

    private static NitroMeasurement measure(EifForge forge) throws Exception {
        return measure(forge.image(), NitroParent.unknown());
    }

    private static NitroParent parent(String instance, String role) {
        return new NitroParent(Optional.of(instance), Optional.of(role));
    }

    private static Bytes extended(Bytes... contents) {
        Bytes all = Bytes.EMPTY;
        for (Bytes content : contents) {
            all = all.concat(content);
        }
        return ZERO.concat(all.sha384()).sha384();
    }

    @Test
    void registersMeasureTheDataOfTheirSections() throws Exception {
        EifForge f = EifForge.good();
        assertThat(measure(f).registers()).containsOnlyKeys(0, 1, 2);
        assertThat(measure(f).registers())
                .containsEntry(0, extended(f.data(0), f.data(1), f.data(3), f.data(4), f.data(5)))
                .containsEntry(1, extended(f.data(0), f.data(1), f.data(3)))
                .containsEntry(2, extended(f.data(4), f.data(5)));
    }

    /** What the forge says that its images measure. */
    @Test
    void theForgeAgrees() throws Exception {
        EifDraft draft = EifDraft.version(4)
                .cmdline("reboot=k")
                .kernel(new byte[70_000])
                .metadata("{}")
                .ramdisk(new byte[200_000])
                .ramdisk(new byte[3])
                .sign(EifSignerDraft.of(Seed.DEFAULT))
                .aarch64();
        assertThat(measure(Bytes.wrap(draft.encode()), NitroParent.unknown()).registers())
                .isEqualTo(Map.of(
                        0, Bytes.wrap(draft.pcr0()),
                        1, Bytes.wrap(draft.pcr1()),
                        2, Bytes.wrap(draft.pcr2()),
                        8, Bytes.wrap(draft.pcr8())));
    }

    @Test
    void theOrderIsThatOfTheImage() throws Exception {
        Bytes kernel = Bytes.utf8("kernel");
        Bytes line = Bytes.utf8("line");
        Bytes init = Bytes.utf8("init");
        Bytes application = Bytes.utf8("application");
        EifForge forge = EifForge.empty()
                .version(3)
                .part(EifForge.KERNEL, kernel)
                .part(EifForge.RAMDISK, init)
                .part(EifForge.RAMDISK, application)
                .part(EifForge.CMDLINE, line);
        assertThat(measure(forge).registers())
                .containsEntry(0, extended(kernel, init, application, line))
                .containsEntry(1, extended(kernel, init, line))
                .containsEntry(2, extended(application));
    }

    @Test
    void withoutAnApplicationRegister2IsNotZero() throws Exception {
        EifForge forge = EifForge.good();
        forge.without(EifForge.RAMDISK).part(EifForge.RAMDISK, Bytes.utf8("only"));
        assertThat(measure(forge).registers())
                .containsEntry(
                        2,
                        Bytes.fromHex("21b9efbc184807662e966d34f390821309eeac6802309798826296bf3e8bec7c"
                                + "10edb30948c90ba67310f7b964fc500a"));
    }

    /** With the checksum made again, a changed byte of what is measured shows in register 0 and in one of the others. */
    @Test
    void everyMeasuredByteCounts() throws Exception {
        EifForge forge = EifForge.good();
        NitroMeasurement before = measure(forge);
        for (int section = 0; section < forge.count(); section++) {
            boolean metadata = section == 2;
            boolean boot = section < 4;
            for (int i = 0; i < forge.data(section).length() && !metadata; i++) {
                byte[] image = forge.image().toArray();
                image[forge.at(section) + 12 + i] ^= 0x20;
                var after = measure(EifForge.withChecksum(image), NitroParent.unknown())
                        .registers();
                assertThat(after.get(0)).isNotEqualTo(before.registers().get(0));
                assertThat(after.get(1).equals(before.registers().get(1))).isEqualTo(!boot);
                assertThat(after.get(2).equals(before.registers().get(2))).isEqualTo(boot);
            }
        }
    }

    @Test
    void metadataAndHeaderAreNotMeasured() throws Exception {
        EifForge forge = EifForge.good();
        forge.replace(2, Bytes.utf8("{}")).put(8, "00000000ffffffff").put(6, "0001");
        assertThat(measure(forge).registers())
                .isEqualTo(measure(EifForge.good()).registers());
    }

    /** The instance of a genuine document, and its register 4. */
    @Test
    void registersOfTheParentAreExtendedByTheTextItself() throws Exception {
        NitroMeasurement measurement = measure(EifForge.good().image(), parent("i-0f73a462fca7f8e0e", ROLE));
        assertThat(measurement.registers())
                .containsOnlyKeys(0, 1, 2, 3, 4)
                .containsEntry(3, ZERO.concat(Bytes.utf8(ROLE)).sha384())
                .containsEntry(4, ZERO.concat(Bytes.utf8("i-0f73a462fca7f8e0e")).sha384());
    }

    @Test
    void whatNoParentCanBeIsRefused() {
        assertThat(parent("i-0123abcd", "arn:aws-us-gov:iam::123456789012:role/a/b-c/Name+=,.@_-1")
                        .instanceId())
                .contains("i-0123abcd");
        for (String id : new String[] {"", "0123abcd", "i-0123ABCD", "i-0123abc", "i-0123abcd0", "i-0123abcd\n"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> parent(id, ROLE));
        }
        for (String arn : new String[] {
            "",
            "enclave",
            "arn:aws:iam::123456789012:instance-profile/enclave",
            "arn:aws:sts::123456789012:assumed-role/enclave/i-0123abcd",
            "arn:aws:iam::12345678901:role/enclave",
            "arn:aws:iam::123456789012:role/",
            "arn:aws:iam::123456789012:role//enclave",
            ROLE + " ",
            ROLE + "\n"
        }) {
            assertThatIllegalArgumentException().isThrownBy(() -> parent("i-0123abcd", arn));
        }
    }

    private static NitroMeasurementReport report(EifForge forge, NitroParent parent) throws Exception {
        return new NitroMeasurementReport(measure(forge.image(), parent));
    }

    @Test
    void theShortTextIsTheRegisters() throws Exception {
        NitroMeasurementReport report = report(EifForge.good(), parent("i-0123abcd", ROLE));
        assertThat(report.text(false).lines())
                .hasSize(5)
                .allMatch(line -> line.matches("pcr[0-4] [0-9a-f]{96}"))
                .first()
                .isEqualTo("pcr0 " + report.measurement().registers().get(0));
    }

    @Test
    void theLongTextShowsWhatWentIn() throws Exception {
        EifForge forge = EifForge.good()
                .replace(2, Bytes.utf8("{\"ImageName\": \"\\u001b[2J\u202e\\npcr8 00\", \"Other\": \"x\"}"));
        NitroMeasurementReport report = report(forge, parent("i-0123abcd", ROLE));
        assertThat(report.text(true).lines().skip(5))
                .containsExactly(
                        "",
                        "image              " + forge.image().length() + " bytes, version 4, x86_64",
                        "asks for           1073741824 bytes of memory, 2 vCPUs (not measured)",
                        "role               " + ROLE,
                        "instance           i-0123abcd",
                        "",
                        "section      length       SHA-256",
                        "kernel       8            " + forge.data(0).sha256(),
                        "cmdline      13           " + forge.data(1).sha256(),
                        "metadata     " + forge.data(2).length() + "           "
                                + forge.data(2).sha256() + " (not measured)",
                        "ramdisk      8            " + forge.data(3).sha256(),
                        "ramdisk      14           " + forge.data(4).sha256(),
                        "ramdisk      10           " + forge.data(5).sha256(),
                        "",
                        "metadata, which anybody could have written:",
                        "  ImageName        \\u001b[2J\\u202e\\u000apcr8 00",
                        "",
                        "signature          none, so PCR8 is zero",
                        "",
                        "veritee verify EVIDENCE --expect "
                                + report.measurement().expectation());
    }

    @Test
    void aSignatureIsShown() throws Exception {
        Bytes first = measure(EifForge.good()).registers().get(0);
        EifSigner signer = new EifSigner(first);
        EifForge forge = EifForge.good().part(EifForge.SIGNATURE, signer.section());
        NitroMeasurementReport report = report(forge, NitroParent.unknown());
        assertThat(report.text(false)).contains("\npcr8 ");
        assertThat(report.text(true))
                .contains(
                        "signature          holds, ES384. The certified key signed PCR0 as it is.\n",
                        "  subject          signer\n",
                        "  certificate      SHA-256 "
                                + Bytes.wrap(signer.certificate.der()).sha256() + "\n")
                .doesNotContain("role", "instance");
        assertThat(report(EifForge.good().replace(2, Bytes.utf8("{}")), NitroParent.unknown())
                        .text(true))
                .doesNotContain("anybody");
    }

    @Test
    void programsGetEverything() throws Exception {
        EifForge forge = EifForge.good().part(EifForge.SIGNATURE, new EifSigner(ZERO).section());
        NitroMeasurementReport report = report(forge, NitroParent.unknown());
        JsonObject json = StrictJson.object(Bytes.utf8(report.json()), Limits.standard());
        assertThat(json.members().keySet())
                .containsExactly(
                        "schema",
                        "family",
                        "measurement",
                        "expect",
                        "registers",
                        "image",
                        "unauthenticatedMetadata",
                        "signature");
        Bytes first = report.measurement().registers().get(0);
        assertThat(json.text("schema")).isEqualTo("veritee.measurement/1");
        assertThat(json.text("family")).isEqualTo("nitro");
        assertThat(json.text("measurement")).isEqualTo(first.hex());
        assertThat(json.text("expect")).isEqualTo("nitro.pcr0=" + first);
        assertThat(json.object("registers").members().keySet()).containsExactly("pcr0", "pcr1", "pcr2");
        assertThat(json.object("registers").text("pcr0")).isEqualTo(first.hex());
        JsonObject image = json.object("image");
        assertThat(image.integer("version", 0, 9)).isEqualTo(4);
        assertThat(image.integer("length", 0, 99999)).isEqualTo(forge.image().length());
        assertThat(image.text("architecture")).isEqualTo("x86_64");
        assertThat(image.text("defaultMemory")).isEqualTo("1073741824");
        assertThat(image.text("defaultCpus")).isEqualTo("2");
        assertThat(image.array("sections")).hasSize(7);
        JsonObject line = (JsonObject) image.array("sections").get(1);
        assertThat(line.members().keySet()).containsExactly("type", "offset", "length", "sha256", "measured");
        assertThat(line.text("type")).isEqualTo("cmdline");
        assertThat(line.integer("offset", 0, 9999)).isEqualTo(forge.at(1) + 12);
        assertThat(line.text("sha256")).isEqualTo(forge.data(1).sha256().hex());
        assertThat(json.object("unauthenticatedMetadata").text("ImageName")).isEqualTo("test");
        JsonObject signature = json.object("signature");
        assertThat(signature.members().keySet())
                .containsExactly("state", "why", "algorithm", "subject", "certificateSha256");
        assertThat(signature.text("state")).isEqualTo("broken");
        assertThat(signature.text("algorithm")).isEqualTo("ES384");
    }
}
