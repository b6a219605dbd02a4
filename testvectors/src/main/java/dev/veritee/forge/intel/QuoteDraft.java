// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.layout.Field;
import dev.veritee.forge.layout.Structure;
import dev.veritee.forge.x509.X509Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A quote to be, of version 3, 4 or 5. Every field can be set before signing, so that a quote can be wrong in one place
 * and properly signed over it; lengths, signatures and the finished bytes can be changed afterwards.
 */
public final class QuoteDraft {
    /** Certification data: the PCK chain in PEM. */
    public static final int CERT_PCK_CHAIN = 5;
    /** Certification data: the nested block of versions 4 and 5. */
    public static final int CERT_QE_REPORT = 6;

    private final int layout;
    private Structure header;
    private Structure body;
    private long bodyType;
    private LongUnaryOperator bodySize = LongUnaryOperator.identity();
    private EcKey attestationKey;
    private @Nullable EcKey quoteSigner;
    private byte @Nullable [] publicKeyBytes;
    private byte[] authData;
    private Structure qeReport;
    private @Nullable EcKey qeReportSigner;
    private UnaryOperator<byte[]> qeReportData = UnaryOperator.identity();
    private UnaryOperator<byte[]> quoteSignature = UnaryOperator.identity();
    private UnaryOperator<byte[]> qeSignature = UnaryOperator.identity();
    private final List<CertificateDraft> chain = new ArrayList<>();
    private int certType = CERT_PCK_CHAIN;
    private int outerType = CERT_QE_REPORT;
    private byte @Nullable [] certData;
    private LongUnaryOperator certLength = LongUnaryOperator.identity();
    private LongUnaryOperator outerLength = LongUnaryOperator.identity();
    private LongUnaryOperator authLength = LongUnaryOperator.identity();
    private LongUnaryOperator signatureLength = LongUnaryOperator.identity();
    private byte[] blockTail = {};
    private UnaryOperator<byte[]> finish = UnaryOperator.identity();

    QuoteDraft(
            int layout,
            Structure header,
            BodyType bodyType,
            Structure body,
            EcKey attestationKey,
            byte[] authData,
            Structure qeReport) {
        this.layout = layout;
        this.header = header;
        this.bodyType = bodyType.code();
        this.body = body;
        this.attestationKey = attestationKey;
        this.authData = authData;
        this.qeReport = qeReport;
    }

    /** Sets a header field. */
    public QuoteDraft header(HeaderField field, long value) {
        header = header.with(field, value);
        return this;
    }

    /** Sets a header field. */
    public QuoteDraft header(HeaderField field, byte[] value) {
        header = header.with(field, value);
        return this;
    }

    /** Sets a field of the report. */
    public QuoteDraft body(Field field, byte[] value) {
        body = body.with(field, value);
        return this;
    }

    /** Sets a field of the report. */
    public QuoteDraft body(Field field, long value) {
        body = body.with(field, value);
        return this;
    }

    /** The report as it stands. */
    public Structure body() {
        return body;
    }

    /** Sets the body type in the descriptor of a version 5 quote. */
    public QuoteDraft bodyType(int code) {
        bodyType = code;
        return this;
    }

    /** Changes the body size in the descriptor of a version 5 quote. */
    public QuoteDraft bodySize(LongUnaryOperator edit) {
        bodySize = edit;
        return this;
    }

    /** Sets the attestation key, which the quoting enclave's report then names. */
    public QuoteDraft attestationKey(EcKey key) {
        attestationKey = key;
        return this;
    }

    /** The attestation key. */
    public EcKey attestationKey() {
        return attestationKey;
    }

    /** Signs the quote with a key other than the one it carries. */
    public QuoteDraft quoteSigner(EcKey key) {
        quoteSigner = key;
        return this;
    }

    /** Writes these 64 bytes where the attestation key belongs; the quoting enclave's report names them. */
    public QuoteDraft publicKeyBytes(byte[] coordinates) {
        publicKeyBytes = coordinates;
        return this;
    }

    /** Sets the authentication data. */
    public QuoteDraft authData(byte[] value) {
        authData = value;
        return this;
    }

    /** The authentication data. */
    public byte[] authData() {
        return authData.clone();
    }

    /** Sets a field of the quoting enclave's report. */
    public QuoteDraft qeReport(SgxField field, byte[] value) {
        qeReport = qeReport.with(field, value);
        return this;
    }

    /** Sets a field of the quoting enclave's report. */
    public QuoteDraft qeReport(SgxField field, long value) {
        qeReport = qeReport.with(field, value);
        return this;
    }

    /** Changes the report data of the quoting enclave before its report is signed. */
    public QuoteDraft qeReportData(UnaryOperator<byte[]> edit) {
        qeReportData = edit;
        return this;
    }

    /** Signs the quoting enclave's report with a key other than that of the first certificate. */
    public QuoteDraft qeReportSigner(EcKey key) {
        qeReportSigner = key;
        return this;
    }

    /** Changes the quote signature after signing. */
    public QuoteDraft quoteSignature(UnaryOperator<byte[]> edit) {
        quoteSignature = edit;
        return this;
    }

    /** Changes the signature of the quoting enclave's report after signing. */
    public QuoteDraft qeSignature(UnaryOperator<byte[]> edit) {
        qeSignature = edit;
        return this;
    }

    /** The certificates in the order they are written, leaf first; open for change. */
    public List<CertificateDraft> chain() {
        return chain;
    }

    /** Sets certification data of another type than the chain. */
    public QuoteDraft certificationData(int type, byte[] data) {
        certType = type;
        certData = data;
        return this;
    }

    /** Sets the type of the nested block of versions 4 and 5. */
    public QuoteDraft outerType(int type) {
        outerType = type;
        return this;
    }

    /** Changes the length of the certification data as written. */
    public QuoteDraft certLength(LongUnaryOperator edit) {
        certLength = edit;
        return this;
    }

    /** Changes the length of the nested block as written. */
    public QuoteDraft outerLength(LongUnaryOperator edit) {
        outerLength = edit;
        return this;
    }

    /** Changes the length of the authentication data as written. */
    public QuoteDraft authLength(LongUnaryOperator edit) {
        authLength = edit;
        return this;
    }

    /** Changes the length of the signature data as written. */
    public QuoteDraft signatureLength(LongUnaryOperator edit) {
        signatureLength = edit;
        return this;
    }

    /** Adds bytes behind the certification data that all enclosing lengths count. */
    public QuoteDraft blockTail(byte[] tail) {
        blockTail = tail;
        return this;
    }

    /** Changes the finished quote. */
    public QuoteDraft finish(UnaryOperator<byte[]> edit) {
        UnaryOperator<byte[]> before = finish;
        finish = quote -> edit.apply(before.apply(quote));
        return this;
    }

    /** Header, descriptor and report: what the quote signature covers. */
    public byte[] signedBytes() {
        byte[] report = body.bytes();
        byte[] descriptor = layout == 5
                ? Bytes.concat(Bytes.little(bodyType, 2), Bytes.little(bodySize.applyAsLong(report.length), 4))
                : new byte[0];
        return Bytes.concat(header.bytes(), descriptor, report);
    }

    /** Where the quoting enclave's report starts. */
    public int qeReportOffset() {
        return signedBytes().length + 4 + 64 + 64 + (layout == 3 ? 0 : 6);
    }

    /** The quote. */
    public byte[] encode() {
        byte[] key = publicKeyBytes == null ? attestationKey.coordinates() : publicKeyBytes;
        EcKey signer = quoteSigner == null ? attestationKey : quoteSigner;
        byte[] signature = quoteSignature.apply(signer.signRaw(signedBytes()));
        byte[] block = qeBlock(key);
        byte[] data = layout == 3
                ? Bytes.concat(signature, key, block)
                : Bytes.concat(
                        signature,
                        key,
                        Bytes.little(outerType, 2),
                        Bytes.little(outerLength.applyAsLong(block.length), 4),
                        block);
        byte[] length = Bytes.little(signatureLength.applyAsLong(data.length), 4);
        return finish.apply(Bytes.concat(signedBytes(), length, data));
    }

    private byte[] qeBlock(byte[] key) {
        byte[] named = Bytes.fit(Bytes.sha256(key, authData), 64);
        byte[] report =
                qeReport.with(SgxField.REPORT_DATA, qeReportData.apply(named)).bytes();
        EcKey signer = qeReportSigner == null ? chain.get(0).ecKey() : qeReportSigner;
        byte[] cert = certData == null ? chainData() : certData;
        return Bytes.concat(
                report,
                qeSignature.apply(signer.signRaw(report)),
                Bytes.little(authLength.applyAsLong(authData.length), 2),
                authData,
                Bytes.little(certType, 2),
                Bytes.little(certLength.applyAsLong(cert.length), 4),
                cert,
                blockTail);
    }

    /** The chain as quotes carry it: PEM with a closing zero byte. */
    private byte[] chainData() {
        return Bytes.utf8(X509Draft.pem(chain) + '\0');
    }
}
