// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veritee.Forged;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.DecoderContract;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.Evidence;
import dev.veritee.forge.Seed;
import dev.veritee.internal.cbor.Cbor;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents of both kinds and in every form keep the contract of decoders. */
class NitroDocumentContractTest extends DecoderContract {
    private static final byte[] BREAK = {(byte) 0xFF};
    private static final Map<String, byte[]> SAMPLES = new LinkedHashMap<>();

    static {
        for (String recipe :
                List.of("nitro-good", "nitro-tpm-good", "nitro-good-definite", "nitro-good-all-optional")) {
            SAMPLES.put(recipe, Forged.mint(recipe).evidence());
        }
    }

    @Override
    protected Map<String, byte[]> samples() {
        return SAMPLES;
    }

    @Override
    protected Evidence decode(Bytes input, Limits limits) throws DecodeException {
        return NitroDocument.decode(input, limits);
    }

    @Override
    protected boolean mayFollow(byte[] sample, int zeros) {
        return false;
    }

    /** Every byte of every head that says how many bytes follow: CBOR writes them with the highest byte first. */
    @Override
    protected List<LengthField> lengths(byte[] sample) {
        List<LengthField> lengths = new ArrayList<>();
        for (Field field : leaves(fields(sample))) {
            int head = field.text().equals(field.raw().hex()) || field.name().equals("protected")
                    ? Cbor.head(2, field.raw().length()).length
                    : 0;
            for (int i = 1; i <= head; i++) {
                lengths.add(new LengthField(field.name() + " head", field.offset() - i, 1));
            }
        }
        assertThat(lengths).hasSizeGreaterThan(40);
        return lengths;
    }

    @Override
    protected List<Field> unshown(byte[] input) {
        List<Field> gaps = new ArrayList<>();
        Bytes whole = Bytes.copyOf(input);
        int end = 0;
        for (Field field : leaves(fields(input))) {
            gaps.add(new Field("gap", end, whole.slice(end, field.offset() - end), "", List.of()));
            end = field.offset() + field.raw().length();
        }
        gaps.add(new Field("gap", end, whole.slice(end, input.length - end), "", List.of()));
        return gaps;
    }

    /** Nothing is left unshown but keys, and heads, which an encoder of its own writes here once more. */
    @Test
    void everythingButHeadsAndKeysIsShown() {
        SAMPLES.forEach((name, sample) -> {
            List<Field> fields = fields(sample);
            Field payload = fields.get(1);
            boolean definite = name.endsWith("definite");
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            expected.writeBytes(Cbor.head(4, 4));
            expected.writeBytes(Cbor.head(2, fields.get(0).raw().length()));
            expected.writeBytes(Cbor.map());
            expected.writeBytes(Cbor.head(2, payload.raw().length()));
            expected.writeBytes(definite ? Cbor.head(5, payload.children().size()) : new byte[] {(byte) 0xBF});
            payload.children().forEach(member -> writeUnshown(member, expected));
            expected.writeBytes(definite ? new byte[0] : BREAK);
            expected.writeBytes(Cbor.head(2, fields.get(2).raw().length()));

            ByteArrayOutputStream unshown = new ByteArrayOutputStream();
            unshown(sample).forEach(gap -> unshown.writeBytes(gap.raw().toArray()));
            assertThat(Bytes.wrap(unshown.toByteArray())).as(name).isEqualTo(Bytes.wrap(expected.toByteArray()));
        });
    }

    private static void writeUnshown(Field member, ByteArrayOutputStream out) {
        out.writeBytes(Cbor.text(member.name()));
        boolean isMap = member.name().endsWith("pcrs");
        if (!member.children().isEmpty()) {
            out.writeBytes(Cbor.head(isMap ? 5 : 4, member.children().size()));
        }
        for (Field child : member.children()) {
            out.writeBytes(isMap ? Cbor.number(Long.parseLong(child.name())) : new byte[0]);
            out.writeBytes(Cbor.head(2, child.raw().length()));
        }
        if (member.children().isEmpty() && member.text().equals(member.raw().hex())) {
            out.writeBytes(Cbor.head(2, member.raw().length()));
        }
    }

    /** Both kinds are of one family, by the name that tells them apart; what is broken is still called by it. */
    @Test
    void theFamilyRecognisesWhatLooksLikeADocumentAndNothingElse() {
        NitroFamily family = new NitroFamily();
        SAMPLES.forEach((name, sample) -> {
            String kind = name.startsWith("nitro-tpm") ? "nitrotpm" : "nitro";
            assertThat(family.recognise(Bytes.wrap(sample))).as(name).contains(kind);
            byte[] cut = Arrays.copyOf(sample, sample.length - 1);
            assertThat(family.recognise(Bytes.wrap(cut))).as(name + ", cut").contains(kind);
            byte[] noArray = sample.clone();
            noArray[0] = (byte) 0xA4;
            assertThat(family.recognise(Bytes.wrap(noArray)))
                    .as(name + ", a map")
                    .isEmpty();
            assertThat(family.recognise(Bytes.wrap(Arrays.copyOf(sample, (1 << 16) + 1))))
                    .as(name + ", far too long")
                    .isEmpty();
        });
        for (byte[] other : List.of(
                new byte[0],
                new byte[] {(byte) 0x84},
                new byte[] {(byte) 0xD2},
                new byte[] {(byte) 0xD2, (byte) 0xD2},
                new byte[4500],
                Forged.mint("tdx-good").evidence(),
                Forged.mint("snp-good").evidence())) {
            assertThat(family.recognise(Bytes.wrap(other))).isEmpty();
        }
    }

    /** The software chose all three; each is what it gave, and what it did not give is not there. */
    @Test
    void whatTheSoftwareChoseIsShownAsGiven() throws DecodeException {
        Seed seed = Seed.DEFAULT;
        Evidence given = decode(Bytes.wrap(SAMPLES.get("nitro-good-all-optional")), Limits.standard());
        assertThat(given.reportData()).contains(Bytes.wrap(seed.bytes("user-data", 64)));
        assertThat(((NitroDocument) given).publicKey()).contains(Bytes.wrap(seed.bytes("public-key", 120)));
        assertThat(given.nonce().orElseThrow().padded()).isFalse();

        NitroDocument bare = (NitroDocument) decode(Bytes.wrap(SAMPLES.get("nitro-good")), Limits.standard());
        assertThat(bare.reportData()).isEmpty();
        assertThat(bare.publicKey()).isEmpty();
    }

    private static List<Field> fields(byte[] sample) {
        try {
            return NitroDocument.decode(Bytes.copyOf(sample), Limits.standard()).fields();
        } catch (DecodeException e) {
            throw new AssertionError("a good document is refused", e);
        }
    }

    private static List<Field> leaves(List<Field> fields) {
        List<Field> leaves = new ArrayList<>();
        for (Field field : fields) {
            leaves.addAll(field.children().isEmpty() ? List.of(field) : leaves(field.children()));
        }
        return leaves;
    }
}
