// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.json.JsonValue.JsonObject;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tinfoil's bundle: a document of version 2, the certificate of the processor's key, and the certificate with which the
 * service ends TLS, whose names spell its key for HPKE. The release that the bundle names is not looked at.
 */
final class TinfoilBundle {
    /** The member that no other envelope has; also what a broken one is recognised by. */
    static final String DOCUMENT = "enclaveAttestationReport";

    private static final String CHIP_CERTIFICATE = "vcek";
    private static final String SERVICE_CERTIFICATE = "enclaveCert";
    private static final String RELEASE = "sigstoreBundle";
    private static final int MOST_CERTIFICATES = 10;

    private TinfoilBundle() {}

    static boolean is(JsonObject object) {
        return object.has(DOCUMENT);
    }

    static Wrapping read(JsonObject object, Limits limits) throws DecodeException {
        Extras.check(object, List.of(DOCUMENT, CHIP_CERTIFICATE, SERVICE_CERTIFICATE, RELEASE));
        Map<String, Bytes> offered = new LinkedHashMap<>();
        if (said(object, SERVICE_CERTIFICATE)) {
            Bytes text = Members.text(object, SERVICE_CERTIFICATE);
            Certificate certificate = Pem.certificates(text, MOST_CERTIFICATES).get(0);
            offered.put(Offered.TLS_SPKI, certificate.publicKey().der());
            Optional<Bytes> key = TinfoilNames.hpkeKey(certificate);
            key.ifPresent(found -> offered.put(Offered.HPKE_KEY, found));
        }
        List<Bytes> documents = said(object, CHIP_CERTIFICATE)
                ? List.of(Base64Text.decode(object.text(CHIP_CERTIFICATE), object.from(), CHIP_CERTIFICATE))
                : List.of();
        Leaf report = TinfoilDocument.report(object.object(DOCUMENT), limits, documents);
        return new Wrapping(Envelope.TINFOIL_BUNDLE_JSON, List.of(report), offered);
    }

    /** Not every processor has such a certificate. */
    private static boolean said(JsonObject object, String name) throws DecodeException {
        return Members.given(object, name) && !object.text(name).isEmpty();
    }
}
