// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.chain;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Decodes certificates, and the same one only once. Nothing is believed for being remembered. */
public final class CertificateMemo {
    private static final int MOST = 512;

    private final Map<Bytes, Certificate> known = new ConcurrentHashMap<>();

    /** Knows none yet. */
    public CertificateMemo() {}

    /** The certificate that some bytes are. */
    public Certificate decode(Bytes der) throws DecodeException {
        Certificate certificate = known.get(der);
        if (certificate == null) {
            // Copied, so that a small slice does not keep a large input alive.
            Bytes own = Bytes.wrap(der.toArray());
            certificate = Certificate.decode(own);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(own, certificate);
        }
        return certificate;
    }
}
