// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.cose;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.cbor.CborKey;
import dev.veritee.internal.cbor.CborValue;
import dev.veritee.internal.cbor.CborValue.CborMap;
import dev.veritee.internal.cbor.CborValue.CborTag;
import dev.veritee.internal.cbor.StrictCbor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A COSE_Sign1 message (RFC 9052 section 4.2): one signer, and the payload inside.
 *
 * @param protectedHeader the protected header as received
 * @param protectedOffset where it begins in the message
 * @param header the same, decoded
 * @param unprotected the header that no signature covers
 * @param payload the payload as received
 * @param payloadOffset where it begins in the message
 * @param signature the signature as received
 * @param signatureOffset where it begins in the message
 */
public record CoseSign1(
        Bytes protectedHeader,
        int protectedOffset,
        CborMap header,
        CborMap unprotected,
        Bytes payload,
        int payloadOffset,
        Bytes signature,
        int signatureOffset) {
    /** The label of the algorithm in a header. */
    public static final CborKey ALGORITHM = CborKey.of(1, "alg");

    private static final int TAG = 18;
    private static final int MEMBERS = 4;
    private static final int TEXT = 0x60;
    private static final int BYTES = 0x40;
    private static final int ONE_BYTE = 24;
    private static final int TWO_BYTES = 25;
    private static final int FOUR_BYTES = 26;
    private static final int ARRAY_OF_4 = 0x84;

    /**
     * Reads a message; its tag may be there or not (RFC 9052 section 2), and nothing else.
     *
     * @throws DecodeException when it is anything else
     */
    public static CoseSign1 decode(Bytes message, Limits limits) throws DecodeException {
        CborValue value = StrictCbor.read(message, limits);
        CborValue untagged = value instanceof CborTag tag && tag.number() == TAG ? tag.content() : value;
        List<CborValue> members = untagged.asArray("cose-sign1").elements();
        if (members.size() != MEMBERS) {
            throw DecodeException.malformed(
                    untagged.from(), "cose-sign1", "it has " + members.size() + " members instead of 4");
        }
        Bytes protectedHeader = members.get(0).asBytes("protected");
        CborMap header;
        try {
            header = StrictCbor.map(protectedHeader, limits);
        } catch (DecodeException e) {
            throw new DecodeException(e.kind(), members.get(0).from(), "protected", e.why());
        }
        Bytes payload = members.get(2).asBytes("payload");
        Bytes signature = members.get(3).asBytes("signature");
        return new CoseSign1(
                protectedHeader,
                members.get(0).to() - protectedHeader.length(),
                header,
                members.get(1).asMap("unprotected"),
                payload,
                members.get(2).to() - payload.length(),
                signature,
                members.get(3).to() - signature.length());
    }

    /** What the signature covers without further data of the application (RFC 9052 section 4.4). */
    public Bytes toBeSigned() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length() + 64);
        out.write(ARRAY_OF_4);
        byte[] context = "Signature1".getBytes(StandardCharsets.US_ASCII);
        head(out, TEXT, context.length);
        out.writeBytes(context);
        bytes(out, protectedHeader);
        bytes(out, Bytes.EMPTY);
        bytes(out, payload);
        return Bytes.wrap(out.toByteArray());
    }

    private static void bytes(ByteArrayOutputStream out, Bytes bytes) {
        head(out, BYTES, bytes.length());
        out.writeBytes(bytes.toArray());
    }

    /** The shortest head, as RFC 9052 section 9 wants it. */
    private static void head(ByteArrayOutputStream out, int major, int length) {
        if (length < ONE_BYTE) {
            out.write(major | length);
        } else if (length <= 0xFF) {
            out.write(major | ONE_BYTE);
            out.write(length);
        } else if (length <= 0xFFFF) {
            out.write(major | TWO_BYTES);
            out.write(length >> 8);
            out.write(length);
        } else {
            out.write(major | FOUR_BYTES);
            out.write(length >> 24);
            out.write(length >> 16);
            out.write(length >> 8);
            out.write(length);
        }
    }
}
