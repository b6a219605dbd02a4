// SPDX-License-Identifier: Apache-2.0
package dev.veritee.tls;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/** TLS whose every connection is a judgement of the peer's evidence. */
public final class AttestedTls {
    private AttestedTls() {}

    /**
     * A context for clients and servers. It speaks TLS 1.3 only, unless a socket or an engine is told otherwise, and resumes
     * no session: a resumed one would rest on an old verdict.
     *
     * @param trust who judges peers; a server asks for the evidence of clients where {@code setNeedClientAuth} is set
     * @param keys the own keys and certificates; a client that need not show any gives none
     * @return the context, already initialized
     * @throws GeneralSecurityException when the platform has no TLS 1.3
     */
    public static SSLContext context(AttestedTrustManager trust, KeyManager... keys) throws GeneralSecurityException {
        return new AttestedContext(new FreshContexts(trust, keys));
    }
}
