// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.internal.Bytes;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Good documents in every form they come in. */
final class GoodRecipes {
    private static final int LINE = 64;

    private GoodRecipes() {}

    static void addTo(NitroRecipeList list) {
        list.both("good", "Default document.", NitroRecipeList.GOOD, draft -> {});
        forms(list);
        optionalFields(list);
        pcrs(list);
        certificates(list);
        texts(list);
        for (String region : List.of("ap-southeast-5", "ap-northeast-3", "il-central-1", "mx-central-1")) {
            list.add(
                    "good-region-" + region,
                    "A region with a longer name.",
                    NitroRecipeList.GOOD,
                    seed -> NitroScenario.enclave(seed).region(region));
        }
    }

    private static void forms(NitroRecipeList list) {
        alike(
                list,
                "definite",
                "The payload has a count.",
                draft -> draft.payload().definite());
        alike(list, "tagged", "Tag 18 stands in front.", draft -> draft.cose().tag(CoseDraft.SIGN1_TAG));
        alike(
                list,
                "pcrs-indefinite",
                "The PCR map has no count.",
                draft -> draft.payload().edit(draft.kind().pcrField(), CborWriter::indefinite));
        alike(
                list,
                "cabundle-indefinite",
                "The list of certificates has no count.",
                draft -> draft.payload().edit(PayloadField.CABUNDLE, CborWriter::indefinite));
        alike(
                list,
                "all-indefinite",
                "Neither the payload nor what is in it has a count.",
                draft -> draft.payload()
                        .edit(draft.kind().pcrField(), CborWriter::indefinite)
                        .edit(PayloadField.CABUNDLE, CborWriter::indefinite));
        alike(
                list,
                "reversed",
                "The keys stand in the opposite order.",
                draft -> draft.payload().reverse());
        alike(
                list,
                "shuffled",
                "The keys stand in another order.",
                draft -> draft.payload().shuffle(draft.seed()));
        alike(
                list,
                "shuffled-definite",
                "The keys stand in another order, in a payload with a count.",
                draft -> draft.payload().shuffle(draft.seed()).definite());
        alike(list, "pcrs-descending", "The last PCR stands first.", draft -> {
            byte[][] values = new byte[draft.kind().pcrCount()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = draft.pcrs().get(i);
            }
            draft.pcrs().clear();
            for (int i = values.length - 1; i >= 0; i--) {
                draft.pcrs().append(CborWriter.integer(i), CborWriter.bytes(values[i]));
            }
        });
        alike(list, "high-s", "The signature has the larger of its two values of s.", draft -> {
            draft.payload().set(PayloadField.USER_DATA, CborWriter.bytes(Bytes.utf8("high s")));
            draft.cose().editSignature(signature -> withS(signature, true));
        });
        alike(list, "low-s", "The signature has the smaller of its two values of s.", draft -> {
            draft.payload().set(PayloadField.USER_DATA, CborWriter.bytes(Bytes.utf8("low s")));
            draft.cose().editSignature(signature -> withS(signature, false));
        });
    }

    /** The signature with the larger or smaller of the two values of s that verify. */
    static byte[] withS(byte[] signature, boolean high) {
        BigInteger order = EcKey.Curve.P384.order();
        int half = signature.length / 2;
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length));
        BigInteger other = order.subtract(s);
        return Bytes.concat(Arrays.copyOf(signature, half), Bytes.big(high ? s.max(other) : s.min(other), half));
    }

    private static void optionalFields(NitroRecipeList list) {
        for (PayloadField field : List.of(PayloadField.PUBLIC_KEY, PayloadField.USER_DATA)) {
            good(
                    list,
                    field.label() + "-absent",
                    "The key " + field.key() + " is absent.",
                    draft -> draft.payload().remove(field));
            for (int size : List.of(0, 1, 32, 512, PayloadDefaults.MOST_BYTES)) {
                good(
                        list,
                        field.label() + '-' + size,
                        "The value of " + field.key() + " has " + size + " bytes.",
                        draft -> draft.payload()
                                .set(field, CborWriter.bytes(draft.seed().bytes(field.key(), size))));
            }
        }
        good(
                list,
                "nonce-only",
                "Neither of the other optional fields is there.",
                draft -> draft.payload().remove(PayloadField.PUBLIC_KEY).remove(PayloadField.USER_DATA));
        good(
                list,
                "all-optional",
                "All three optional fields have a value.",
                draft -> draft.payload()
                        .set(
                                PayloadField.PUBLIC_KEY,
                                CborWriter.bytes(draft.seed().bytes("public-key", 120)))
                        .set(
                                PayloadField.USER_DATA,
                                CborWriter.bytes(draft.seed().bytes("user-data", 64))));
        good(list, "all-optional-1024", "All three optional fields are as long as they may be.", draft -> {
            draft.nonce(draft.seed().bytes("long-nonce", PayloadDefaults.MOST_BYTES));
            draft.payload()
                    .set(PayloadField.PUBLIC_KEY, CborWriter.bytes(most(draft, "public-key")))
                    .set(PayloadField.USER_DATA, CborWriter.bytes(most(draft, "user-data")));
        });
        list.enclave(
                "good-nonce-8",
                "A nonce of 8 bytes was asked for, which is short enough to repeat.",
                NitroRecipeList.concern("short-nonce", "nothing is wrong but the challenge"),
                draft -> draft.nonce(draft.seed().bytes("nonce-of-size", 8)));
        for (int size : List.of(16, 20, 64, 512, 513, PayloadDefaults.MOST_BYTES)) {
            good(
                    list,
                    "nonce-" + size,
                    "A nonce of " + size + " bytes was asked for.",
                    draft -> draft.nonce(draft.seed().bytes("nonce-of-size", size)));
        }
    }

    private static byte[] most(NitroDraft draft, String label) {
        return draft.seed().bytes(label, PayloadDefaults.MOST_BYTES);
    }

    private static void pcrs(NitroRecipeList list) {
        list.enclave(
                "good-17-pcrs",
                "PCR16 is used and locked.",
                NitroRecipeList.GOOD,
                draft -> draft.pcrs().set(16, PayloadDefaults.filler(draft.seed(), 16)));
        list.enclave("good-32-pcrs", "All PCRs are used and locked.", NitroRecipeList.GOOD, draft -> {
            for (int i = draft.kind().pcrCount(); i < draft.kind().pcrLimit(); i++) {
                draft.pcrs().set(i, PayloadDefaults.filler(draft.seed(), i));
            }
        });
        list.enclave(
                "good-pcr31",
                "Of the free PCRs only the last is locked.",
                NitroRecipeList.GOOD,
                draft -> draft.pcrs().set(31, PayloadDefaults.filler(draft.seed(), 31)));
        list.enclave(
                "good-pcr16-zero",
                "PCR16 is locked and was not used.",
                NitroRecipeList.GOOD,
                draft -> draft.pcrs().set(16, new byte[PcrMap.SIZE]));
        list.enclave(
                "good-unsigned-image",
                "The image was not signed.",
                NitroRecipeList.GOOD,
                draft -> draft.pcrs().set(8, new byte[PcrMap.SIZE]));
        list.enclave(
                "good-without-role",
                "The instance has no role.",
                NitroRecipeList.GOOD,
                draft -> draft.pcrs().set(3, new byte[PcrMap.SIZE]));
        list.enclave(
                "good-one-ramdisk",
                "The image has one ramdisk.",
                NitroRecipeList.GOOD,
                draft -> draft.pcrs().set(1, draft.pcrs().get(0)).set(2, PayloadDefaults.extended(Bytes.sha384())));
    }

    private static void certificates(NitroRecipeList list) {
        good(
                list,
                "instance-without-key-identifiers",
                "The instance's certificate names no keys, as before July 2024.",
                draft -> draft.pki().instance().keyIdentifiers(false));
        for (CertificateRole role : CertificateRole.values()) {
            String name = role.label();
            good(
                    list,
                    name + "-expires-now",
                    "This certificate is valid for the last second: " + name + '.',
                    draft -> draft.pki()
                            .get(role)
                            .validity(draft.validAt().minus(Duration.ofHours(2)), draft.validAt()));
            good(
                    list,
                    name + "-serial-small",
                    "This certificate has a serial number of four bytes: " + name + '.',
                    draft -> draft.pki().get(role).serial(BigInteger.valueOf(1_769_921_015)));
        }
        good(
                list,
                "timestamp-at-not-before",
                "The document was made in the millisecond in which the leaf became valid.",
                draft -> {
                    Instant made = draft.validAt().minus(NitroDraft.AGE).truncatedTo(ChronoUnit.SECONDS);
                    draft.timestamp(made);
                    draft.pki().leaf().validity(made, made.plus(Duration.ofHours(3)));
                });
        good(list, "timestamp-at-not-after", "The document was made when the leaf's last second began.", draft -> {
            draft.timestamp(draft.validAt());
            draft.pki().leaf().validity(draft.validAt().minus(Duration.ofHours(3)), draft.validAt());
        });
        good(
                list,
                "timestamp-now",
                "The document was made at the instant of verification.",
                draft -> draft.timestamp(draft.validAt()));
    }

    private static void texts(NitroRecipeList list) {
        text(list, "hex", "in hex", document -> Bytes.hex(document));
        text(
                list,
                "hex-upper",
                "in upper-case hex",
                document -> Bytes.hex(document).toUpperCase(Locale.ROOT));
        text(list, "base64", "in base64", document -> Base64.getEncoder().encodeToString(document));
        text(
                list,
                "base64-lines",
                "in base64 of several lines",
                document -> Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(document) + '\n');
        text(
                list,
                "base64url",
                "in base64url without padding",
                document -> Base64.getUrlEncoder().withoutPadding().encodeToString(document));
        text(
                list,
                "tagged-hex",
                "tagged and in hex",
                document -> Bytes.hex(CborWriter.tag(CoseDraft.SIGN1_TAG, document)));
    }

    private static void text(NitroRecipeList list, String name, String how, Function<byte[], String> form) {
        UnaryOperator<byte[]> wrapping = document -> Bytes.utf8(form.apply(document));
        good(list, name, "The document comes " + how + '.', draft -> draft.wrap(wrapping));
    }

    /** Where the PCR map of each kind has a part in it. */
    private static void alike(NitroRecipeList list, String name, String description, Consumer<NitroDraft> edit) {
        list.both("good-" + name, description, NitroRecipeList.GOOD, edit);
    }

    private static void good(NitroRecipeList list, String name, String description, Consumer<NitroDraft> edit) {
        list.enclave("good-" + name, description, NitroRecipeList.GOOD, edit);
    }
}
