// SPDX-License-Identifier: Apache-2.0
package dev.veritee.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Sockets of which each has a context of its own. */
final class AttestedSocketFactory extends SSLSocketFactory {
    private final FreshContexts contexts;
    private final SSLSocketFactory first;

    AttestedSocketFactory(FreshContexts contexts, SSLSocketFactory first) {
        this.contexts = contexts;
        this.first = first;
    }

    private SSLSocketFactory next() throws IOException {
        return contexts.nextForSocket().getSocketFactory();
    }

    private static Socket limited(Socket socket) {
        ((SSLSocket) socket).setEnabledProtocols(FreshContexts.protocols());
        return socket;
    }

    @Override
    public Socket createSocket() throws IOException {
        return limited(next().createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return limited(next().createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return limited(next().createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return limited(next().createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return limited(next().createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
        return limited(next().createSocket(below, host, port, autoClose));
    }

    @Override
    public Socket createSocket(Socket below, InputStream consumed, boolean autoClose) throws IOException {
        return limited(next().createSocket(below, consumed, autoClose));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return first.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return first.getSupportedCipherSuites();
    }
}
