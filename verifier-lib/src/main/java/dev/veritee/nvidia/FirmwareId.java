// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.x509.Certificate;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;

/** The firmware that a leaf certificate vouches for: the digest of DICE (TCG DICE attestation architecture). */
final class FirmwareId {
    /** Hopper and LS10: a composite device id, whose last member is the digest. */
    private static final String COMPOSITE_DEVICE_ID = "2.23.133.5.4.1";

    /** Blackwell: DiceTcbInfo, whose member 6 is a list of digests. */
    private static final String TCB_INFO = "2.23.133.5.4.1.1";

    private static final int FWIDS = 6;
    private static final int LENGTH = 48;

    private FirmwareId() {}

    /** Whether a certificate says which firmware holds its key, as only leaves do. */
    static boolean isIn(Certificate certificate) {
        return certificate.extension(COMPOSITE_DEVICE_ID).isPresent()
                || certificate.extension(TCB_INFO).isPresent();
    }

    /** The digest; empty where the certificate has none of the two extensions. */
    static Optional<Bytes> of(Certificate certificate) throws DecodeException {
        Optional<Bytes> composite = certificate.extension(COMPOSITE_DEVICE_ID);
        Optional<Bytes> tcbInfo = certificate.extension(TCB_INFO);
        if (composite.isPresent() && tcbInfo.isPresent()) {
            throw malformed("there are two of them");
        }
        try {
            if (composite.isPresent()) {
                ASN1Sequence members = sequence(composite.get());
                return Optional.of(digest(members.getObjectAt(members.size() - 1)));
            }
            return tcbInfo.isPresent() ? Optional.of(first(sequence(tcbInfo.get()))) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // What Bouncy Castle throws at ASN.1 of another shape than asked for.
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static ASN1Sequence sequence(Bytes extension) throws IOException, DecodeException {
        byte[] encoded = extension.toArray();
        ASN1Primitive value = ASN1Primitive.fromByteArray(encoded);
        if (value == null || !Arrays.equals(value.getEncoded(ASN1Encoding.DER), encoded)) {
            throw malformed("it is not in the distinguished encoding (DER)");
        }
        return ASN1Sequence.getInstance(value);
    }

    private static Bytes first(ASN1Sequence tcbInfo) throws DecodeException {
        for (ASN1Encodable member : tcbInfo) {
            if (member instanceof ASN1TaggedObject tagged && tagged.getTagNo() == FWIDS) {
                ASN1Sequence digests = ASN1Sequence.getInstance(tagged, false);
                return digest(digests.getObjectAt(0));
            }
        }
        throw malformed("it names no firmware");
    }

    private static Bytes digest(ASN1Encodable member) throws DecodeException {
        ASN1Sequence pair = ASN1Sequence.getInstance(member);
        Bytes digest =
                Bytes.wrap(ASN1OctetString.getInstance(pair.getObjectAt(1)).getOctets());
        boolean sha384 = NISTObjectIdentifiers.id_sha384.equals(ASN1ObjectIdentifier.getInstance(pair.getObjectAt(0)));
        if (pair.size() != 2 || !sha384 || digest.length() != LENGTH) {
            throw malformed("its digest is not SHA-384");
        }
        return digest;
    }

    private static DecodeException malformed(String why) {
        return DecodeException.malformed(0, "firmware id", why);
    }
}
