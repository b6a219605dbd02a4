// SPDX-License-Identifier: Apache-2.0
package dev.veritee.tls;

import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** A context that hands every connection over to one of its own. */
final class AttestedContext extends SSLContext {
    AttestedContext(FreshContexts contexts) throws GeneralSecurityException {
        this(contexts, contexts.next());
    }

    private AttestedContext(FreshContexts contexts, SSLContext first) {
        super(new Spi(contexts, first), first.getProvider(), first.getProtocol());
    }

    private static final class Spi extends SSLContextSpi {
        private final FreshContexts contexts;
        private final SSLContext first;

        Spi(FreshContexts contexts, SSLContext first) {
            this.contexts = contexts;
            this.first = first;
        }

        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("whom this context trusts was said when it was made");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return new AttestedSocketFactory(contexts, first.getSocketFactory());
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return new AttestedServerSocketFactory(contexts, first.getServerSocketFactory());
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return limited(fresh().createSSLEngine());
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return limited(fresh().createSSLEngine(host, port));
        }

        private SSLContext fresh() {
            try {
                return contexts.next();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("no context for another engine", e);
            }
        }

        private static SSLEngine limited(SSLEngine engine) {
            engine.setEnabledProtocols(FreshContexts.protocols());
            return engine;
        }

        /** {@return always empty} */
        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return first.getServerSessionContext();
        }

        /** {@return always empty} */
        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return first.getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return FreshContexts.limited(first.getDefaultSSLParameters());
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return FreshContexts.limited(first.getSupportedSSLParameters());
        }
    }
}
