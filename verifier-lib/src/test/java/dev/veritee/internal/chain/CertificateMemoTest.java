// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.forge.Seed;
import dev.veritee.forge.nitro.NitroDraft;
import dev.veritee.forge.nitro.NitroScenario;
import dev.veritee.x509.Certificate;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** What is remembered of certificates is what decoding them again would give. */
class CertificateMemoTest {
    private final CertificateMemo memo = new CertificateMemo();
    private final NitroDraft draft = NitroScenario.enclave(Seed.DEFAULT).draft();

    @Test
    void theSameBytesAreDecodedOnce() throws DecodeException {
        byte[] der = draft.pki().leaf().der();
        byte[] input = der.clone();
        Certificate first = memo.decode(Bytes.wrap(input));
        assertThat(first).isEqualTo(Certificate.decode(Bytes.copyOf(der)));

        input[input.length - 1] ^= 1;
        assertThat(memo.decode(Bytes.copyOf(der)))
                .as("what is remembered does not follow its input")
                .isSameAs(first);
        assertThat(memo.decode(Bytes.wrap(input))).isNotEqualTo(first);
    }

    @Test
    void whatIsNoCertificateIsRefusedEveryTime() {
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(DecodeException.class)
                    .isThrownBy(() -> memo.decode(Bytes.wrap(new byte[] {0x30, 0})));
        }
    }

    /** Far more than are kept: forgetting changes no answer. */
    @Test
    void forgettingChangesNoAnswer() throws DecodeException {
        for (int i = 1; i <= 600; i++) {
            Bytes der =
                    Bytes.wrap(draft.pki().leaf().serial(BigInteger.valueOf(i)).der());
            Certificate certificate = memo.decode(der);
            assertThat(certificate.der()).isEqualTo(der);
            assertThat(memo.decode(der)).isEqualTo(certificate);
        }
    }
}
