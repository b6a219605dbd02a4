// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.cbor.Cbor;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EnvelopePropertyTest {
    private static String url(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }

    /** One envelope of each kind. */
    private static byte[] wrap(int kind, byte[] content) {
        String json = switch (kind) {
            case 0 ->
                "{\"provider\":\"p\",\"outblob\":\"" + Base64.getEncoder().encodeToString(content)
                        + "\",\"auxblob\":\"AAAA\"}";
            case 1 -> "[\"a/b\",\"" + url(content) + "\",4]";
            case 2 -> "{\"__cmwc_t\":\"1.2\",\"x\":[\"a/b\",\"" + url(content) + "\"],\"y\":[\"c/d\",\"AA\",2]}";
            case 3 -> "{\"eat_nonce\":\"AAAAAAAA\",\"cmw\":[\"a/b\",\"" + url(content) + "\"]}";
            case 4 -> "{\"source\":\"s\",\"endorsements\":\"AA==\",\"evidence\":\"" + url(content) + "\"}";
            case 9 ->
                "{\"tee-evidence\":{\"primary_evidence\":{\"quote\":\""
                        + Base64.getEncoder().encodeToString(content) + "\",\"cc_eventlog\":\"AA==\"}}}";
            case 10 -> "{\"quote\":\"" + HexFormat.of().formatHex(content) + "\",\"event_log\":[{\"a\":\"]\"}]}";
            case 11 -> "{\"intel_quote\":\"" + HexFormat.of().formatHex(content) + "\",\"event_log\":\"[]\"}";
            case 12 ->
                "{\"format\":\"https://tinfoil.sh/predicate/tdx-guest/v2\",\"body\":\""
                        + Opening.base64(Opening.gzip(Bytes.wrap(content))) + "\"}";
            default -> "";
        };
        return switch (kind) {
            case 5 ->
                Cbor.map(Cbor.text("outblob"), Cbor.bytes(content), Cbor.text("auxblob"), Cbor.bytes(new byte[3]));
            case 6 -> Cbor.array(Cbor.text("a/b"), Cbor.bytes(content), Cbor.number(4));
            case 7 -> Cbor.tag(1_668_546_817L, Cbor.bytes(content));
            case 8 ->
                Cbor.map(
                        Cbor.text("__cmwc_t"),
                        Cbor.text("1.2"),
                        Cbor.number(1),
                        Cbor.array(Cbor.number(0), Cbor.bytes(content)));
            default -> Bytes.utf8(json).toArray();
        };
    }

    private static final int KINDS = 13;

    @Provide
    Arbitrary<byte[]> envelopes() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(1)
                .ofMaxSize(40)
                .flatMap(content -> Arbitraries.integers()
                        .between(0, KINDS - 1)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(kinds -> {
                            byte[] wrapped = content;
                            for (int kind : kinds) {
                                wrapped = wrap(kind, wrapped);
                            }
                            return wrapped;
                        }));
    }

    @Property(tries = 500)
    void whatWasWrappedIsWhatComesOut(
            @ForAll @Size(min = 1, max = 200) byte[] content,
            @ForAll @IntRange(max = KINDS - 1) int inner,
            @ForAll @IntRange(max = KINDS - 1) int outer)
            throws DecodeException {
        // A zero byte begins no envelope.
        content[0] = 0;
        Envelope once = Envelopes.open(Bytes.wrap(wrap(inner, content)), Limits.standard())
                .orElseThrow();
        assertThat(once.parts()).hasSize(1);
        assertThat(once.parts().get(0).evidence()).isEqualTo(Bytes.wrap(content));

        Envelope twice = Envelopes.open(Bytes.wrap(wrap(outer, wrap(inner, content))), Limits.standard())
                .orElseThrow();
        assertThat(twice.parts()).hasSize(1).first().satisfies(part -> {
            assertThat(part.evidence()).isEqualTo(Bytes.wrap(content));
            List<Bytes> before = once.parts().get(0).documents();
            assertThat(part.documents().subList(0, before.size())).isEqualTo(before);
        });
    }

    /** What is cut off is never taken for the whole. */
    @Property(tries = 100)
    void truncatedEnvelopesHoldNothing(@ForAll("envelopes") byte[] envelope) {
        for (int length = 0; length < envelope.length; length++) {
            assertThat(opened(Arrays.copyOf(envelope, length))).isFalse();
        }
    }

    @Property(tries = 1000)
    void damageIsRefusedInOneWay(@ForAll("envelopes") byte[] envelope, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] damaged = envelope.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        opened(damaged);
    }

    @Property(tries = 1000)
    void anyBytesAreRefusedInOneWay(@ForAll @Size(max = 80) byte[] input) {
        opened(input);
    }

    private static boolean opened(byte[] input) {
        boolean[] opened = new boolean[1];
        Throwable thrown = catchThrowable(() -> {
            opened[0] = Envelopes.open(Bytes.copyOf(input), Limits.standard()).isPresent();
        });
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(DecodeException.class);
        }
        return opened[0];
    }
}
