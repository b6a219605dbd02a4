// SPDX-License-Identifier: Apache-2.0
package dev.veritee.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;

/** Server sockets of which each has a context of its own, which gives no tickets to resume by. */
final class AttestedServerSocketFactory extends SSLServerSocketFactory {
    private final FreshContexts contexts;
    private final SSLServerSocketFactory first;

    AttestedServerSocketFactory(FreshContexts contexts, SSLServerSocketFactory first) {
        this.contexts = contexts;
        this.first = first;
    }

    private SSLServerSocketFactory next() throws IOException {
        return contexts.nextForSocket().getServerSocketFactory();
    }

    private static ServerSocket limited(ServerSocket socket) {
        ((SSLServerSocket) socket).setEnabledProtocols(FreshContexts.protocols());
        return socket;
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return limited(next().createServerSocket());
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return limited(next().createServerSocket(port));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return limited(next().createServerSocket(port, backlog));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress local) throws IOException {
        return limited(next().createServerSocket(port, backlog, local));
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
