// SPDX-License-Identifier: Apache-2.0
package dev.veritee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.Component;
import dev.veritee.binding.Challenge;
import dev.veritee.dcap.DcapQuote;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.EvidenceBundle;
import dev.veritee.forge.ForgedEvidence;
import dev.veritee.x509.Pem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No single bit of an authentic quote can change without the quote ceasing to be authentic, except in the armour of its
 * PEM texts. The default run flips the bits at the borders of all fields and a seeded sample; with {@code
 * -Dveritee.exhaustive=true} every bit there is.
 */
class BitFlipTest {
    private static final int SAMPLE = 400;

    @ParameterizedTest
    @ValueSource(strings = {"sgx-good", "sgx-good-v5", "tdx-good", "tdx-good-v5-td15", "tdx-good-v5-td15ex"})
    void everyBitCounts(String recipe) throws Exception {
        ForgedEvidence forged = Forged.mint(recipe);
        Verifier verifier = Forged.verifier(forged).build();
        byte[] quote = forged.evidence();
        DcapQuote original = DcapQuote.decode(Bytes.copyOf(quote), Limits.standard());
        assertThat(authenticity(verifier, quote, forged)).isEqualTo(Authenticity.AUTHENTIC);

        for (int bit : BitFlips.bits(quote.length, original.fields(), SAMPLE)) {
            byte[] flipped = BitFlips.flipped(quote, bit);
            if (authenticity(verifier, flipped, forged) == Authenticity.AUTHENTIC) {
                assertThat(onlyArmourDiffers(original, flipped))
                        .as("bit %d of byte %d in %s", bit % 8, bit / 8, recipe)
                        .isTrue();
            }
        }
    }

    private static Authenticity authenticity(Verifier verifier, byte[] quote, ForgedEvidence forged) {
        Component component = verifier.verify(
                        EvidenceBundle.of(quote), Challenge.nonce(forged.nonce()), forged.validAt())
                .components()
                .get(0);
        return component.authenticity();
    }

    private static boolean onlyArmourDiffers(DcapQuote original, byte[] flipped) throws DecodeException {
        DcapQuote other = DcapQuote.decode(Bytes.wrap(flipped), Limits.standard());
        return other.signed().equals(original.signed())
                && other.signature()
                        .quoteSignature()
                        .equals(original.signature().quoteSignature())
                && other.signature().qeReport().equals(original.signature().qeReport())
                && Pem.certificates(other.signature().certification().data(), 3)
                        .equals(Pem.certificates(
                                original.signature().certification().data(), 3));
    }
}
