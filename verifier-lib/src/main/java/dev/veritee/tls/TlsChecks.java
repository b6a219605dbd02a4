// SPDX-License-Identifier: Apache-2.0
package dev.veritee.tls;

import dev.veritee.check.CheckId;
import dev.veritee.check.Stage;

/** The checks that a peer's certificate adds to those of the evidence in it. None of them can be waived. */
public final class TlsChecks {
    /** The certificate is valid. */
    public static final CheckId DATES =
            CheckId.of("tls.certificate.dates", Stage.BIND, "The peer's certificate is valid at the instant.");

    /** The certificate's key may sign handshakes. */
    public static final CheckId USAGE =
            CheckId.of("tls.certificate.usage", Stage.BIND, "The key of the peer's certificate may sign handshakes.");

    /** The evidence is not older than the caller accepts. */
    public static final CheckId AGE =
            CheckId.of("tls.evidence.age", Stage.BIND, "The evidence is not older than the caller accepts.");

    /** The evidence is about the key of the connection. */
    public static final CheckId KEY =
            CheckId.of("tls.key", Stage.BIND, "The evidence is about the key by which the peer is known.");

    private TlsChecks() {}
}
