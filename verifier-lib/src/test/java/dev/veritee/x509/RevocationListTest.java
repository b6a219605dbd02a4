// SPDX-License-Identifier: Apache-2.0
package dev.veritee.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;

class RevocationListTest {
    private static final BigInteger SERIAL = Asn1.leaf().serial();

    @Test
    void aListSaysWhatWasWritten() throws DecodeException {
        RevocationList list = RevocationList.decode(Bytes.wrap(Asn1.list()
                .revoke(BigInteger.TEN)
                .revoke(SERIAL)
                .revoke(BigInteger.TEN)
                .der()));
        RevocationList empty = RevocationList.decode(Bytes.wrap(Asn1.list().der()));
        Certificate leaf = Certificate.decode(Bytes.wrap(Asn1.leaf().der()));

        assertThat(list.revokes(leaf)).isTrue();
        assertThat(list.size()).isEqualTo(2);
        assertThat(empty.revokes(leaf)).isFalse();
        assertThat(empty.size()).isZero();
        assertThat(list.issuer()).isEqualTo(leaf.issuer());
        assertThat(list.validity()).isEqualTo(new Validity(Asn1.FROM, Asn1.TO));
        assertThat(list.number()).contains(BigInteger.ONE);
        assertThat(list.hasAuthorityKeyIdentifier()).isTrue();
        assertThat(list.signatureScheme()).contains(SignatureAlgorithm.ECDSA_P256_SHA256);
        assertThat(list.unknownCriticalExtension()).isEmpty();
    }

    @Test
    void onlyTheDistinguishedEncodingOfAListIsOne() {
        byte[] der = Asn1.list().revoke(SERIAL).der();
        assertRefused("indefinite length", Asn1.indefinite(der));
        assertRefused("overlong length", Asn1.overlongLength(der));
        assertRefused("a byte behind", Bytes.wrap(der).concat(Bytes.fromHex("00")));
        assertRefused("a certificate", Bytes.wrap(Asn1.leaf().der()));
        assertRefused("deep nesting", Asn1.nested(200_000));
        for (int length = 0; length < der.length; length++) {
            assertRefused(length + " bytes", Bytes.wrap(Arrays.copyOf(der, length)));
        }
    }

    /** Without an end a list would be good for ever. */
    @Test
    void aListWithoutNextUpdateIsRefused() throws Exception {
        byte[] der = Asn1.list().der();
        ASN1Sequence list = ASN1Sequence.getInstance(der);
        ASN1EncodableVector body = new ASN1EncodableVector();
        int times = 0;
        for (ASN1Encodable element : ASN1Sequence.getInstance(list.getObjectAt(0))) {
            if (!(element instanceof ASN1UTCTime) || ++times == 1) {
                body.add(element);
            }
        }
        byte[] without = new DERSequence(
                        new ASN1Encodable[] {new DERSequence(body), list.getObjectAt(1), list.getObjectAt(2)})
                .getEncoded(ASN1Encoding.DER);

        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> RevocationList.decode(Bytes.wrap(without)))
                .withMessageContaining("nextUpdate");
    }

    @Test
    void aListTellsWhatItLacks() throws DecodeException {
        RevocationList bare = RevocationList.decode(
                Bytes.wrap(Asn1.list().withoutNumber().withoutKeyIdentifier().der()));
        assertThat(bare.number()).isEmpty();
        assertThat(bare.hasAuthorityKeyIdentifier()).isFalse();

        byte[] signed = Asn1.list().der();
        byte[] mixed = Asn1.replacedLast(signed, "06082a8648ce3d040302", "06082a8648ce3d040303");
        assertThat(RevocationList.decode(Bytes.wrap(mixed)).signatureScheme()).isEmpty();
    }

    @Property(tries = 400)
    void damageThrowsNothingElse(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] damaged = Asn1.list().revoke(SERIAL).der();
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        Throwable thrown = catchThrowable(() -> RevocationList.decode(Bytes.copyOf(damaged)));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(DecodeException.class);
        }
    }

    private static void assertRefused(String what, Bytes encoding) {
        assertThatExceptionOfType(DecodeException.class).as(what).isThrownBy(() -> RevocationList.decode(encoding));
    }
}
