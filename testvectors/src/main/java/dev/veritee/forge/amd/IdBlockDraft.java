// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An ID block and its authentication to be: what the guest's owner signed about the image, and with which keys. The
 * values are taken from the report, so that a change here contradicts it.
 */
public final class IdBlockDraft {
    private static final int ALGORITHM = 1;
    private static final int AUTH_SIZE = 4096;
    private static final int ID_SIGNATURE_AT = 0x40;
    private static final int AUTHOR_SIGNATURE_AT = 0x680;

    private byte[] launchDigest;
    private byte[] familyId;
    private byte[] imageId;
    private long version = 1;
    private byte[] guestSvn;
    private byte[] policy;
    private final EcKey idKey;
    private final @Nullable EcKey authorKey;
    private @Nullable EcKey idSigner;
    private @Nullable EcKey authorSigner;
    private int curve = SignatureBlock.CURVE_P384;
    private UnaryOperator<byte[]> idKeyEdit = UnaryOperator.identity();
    private UnaryOperator<byte[]> idSignature = UnaryOperator.identity();
    private UnaryOperator<byte[]> authorSignature = UnaryOperator.identity();
    private UnaryOperator<byte[]> finishBlock = UnaryOperator.identity();
    private UnaryOperator<byte[]> finishAuth = UnaryOperator.identity();

    IdBlockDraft(Seed seed, ReportDraft report, boolean withAuthor) {
        launchDigest = report.get(ReportField.MEASUREMENT);
        familyId = report.get(ReportField.FAMILY_ID);
        imageId = report.get(ReportField.IMAGE_ID);
        guestSvn = report.get(ReportField.GUEST_SVN);
        policy = report.get(ReportField.POLICY);
        idKey = seed.p384("id-key");
        authorKey = withAuthor ? seed.p384("author-key") : null;
    }

    /** Sets the launch digest. */
    public IdBlockDraft launchDigest(byte[] value) {
        launchDigest = value;
        return this;
    }

    /** Sets the family. */
    public IdBlockDraft familyId(byte[] value) {
        familyId = value;
        return this;
    }

    /** Sets the image. */
    public IdBlockDraft imageId(byte[] value) {
        imageId = value;
        return this;
    }

    /** Sets the version of the structure. */
    public IdBlockDraft version(long value) {
        version = value;
        return this;
    }

    /** Sets the guest SVN. */
    public IdBlockDraft guestSvn(long value) {
        guestSvn = Bytes.little(value, 4);
        return this;
    }

    /** Sets the policy. */
    public IdBlockDraft policy(byte[] value) {
        policy = value;
        return this;
    }

    /** Signs the block with a key other than the one it comes with. */
    public IdBlockDraft idSigner(EcKey key) {
        idSigner = key;
        return this;
    }

    /** Signs the ID key with a key other than the author's. */
    public IdBlockDraft authorSigner(EcKey key) {
        authorSigner = key;
        return this;
    }

    /** Names another curve in the ID key; its digest in the report follows. */
    public IdBlockDraft curve(int id) {
        curve = id;
        return this;
    }

    /** Changes the structure of the ID key; its digest in the report follows. */
    public IdBlockDraft idKey(UnaryOperator<byte[]> edit) {
        idKeyEdit = edit;
        return this;
    }

    /** Changes the signature of the block. */
    public IdBlockDraft idSignature(UnaryOperator<byte[]> edit) {
        idSignature = edit;
        return this;
    }

    /** Changes the author's signature. */
    public IdBlockDraft authorSignature(UnaryOperator<byte[]> edit) {
        authorSignature = edit;
        return this;
    }

    /** Changes the finished block. */
    public IdBlockDraft finishBlock(UnaryOperator<byte[]> edit) {
        finishBlock = edit;
        return this;
    }

    /** Changes the finished authentication. */
    public IdBlockDraft finishAuth(UnaryOperator<byte[]> edit) {
        finishAuth = edit;
        return this;
    }

    /** What the report says of the ID key. */
    byte[] idKeyDigest() {
        return Bytes.sha384(idKeyBytes());
    }

    /** What the report says of the author's key. */
    byte[] authorKeyDigest() {
        return authorKey == null
                ? new byte[ReportField.AUTHOR_KEY_DIGEST.size()]
                : Bytes.sha384(SignatureBlock.publicKey(SignatureBlock.CURVE_P384, authorKey.coordinates()));
    }

    boolean hasAuthor() {
        return authorKey != null;
    }

    /** The block. */
    public byte[] block() {
        return finishBlock.apply(signedBlock());
    }

    /** Signatures and keys. */
    public byte[] auth() {
        EcKey signer = idSigner == null ? idKey : idSigner;
        byte[] idPart = Bytes.concat(
                Bytes.little(ALGORITHM, 4),
                Bytes.little(authorKey == null ? 0 : ALGORITHM, 4),
                new byte[ID_SIGNATURE_AT - 8],
                idSignature.apply(SignatureBlock.of(signer.signRaw(signedBlock()))),
                idKeyBytes());
        byte[] whole = Bytes.concat(Bytes.fit(idPart, AUTHOR_SIGNATURE_AT), authorPart());
        return finishAuth.apply(Bytes.fit(whole, AUTH_SIZE));
    }

    private byte[] signedBlock() {
        return Bytes.concat(launchDigest, familyId, imageId, Bytes.little(version, 4), guestSvn, policy);
    }

    private byte[] idKeyBytes() {
        return idKeyEdit.apply(SignatureBlock.publicKey(curve, idKey.coordinates()));
    }

    private byte[] authorPart() {
        if (authorKey == null) {
            return new byte[0];
        }
        EcKey signer = authorSigner == null ? authorKey : authorSigner;
        return Bytes.concat(
                authorSignature.apply(SignatureBlock.of(signer.signRaw(idKeyBytes()))),
                SignatureBlock.publicKey(SignatureBlock.CURVE_P384, authorKey.coordinates()));
    }
}
