// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.Seed;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The unit of all ratios: one native verification, P-256, key held, of a message as long as a TDX quote's. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NativeBenchmark {
    private static final int KEYS = 64;
    private static final int MESSAGE = 632;

    private record Signed(PublicKey key, byte[] message, byte[] signature) {}

    private final Provider provider = Engine.accp().orElseThrow();
    private final Signed[] signed = new Signed[KEYS];
    private int next;

    /** Signs. */
    @Setup
    public void prepare() throws Exception {
        Seed seed = new Seed("native");
        for (int i = 0; i < KEYS; i++) {
            EcKey key = seed.p256("key-" + i);
            byte[] message = seed.bytes("message-" + i, MESSAGE);
            PublicKey held = KeyFactory.getInstance("EC", provider)
                    .generatePublic(new X509EncodedKeySpec(key.publicKeyInfo().getEncoded()));
            signed[i] = new Signed(held, message, key.signDer(message));
        }
    }

    /** One verification. */
    @Benchmark
    public boolean verify() throws GeneralSecurityException {
        Signed one = signed[next++ % KEYS];
        Signature signature = Signature.getInstance("SHA256withECDSA", provider);
        signature.initVerify(one.key);
        signature.update(one.message);
        if (!signature.verify(one.signature)) {
            throw new IllegalStateException("the native provider refuses a good signature");
        }
        return true;
    }
}
