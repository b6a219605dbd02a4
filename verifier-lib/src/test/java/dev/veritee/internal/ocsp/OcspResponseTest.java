// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.veritee.collateral.CollateralItem;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.forge.Seed;
import dev.veritee.forge.intel.CertificateDraft;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.x509.Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OcspResponseTest {
    private static final String NONCE = "1.3.6.1.5.5.7.48.1.2";

    private final OcspResponder responder =
            new OcspResponder(new SignatureMemo(SignatureEngine.bouncyCastle(), Set.of()));

    private static Certificate certificate(CertificateDraft draft) throws DecodeException {
        return Certificate.decode(Bytes.wrap(draft.der()));
    }

    private static OcspAnswer answer(Consumer<OcspForge> change) throws DecodeException {
        OcspForge forge = new OcspForge();
        change.accept(forge);
        return OcspResponse.decode(forge.sign()).answer().orElseThrow();
    }

    private static SingleAnswer single(Consumer<OcspForge> change) throws DecodeException {
        return answer(change).answers().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "1.3.14.3.2.26, SHA-1, SHA1",
        "2.16.840.1.101.3.4.2.1, SHA-256, SHA256",
        "2.16.840.1.101.3.4.2.2, SHA-384, SHA384"
    })
    void anAnswerIsAboutItsCertificateOnly(String oid, String name, CertificateHash hash) throws DecodeException {
        SingleAnswer answer = single(forge -> {
            forge.hashOid = oid;
            forge.hashName = name;
        });
        Certificate issuer = certificate(OcspForge.issuer());
        assertThat(answer.id().hash()).isEqualTo(hash);
        assertThat(answer.isAbout(certificate(OcspForge.subject()), issuer)).isTrue();
        assertThat(answer.isAbout(certificate(OcspForge.responder()), issuer)).isFalse();
        // The same name with another key, and the same key with another name.
        CertificateDraft otherKey = OcspForge.issuer().key(OcspForge.RESPONDER_KEY);
        CertificateDraft otherName = OcspForge.issuer().commonName("Other");
        for (CertificateDraft other : List.of(otherKey, otherName)) {
            assertThat(answer.isAbout(certificate(OcspForge.subject().issuer(other)), certificate(other)))
                    .isFalse();
        }
    }

    @Test
    void everyStatusIsRead() throws DecodeException {
        assertThat(single(forge -> {}).status()).isEqualTo(new CertificateStatus.Good());
        assertThat(single(forge -> forge.status = new DERTaggedObject(false, 2, DERNull.INSTANCE))
                        .status())
                .isEqualTo(new CertificateStatus.Unknown());
        assertThat(single(forge -> forge.status = OcspForge.revoked(6)).status())
                .isEqualTo(new CertificateStatus.Revoked(
                        Instant.parse("2025-12-31T23:59:59Z"), Optional.of(RevocationReason.CERTIFICATE_HOLD)));
        assertThat(single(forge -> forge.status = new DERTaggedObject(
                                false, 1, new DERSequence(new DERGeneralizedTime("20251231235959Z"))))
                        .status())
                .isEqualTo(new CertificateStatus.Revoked(Instant.parse("2025-12-31T23:59:59Z"), Optional.empty()));
    }

    @Test
    void aNonceIsReadWithAndWithoutItsWrapping() throws DecodeException {
        byte[] nonce = new byte[] {1, 2, 3, 4, 5, 6, 7, 8};
        byte[] wrapped = OcspForge.encoded(new DEROctetString(nonce));
        for (byte[] value : List.of(nonce, wrapped)) {
            assertThat(answer(forge -> forge.extra.add(OcspForge.extensions(1, NONCE, false, value)))
                            .nonce())
                    .contains(Bytes.wrap(nonce));
        }
        assertThat(answer(forge -> forge.extra.add(OcspForge.extensions(1, "1.2.3", false, nonce)))
                        .nonce())
                .isEmpty();
    }

    @Test
    void anAnswerOfAnotherFormIsRefused() {
        assertRefused("nextUpdate", forge -> forge.nextUpdate = DERNull.INSTANCE);
        assertRefused("before thisUpdate", forge -> forge.thisUpdate = "20260103000000Z");
        assertRefused("whole seconds", forge -> forge.thisUpdate = "20260101000000.5Z");
        assertRefused("ocsp", forge -> forge.thisUpdate = "20250230000000Z");
        assertRefused("hashAlgorithm", forge -> forge.hashOid = "1.2.3");
        assertRefused("issuerNameHash", forge -> forge.hashName = "SHA-256");
        assertRefused("two are about", forge -> forge.twice = true);
        assertRefused("revocationReason", forge -> forge.status = OcspForge.revoked(7));
        assertRefused("certStatus", forge -> forge.status = DERNull.INSTANCE);
        assertRefused("certStatus", forge -> forge.status = new DERTaggedObject(false, 0, new ASN1Integer(0)));
        assertRefused("critical", forge -> forge.extra.add(OcspForge.extensions(1, "1.2.3", true, new byte[1])));
        assertRefused(
                "critical", forge -> forge.extraOfAnswer.add(OcspForge.extensions(1, "1.2.3", true, new byte[1])));
        assertRefused("unexpected", forge -> forge.extra.add(new ASN1Integer(1)));
        assertRefused("unexpected", forge -> forge.extraOfAnswer.add(new ASN1Integer(1)));
    }

    private static void assertRefused(String reason, Consumer<OcspForge> change) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> answer(change))
                .withMessageContaining(reason);
    }

    @Test
    void onlyTheWholeDistinguishedEncodingIsAResponse() {
        byte[] der = new OcspForge().sign().toArray();
        for (int length = 0; length < der.length; length++) {
            Bytes cut = Bytes.wrap(Arrays.copyOf(der, length));
            assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> OcspResponse.decode(cut));
        }
        Bytes nested = Bytes.fromHex("3080".repeat(30_000));
        for (Bytes other : List.of(
                Bytes.wrap(der).concat(Bytes.fromHex("00")),
                Bytes.fromHex("3080").concat(Bytes.wrap(der).from(4)).concat(Bytes.fromHex("0000")),
                Bytes.fromHex("30030a0100"),
                Bytes.fromHex("30030a0104"),
                Bytes.fromHex("3004020100"),
                nested)) {
            assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> OcspResponse.decode(other));
        }
    }

    @Test
    void onlyTheIssuerOrWhoItCertifiedForThatMayAnswer() throws DecodeException {
        assertFinding(Optional.empty(), forge -> {});
        assertFinding(Optional.empty(), forge -> forge.byName = true);
        assertFinding(Optional.of("may not sign data"), forge -> {
            forge.responder = OcspForge.issuer();
            forge.signer = OcspForge.ISSUER_KEY;
        });
        assertFinding(Optional.of("not certified for OCSP"), forge -> forge.responder = OcspForge.plainResponder());
        assertFinding(
                Optional.of("not certified for OCSP"),
                forge -> forge.responder = OcspForge.plainResponder()
                        .extension(
                                "2.5.29.37",
                                true,
                                OcspForge.encoded(new DERSequence(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.1")))));
        assertFinding(
                Optional.of("was not certified by"),
                forge -> forge.responder =
                        OcspForge.responder().issuer(OcspForge.issuer().key(Seed.DEFAULT.p384("ocsp-forger"))));
        assertFinding(
                Optional.of("was not certified by"),
                forge -> forge.responder =
                        OcspForge.responder().issuer(OcspForge.issuer().commonName("Another")));
        assertFinding(
                Optional.of("unknown critical extension 1.2.3"),
                forge -> forge.responder = OcspForge.responder().extension("1.2.3", true, new byte[] {5, 0}));
        assertFinding(Optional.of("signature was not made"), forge -> forge.signer = Seed.DEFAULT.p384("ocsp-forger"));
        assertFinding(Optional.of("signature was not made"), forge -> forge.signer = Seed.DEFAULT.p256("ocsp-forger"));
        assertFinding(Optional.of("is not there"), forge -> forge.embedded = false);
    }

    private void assertFinding(Optional<String> fault, Consumer<OcspForge> change) throws DecodeException {
        OcspResponder.Finding finding = responder.find(answer(change), certificate(OcspForge.issuer()));
        assertThat(finding.signer().isPresent()).isEqualTo(fault.isEmpty());
        if (fault.isPresent()) {
            assertThat(finding.fault().orElseThrow()).contains(fault.get());
        }
    }

    @Test
    void aFileIsRecognisedByItsContent() throws DecodeException {
        Bytes file = new OcspForge().sign();
        List<CollateralItem> items =
                new OcspFormat().read(file, Limits.standard()).orElseThrow();
        assertThat(items).singleElement().satisfies(item -> {
            assertThat(item.kind()).isEqualTo("ocsp");
            assertThat(item.raw()).isEqualTo(file);
            assertThat(item.id()).endsWith("/" + OcspForge.subject().serial().toString(16));
            assertThat(item.validity().covers(Instant.parse("2026-01-01T12:00:00Z")))
                    .isTrue();
        });
        Bytes certificate = Bytes.wrap(OcspForge.issuer().der());
        for (Bytes other : List.of(certificate, Bytes.EMPTY, Bytes.utf8("{}"), Bytes.fromHex("30"))) {
            assertThat(new OcspFormat().read(other, Limits.standard())).isEmpty();
        }
    }

    @Property(tries = 400)
    void damageIsRefusedOrNoticed(@ForAll long seed) throws DecodeException {
        Random random = new Random(seed);
        OcspAnswer good = answer(forge -> {});
        byte[] damaged = new OcspForge().sign().toArray();
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
        Throwable thrown = catchThrowable(() -> OcspResponse.decode(Bytes.wrap(damaged)));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(DecodeException.class);
            return;
        }
        Optional<OcspAnswer> answer = OcspResponse.decode(Bytes.wrap(damaged)).answer();
        if (answer.isPresent()
                && responder
                        .find(answer.get(), certificate(OcspForge.issuer()))
                        .signer()
                        .isPresent()) {
            assertThat(answer.get().signed()).isEqualTo(good.signed());
        }
    }
}
