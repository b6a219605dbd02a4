// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.cbor.CborKey;
import dev.veritee.internal.cbor.CborValue;
import dev.veritee.internal.cbor.CborValue.CborMap;
import dev.veritee.internal.cbor.StrictCbor;
import dev.veritee.internal.cose.CoseSign1;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.Pem;
import java.util.List;

/** Reads the signature of an enclave image. Bytes are written as arrays of small numbers there. */
final class EifSignatureDecoder {
    static final int ES256 = -7;
    static final int ES384 = -35;
    static final int ES512 = -36;

    private static final int REGISTER = 48;
    private static final int MOST_REGISTER = 31;
    private static final CborKey CERTIFICATE = CborKey.of("signing_certificate");
    private static final CborKey SIGNATURE = CborKey.of("signature");
    private static final CborKey REGISTER_INDEX = CborKey.of("register_index");
    private static final CborKey REGISTER_VALUE = CborKey.of("register_value");

    private final Limits limits;

    EifSignatureDecoder(Limits limits) {
        this.limits = limits;
    }

    EifSignature decode(Bytes section) throws DecodeException {
        List<CborValue> entries =
                StrictCbor.read(section, limits).asArray("entries").elements();
        if (entries.isEmpty()) {
            throw DecodeException.malformed(0, "entries", "there are none");
        }
        for (CborValue entry : entries) {
            requireMembers(entry.asMap("entries"), "entries");
        }
        // Only the first one counts.
        CborMap first = entries.get(0).asMap("entries");
        Bytes pem = octets(first, CERTIFICATE);
        Certificate certificate =
                new InnerPart(first.get(CERTIFICATE).from(), CERTIFICATE.name()).readSpread(() -> certificate(pem));
        Bytes message = octets(first, SIGNATURE);
        return new InnerPart(first.get(SIGNATURE).from(), SIGNATURE.name())
                .readSpread(() -> message(certificate, CoseSign1.decode(message, limits)));
    }

    private static Certificate certificate(Bytes pem) throws DecodeException {
        Pem.Block block = Pem.decode(pem, 1).get(0);
        if (!block.label().equals("CERTIFICATE")) {
            throw DecodeException.malformed(0, "pem", "it is no CERTIFICATE");
        }
        return Certificate.decode(block.content());
    }

    private EifSignature message(Certificate certificate, CoseSign1 cose) throws DecodeException {
        if (!cose.unprotected().entries().isEmpty()) {
            throw DecodeException.malformed(
                    cose.unprotected().from(), "unprotected", "it must be empty: nothing in it is signed");
        }
        if (cose.header().entries().size() != 1 || !cose.header().has(CoseSign1.ALGORITHM)) {
            throw DecodeException.malformed(
                    cose.protectedOffset(), "protected", "it must hold the algorithm and nothing else");
        }
        long algorithm = cose.header().integer(CoseSign1.ALGORITHM, Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (algorithm != ES256 && algorithm != ES384 && algorithm != ES512) {
            throw DecodeException.unsupported(
                    cose.protectedOffset(), "protected.alg", "only ES256, ES384 and ES512 are known here");
        }
        Bytes value = new InnerPart(cose.payloadOffset(), "payload").read(() -> registerValue(cose.payload()));
        return new EifSignature(certificate, (int) algorithm, value, cose.toBeSigned(), cose.signature());
    }

    private Bytes registerValue(Bytes payload) throws DecodeException {
        CborMap map = StrictCbor.map(payload, limits);
        requireMembers(map, "cbor");
        long index = map.integer(REGISTER_INDEX, 0, MOST_REGISTER);
        if (index != 0) {
            throw DecodeException.malformed(
                    map.get(REGISTER_INDEX).from(), REGISTER_INDEX.name(), "register " + index + " is signed, not 0");
        }
        Bytes value = octets(map, REGISTER_VALUE);
        if (value.length() != REGISTER) {
            throw DecodeException.malformed(
                    map.get(REGISTER_VALUE).from(),
                    REGISTER_VALUE.name(),
                    "it must be " + REGISTER + " bytes, not " + value.length());
        }
        return value;
    }

    /** Two members each; those that are asked for cannot be missing then, and no other one can be there. */
    private static void requireMembers(CborMap map, String field) throws DecodeException {
        if (map.entries().size() != 2) {
            throw DecodeException.malformed(
                    map.from(), field, "it has " + map.entries().size() + " members instead of 2");
        }
    }

    private static Bytes octets(CborMap map, CborKey key) throws DecodeException {
        List<CborValue> numbers = map.array(key).elements();
        byte[] octets = new byte[numbers.size()];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) numbers.get(i).asInteger(key.name(), 0, 0xFF);
        }
        return Bytes.wrap(octets);
    }
}
