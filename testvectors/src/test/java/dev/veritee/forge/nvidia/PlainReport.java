// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report read from its start to its end, without the forge. */
final class PlainReport {
    private static final int SIGNATURE = 96;

    private final byte[] bytes;
    final byte[] nonce = new byte[32];
    final Map<Integer, byte[]> measurements = new LinkedHashMap<>();
    final Map<Integer, byte[]> opaque = new LinkedHashMap<>();

    private PlainReport(byte[] bytes) {
        this.bytes = bytes;
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(in.getInt()).isEqualTo(0xFF01E011);
        in.get(nonce);
        assertThat(in.get()).isZero();
        assertThat(in.getInt()).isEqualTo(0x00006011);
        int count = Byte.toUnsignedInt(in.get());
        int length = Short.toUnsignedInt(in.getShort()) + (in.get() << 16);
        assertThat(length).isEqualTo(count * 55);
        for (int i = 0; i < count; i++) {
            int index = Byte.toUnsignedInt(in.get());
            assertThat(in.get()).isEqualTo((byte) 1);
            assertThat(in.getShort()).isEqualTo((short) 51);
            assertThat(in.get()).isEqualTo((byte) 1);
            assertThat(measurements.put(index, value(in))).isNull();
        }
        in.position(in.position() + 32);
        int end = Short.toUnsignedInt(in.getShort()) + in.position();
        while (in.position() < end) {
            assertThat(opaque.put(Short.toUnsignedInt(in.getShort()), value(in)))
                    .isNull();
        }
        assertThat(in.position()).isEqualTo(end);
        assertThat(in.remaining()).isEqualTo(SIGNATURE);
    }

    private static byte[] value(ByteBuffer in) {
        byte[] value = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(value);
        return value;
    }

    static PlainReport read(byte[] bytes) {
        return new PlainReport(bytes);
    }

    String text(int field) {
        return new String(opaque.get(field), StandardCharsets.US_ASCII).replace("\0", "");
    }

    boolean signedBy(X509Certificate leaf) throws Exception {
        int end = bytes.length - SIGNATURE;
        Signature verifier = Signature.getInstance("SHA384withECDSAinP1363Format");
        verifier.initVerify(leaf.getPublicKey());
        verifier.update(bytes, 0, end);
        return verifier.verify(Arrays.copyOfRange(bytes, end, bytes.length));
    }
}
