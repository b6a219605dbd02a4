// SPDX-License-Identifier: Apache-2.0
package dev.veritee.tls;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * Makes a context of its own for everything that is made of a context. A cache of sessions cannot be switched off: a size or
 * a timeout of zero mean that there is no limit. But where nothing was before, there is nothing to resume.
 */
final class FreshContexts {
    private static final String[] PROTOCOLS = {"TLSv1.3"};

    /**
     * Longer than the seven days for which tickets may be kept (RFC 8446 section 4.6.1). The JDK's own provider neither gives
     * nor keeps any then, which is what a server socket needs, all of whose connections share one context.
     */
    private static final int TOO_LONG_FOR_TICKETS = 8 * 24 * 60 * 60;

    private final AttestedTrustManager trust;
    private final KeyManager[] keys;

    FreshContexts(AttestedTrustManager trust, KeyManager... keys) {
        this.trust = trust;
        this.keys = keys.clone();
    }

    SSLContext next() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance(PROTOCOLS[0]);
        context.init(keys, new TrustManager[] {trust}, null);
        context.getClientSessionContext().setSessionCacheSize(1);
        context.getServerSessionContext().setSessionCacheSize(1);
        context.getClientSessionContext().setSessionTimeout(TOO_LONG_FOR_TICKETS);
        context.getServerSessionContext().setSessionTimeout(TOO_LONG_FOR_TICKETS);
        return context;
    }

    SSLContext nextForSocket() throws SSLException {
        try {
            return next();
        } catch (GeneralSecurityException e) {
            throw new SSLException("no context for another socket", e);
        }
    }

    static String[] protocols() {
        return PROTOCOLS.clone();
    }

    static SSLParameters limited(SSLParameters parameters) {
        parameters.setProtocols(protocols());
        return parameters;
    }
}
