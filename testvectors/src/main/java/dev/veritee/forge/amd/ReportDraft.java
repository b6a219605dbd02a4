// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.layout.Structure;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An attestation report to be. Every field can be set before signing, so that a report can be wrong in one place and
 * properly signed over it; the signature and the finished bytes can be changed afterwards.
 */
public final class ReportDraft {
    /** The size of every known version. */
    public static final int SIZE = ReportField.SIGNATURE.offset() + ReportField.SIGNATURE.size();

    private final VekDraft vek;
    private Structure report;
    private @Nullable EcKey signer;
    private Function<byte[], byte[]> signing;
    private UnaryOperator<byte[]> signature = UnaryOperator.identity();
    private UnaryOperator<byte[]> finish = UnaryOperator.identity();

    ReportDraft(Structure report, VekDraft vek) {
        this.report = report;
        this.vek = vek;
        this.signing = whole -> signer().signRaw(signedPart(whole));
    }

    /** Sets a field. */
    public ReportDraft set(ReportField field, long value) {
        report = report.with(field, value);
        return this;
    }

    /** Sets a field. */
    public ReportDraft set(ReportField field, byte[] value) {
        report = report.with(field, value);
        return this;
    }

    /** The bytes of a field. */
    public byte[] get(ReportField field) {
        return report.get(field);
    }

    /** Sets one bit of a field; bits count from the lowest of the first byte. */
    public ReportDraft bit(ReportField field, int bit, boolean on) {
        byte[] value = get(field);
        int mask = 1 << (bit % 8);
        value[bit / 8] = (byte) (on ? value[bit / 8] | mask : value[bit / 8] & ~mask);
        return set(field, value);
    }

    /** Sets the TCB now, the committed one, the reported one and that at launch. */
    public ReportDraft tcb(Tcb tcb) {
        return running(tcb).set(ReportField.REPORTED_TCB, tcb.bytes());
    }

    /** Sets every TCB but the reported one. */
    public ReportDraft running(Tcb tcb) {
        return set(ReportField.CURRENT_TCB, tcb.bytes())
                .set(ReportField.COMMITTED_TCB, tcb.bytes())
                .set(ReportField.LAUNCH_TCB, tcb.bytes());
    }

    /** Signs with a key other than that of the certificate. */
    public ReportDraft signer(EcKey key) {
        signer = key;
        return this;
    }

    /** Signs other bytes than the signed part, or in another way; the result is r and s. */
    public ReportDraft signing(Function<byte[], byte[]> method) {
        signing = method;
        return this;
    }

    /** Changes the signature block after signing. */
    public ReportDraft signature(UnaryOperator<byte[]> edit) {
        signature = edit;
        return this;
    }

    /** Changes the finished report. */
    public ReportDraft finish(UnaryOperator<byte[]> edit) {
        finish = edit;
        return this;
    }

    /** The key that signs. */
    public EcKey signer() {
        return signer == null ? vek.ecKey() : signer;
    }

    /** What the signature covers of a whole report. */
    static byte[] signedPart(byte[] whole) {
        return Arrays.copyOf(whole, ReportField.SIGNATURE.offset());
    }

    /** The report. */
    public byte[] encode() {
        byte[] block = SignatureBlock.of(signing.apply(report.bytes()));
        return finish.apply(
                report.with(ReportField.SIGNATURE, signature.apply(block)).bytes());
    }
}
