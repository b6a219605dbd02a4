// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.veritee.Forged;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.binding.Challenge;
import dev.veritee.check.Check;
import dev.veritee.check.Outcome;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.IntelDraft;
import dev.veritee.forge.intel.IntelScenario;
import dev.veritee.x509.Certificate;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SGX extension: what it says, and that no content of it makes the decoder stumble. */
class PckCertificateTest {
    private static final IntelScenario SCENARIO = IntelScenario.tdx(Seed.DEFAULT);

    @Test
    void thePlatformIsWhatWasWritten() throws DecodeException {
        IntelDraft draft = SCENARIO.edit(
                        d -> d.pck().sgx().component(1, 255).component(16, 128).pceSvn(65535))
                .draft();
        PckCertificate pck =
                PckCertificate.of(Certificate.decode(Bytes.wrap(draft.pck().der())));

        assertThat(pck.components()).isEqualTo(Bytes.fromHex("ff070202040100050000000000000080"));
        assertThat(pck.cpuSvn()).isEqualTo(pck.components());
        assertThat(pck.pceSvn()).isEqualTo(65535);
        assertThat(pck.fmspc()).isEqualTo(Bytes.wrap(Seed.DEFAULT.bytes("fmspc", 6)));
        assertThat(pck.ppid()).isEqualTo(Bytes.wrap(Seed.DEFAULT.bytes("ppid", 16)));
        assertThat(pck.platformInstanceId()).isPresent();
        assertThat(pck.dynamicPlatform()).contains(true);
        assertThat(pck.sgxTypeName()).isEqualTo("scalable");

        IntelDraft processor = SCENARIO.processorCa().draft();
        PckCertificate plain =
                PckCertificate.of(Certificate.decode(Bytes.wrap(processor.pck().der())));
        assertThat(plain.platformInstanceId()).isEmpty();
        assertThat(plain.smtEnabled()).isEmpty();
        assertThat(plain.sgxTypeName()).isEqualTo("standard");
    }

    @Test
    void withoutTheExtensionThereIsNoPlatform() {
        IntelDraft draft = SCENARIO.edit(d -> d.pck().sgx(null)).draft();
        assertRefused(draft.pck().der());
    }

    /** The chain in a quote is decoded before anybody knows who signed it. */
    @Test
    void aSpoiledExtensionIsAFailedCheckAndNoException() throws Exception {
        ForgedEvidence forged = SCENARIO.edit(
                        d -> d.pck().sgx(null).extension("1.2.840.113741.1.13.1", false, new byte[0]))
                .mint("empty-extension", "an extension without content");
        Appraisal appraisal = Forged.verifier(forged)
                .build()
                .verify(EvidenceBundle.of(forged.evidence()), Challenge.none(), forged.validAt());

        assertThat(appraisal.ledger().of("tdx.pck.sgx-extension"))
                .singleElement()
                .extracting(Check::outcome)
                .isEqualTo(Outcome.FAIL);
        assertThat(appraisal.components().get(0).authenticity()).isEqualTo(Authenticity.NOT_AUTHENTIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "0500",
                "3000",
                "3003300501",
                "30053003300501",
                "3080",
                "30800000",
                "300430020500",
                "30043002300000",
                "0403000000",
                "3006300406022a03",
                "30073005060080020500",
                "3084ffffffff",
            })
    void anyOtherContentIsRefused(String extension) {
        IntelDraft draft = SCENARIO.edit(d -> d.pck()
                        .sgx(null)
                        .extension(
                                "1.2.840.113741.1.13.1",
                                false,
                                Bytes.fromHex(extension).toArray()))
                .draft();
        assertRefused(draft.pck().der());
        assertRefused(SCENARIO.edit(d -> d.pck()
                        .sgx(null)
                        .extension(
                                "1.2.840.113741.1.13.1",
                                false,
                                Bytes.fromHex("3080".repeat(20_000)).toArray()))
                .draft()
                .pck()
                .der());
    }

    /** Damage inside the extension alone: it is not signed for the decoder, which sees it before any signature. */
    @Property(tries = 1000)
    void damageThrowsNothingElse(@ForAll long seed) throws DecodeException {
        Random random = new Random(seed);
        byte[] der = SCENARIO.draft().pck().der();
        Bytes extension = Certificate.decode(Bytes.wrap(der))
                .extension("1.2.840.113741.1.13.1")
                .orElseThrow();
        int from = Bytes.wrap(der).hex().indexOf(extension.hex()) / 2;
        for (int i = random.nextInt(4); i >= 0; i--) {
            der[from + random.nextInt(extension.length())] = (byte) random.nextInt();
        }
        Certificate certificate = Certificate.decode(Bytes.wrap(der));
        Throwable thrown = catchThrowable(() -> PckCertificate.of(certificate));
        if (thrown != null) {
            assertThat(thrown).as("seed %d", seed).isInstanceOf(DecodeException.class);
        }
    }

    private static void assertRefused(byte[] der) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> PckCertificate.of(Certificate.decode(Bytes.wrap(der))));
    }
}
