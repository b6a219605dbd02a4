// SPDX-License-Identifier: Apache-2.0
package dev.veritee.crypto;

import dev.veritee.decode.Bytes;
import java.math.BigInteger;
import java.util.Optional;

/** Facts about the curves of FIPS 186-5 that every engine needs. */
enum Curve {
    P256(
            "P-256",
            32,
            "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
            "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
            "3059301306072a8648ce3d020106082a8648ce3d03010703420004",
            "SHA256withECDSA"),
    P384(
            "P-384",
            48,
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
            "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
            "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
            "3076301006072a8648ce3d020106052b8104002203620004",
            "SHA384withECDSA");

    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final String standardName;
    private final int coordinate;
    private final BigInteger prime;
    private final BigInteger order;
    private final BigInteger b;
    private final String keyInfo;
    private final String signature;

    Curve(String standardName, int coordinate, String prime, String order, String b, String keyInfo, String signature) {
        this.standardName = standardName;
        this.coordinate = coordinate;
        this.prime = new BigInteger(prime, 16);
        this.order = new BigInteger(order, 16);
        this.b = new BigInteger(b, 16);
        this.keyInfo = keyInfo;
        this.signature = signature;
    }

    /** The curve of a scheme, where it is one of ECDSA known here. */
    static Optional<Curve> of(SignatureAlgorithm algorithm) {
        if (algorithm.equals(SignatureAlgorithm.ECDSA_P256_SHA256)) {
            return Optional.of(P256);
        }
        return algorithm.equals(SignatureAlgorithm.ECDSA_P384_SHA384) ? Optional.of(P384) : Optional.empty();
    }

    String standardName() {
        return standardName;
    }

    /** SubjectPublicKeyInfo of an uncompressed point, up to the coordinates (RFC 5480). */
    Bytes keyInfo() {
        return Bytes.fromHex(keyInfo);
    }

    /** What Java providers call ECDSA with the hash that goes with this curve. */
    String signature() {
        return signature;
    }

    Bytes digest(Bytes message) {
        return this == P256 ? message.sha256() : message.sha384();
    }

    /** Two numbers of this curve's length, one behind the other: a point or a signature. Empty for any other length. */
    Optional<Pair> pair(Bytes bytes) {
        if (bytes.length() != 2 * coordinate) {
            return Optional.empty();
        }
        return Optional.of(new Pair(
                new BigInteger(1, bytes.slice(0, coordinate).toArray()),
                new BigInteger(1, bytes.from(coordinate).toArray())));
    }

    /** A point that satisfies the curve equation, with both coordinates below the prime. */
    Optional<Pair> point(Bytes bytes) {
        return pair(bytes).filter(this::isPoint);
    }

    /**
     * A signature with both numbers in 1..n-1. Checked before any provider sees it: providers have accepted zero
     * (CVE-2022-21449).
     */
    Optional<Pair> signature(Bytes bytes) {
        return pair(bytes).filter(pair -> isScalar(pair.first) && isScalar(pair.second));
    }

    private boolean isPoint(Pair point) {
        BigInteger x = point.first;
        BigInteger y = point.second;
        if (x.compareTo(prime) >= 0 || y.compareTo(prime) >= 0) {
            return false;
        }
        BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(b).mod(prime);
        return y.multiply(y).mod(prime).equals(right);
    }

    private boolean isScalar(BigInteger number) {
        return number.signum() > 0 && number.compareTo(order) < 0;
    }

    /** Two unsigned numbers. */
    record Pair(BigInteger first, BigInteger second) {}
}
