// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The units of all ratios: one native verification, key held, of a message as long as evidence has it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NativeBenchmark {
    private final Provider provider = Engine.accp().orElseThrow();
    private List<SignedMessage> signed = List.of();
    private int next;

    /** What is verified. */
    @Param
    public Unit unit = Unit.N256;

    /** Signs. */
    @Setup
    public void prepare() throws Exception {
        signed = SignedMessage.some(unit, provider);
    }

    /** One verification. */
    @Benchmark
    public boolean verify() throws GeneralSecurityException {
        SignedMessage one = signed.get(next++ % signed.size());
        Signature signature = unit.verification(provider);
        signature.initVerify(one.key());
        signature.update(one.message());
        if (!signature.verify(one.signature())) {
            throw new IllegalStateException("the native provider refuses a good signature");
        }
        return true;
    }
}
