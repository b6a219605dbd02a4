// SPDX-License-Identifier: Apache-2.0
package dev.veritee.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** A TLS server for one connection at a time. */
final class Loopback implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int GREETING = 42;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final SSLServerSocket server;

    Loopback(SSLContext context, boolean asksForClients) throws IOException {
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(asksForClients);
        server.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Connects, and reads all that the server says, so that tickets behind the handshake arrive as well. */
    SSLSession connect(SSLContext context) throws Exception {
        Future<?> served = thread.submit(() -> {
            try (SSLSocket accepted = (SSLSocket) server.accept()) {
                accepted.setSoTimeout(PATIENCE_MILLIS);
                accepted.startHandshake();
                accepted.getOutputStream().write(GREETING);
            }
            return null;
        });
        SSLSession session;
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(server.getInetAddress(), server.getLocalPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            session = socket.getSession();
            if (socket.getInputStream().read() != GREETING
                    || socket.getInputStream().read() != -1) {
                throw new IOException("something else than the greeting");
            }
        }
        served.get();
        return session;
    }

    @Override
    public void close() throws IOException {
        server.close();
        thread.shutdownNow();
    }
}
