// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.internal.Pem;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Chains that do not lead from the leaf to the trust anchor, or hold more than they need. */
final class ChainRecipes {
    private static final Expectation WRONG = Expectation.refused("the chain does not hold");
    private static final Expectation FOREIGN = Expectation.refused("the chain ends in another root");
    private static final List<CertificateRole> BELOW_ROOT =
            List.of(CertificateRole.REGION, CertificateRole.ZONAL, CertificateRole.INSTANCE, CertificateRole.LEAF);

    private ChainRecipes() {}

    static void addTo(NitroRecipeList list) {
        links(list);
        order(list);
        roots(list);
        items(list);
    }

    private static void links(NitroRecipeList list) {
        for (CertificateRole role : BELOW_ROOT) {
            String name = role.label();
            link(
                    list,
                    name + "-signed-by-foreign-key",
                    "was signed by a key that its issuer has not",
                    role,
                    draft -> draft.pki()
                            .get(role)
                            .signer(draft.pki().foreign().get(role.above()).key()));
            link(
                    list,
                    name + "-signed-by-itself",
                    "was signed by its own key",
                    role,
                    draft -> draft.pki().get(role).signer(draft.pki().get(role).key()));
            link(
                    list,
                    name + "-issuer-name",
                    "names another issuer",
                    role,
                    draft -> draft.pki().get(role).issuerName("someone.else"));
            link(
                    list,
                    name + "-signature-flipped",
                    "has a spoiled signature",
                    role,
                    draft -> draft.pki()
                            .get(role)
                            .editSignature(signature -> Bytes.flip(signature, signature.length - 1)));
            link(
                    list,
                    name + "-signature-zero",
                    "has a signature of zeros",
                    role,
                    draft -> draft.pki().get(role).editSignature(signature -> new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}));
            link(
                    list,
                    name + "-signature-empty",
                    "has an empty signature",
                    role,
                    draft -> draft.pki().get(role).editSignature(signature -> new byte[0]));
            if (role != CertificateRole.REGION) {
                link(
                        list,
                        name + "-signed-by-root",
                        "was signed by the root in its issuer's name",
                        role,
                        draft -> draft.pki().get(role).signer(draft.pki().root().key()));
                link(
                        list,
                        name + "-skips-issuer",
                        "was issued by the one above its issuer",
                        role,
                        draft -> draft.pki()
                                .get(role)
                                .issuer(draft.pki().get(role.above().above())));
            }
        }
        list.tpm(
                "leaf-signed-by-foreign-key",
                "The leaf was signed by a key that its issuer has not.",
                WRONG,
                draft -> draft.pki()
                        .leaf()
                        .signer(draft.pki().foreign().instance().key()));
        list.enclave(
                "leaf-self-signed",
                "The leaf issued itself.",
                WRONG,
                draft -> draft.pki().leaf().issuer(draft.pki().leaf()));
    }

    private static void link(
            NitroRecipeList list, String name, String what, CertificateRole role, Consumer<NitroDraft> edit) {
        list.enclave(name, "This certificate " + what + ": " + role.label() + '.', WRONG, edit);
    }

    private static void order(NitroRecipeList list) {
        bundle(list, "reversed", "The instance stands first.", draft -> Collections.reverse(draft.bundle()));
        list.tpm(
                "cabundle-reversed", "The instance stands first.", WRONG, draft -> Collections.reverse(draft.bundle()));
        bundle(list, "rotated", "The root stands last.", draft -> Collections.rotate(draft.bundle(), -1));
        bundle(
                list,
                "region-zonal-swapped",
                "Region and zone have changed places.",
                draft -> Collections.swap(draft.bundle(), 1, 2));
        bundle(
                list,
                "zonal-instance-swapped",
                "Zone and instance have changed places.",
                draft -> Collections.swap(draft.bundle(), 2, 3));
        for (CertificateRole role : CertificateRole.values()) {
            if (role == CertificateRole.LEAF) {
                continue;
            }
            bundle(
                    list,
                    "without-" + role.label(),
                    "A certificate is missing: " + role.label() + '.',
                    draft -> draft.bundle().remove(role.place()));
            bundle(
                    list,
                    "twice-" + role.label(),
                    "A certificate stands there twice: " + role.label() + '.',
                    draft -> draft.bundle().add(role.place(), draft.pki().get(role)::der));
            if (role != CertificateRole.INSTANCE) {
                bundle(
                        list,
                        "twice-" + role.label() + "-at-end",
                        "A certificate stands there once more at the end: " + role.label() + '.',
                        draft -> draft.bundle().add(draft.pki().get(role)::der));
            }
        }
        list.tpm(
                "cabundle-without-root",
                "The root is missing.",
                WRONG,
                draft -> draft.bundle().remove(0));
        bundle(
                list,
                "root-only",
                "Only the root is there.",
                draft -> draft.bundle().subList(1, 4).clear());
        bundle(
                list,
                "leaf-at-end",
                "The leaf stands there, too.",
                draft -> draft.bundle().add(draft.pki().leaf()::der));
        bundle(
                list,
                "leaf-first",
                "The leaf stands there first.",
                draft -> draft.bundle().add(0, draft.pki().leaf()::der));
        bundle(
                list,
                "leaf-in-place-of-instance",
                "The leaf stands where the instance belongs.",
                draft -> draft.bundle().set(3, draft.pki().leaf()::der));
        for (int place = 0; place <= 4; place++) {
            int at = place;
            bundle(
                    list,
                    "unused-at-" + place,
                    "A certificate stands there that leads nowhere, at place " + place + '.',
                    draft -> draft.bundle().add(at, draft.pki().foreign().zonal()::der));
        }
        bundle(
                list,
                "second-root",
                "A second root follows the first.",
                draft -> draft.bundle().add(1, draft.pki().foreign().root()::der));
        bundle(list, "forty", "The root stands there forty times.", draft -> {
            for (int i = 0; i < 39; i++) {
                draft.bundle().add(0, draft.pki().root()::der);
            }
        });
        list.enclave(
                "either-chain-without-zonal",
                "The region issued the instance's certificate, and there is no zone.",
                NitroRecipeList.either("it holds, and the vendor's chains are not so"),
                draft -> {
                    draft.pki().instance().issuer(draft.pki().region());
                    draft.bundle().remove(2);
                });
        list.enclave(
                "either-chain-leaf-by-root",
                "The root issued the leaf.",
                NitroRecipeList.either("it holds, and the vendor's chains are not so"),
                draft -> {
                    draft.pki().leaf().issuer(draft.pki().root());
                    draft.bundle().subList(1, 4).clear();
                });
    }

    private static void bundle(NitroRecipeList list, String name, String description, Consumer<NitroDraft> edit) {
        list.enclave("cabundle-" + name, description, WRONG, edit);
    }

    private static void roots(NitroRecipeList list) {
        list.both("foreign-chain", "All names are right, and all keys are another's.", FOREIGN, draft -> {
            NitroPki foreign = draft.pki().foreign();
            foreign(draft, foreign);
            draft.bundle().add(0, foreign.root()::der);
        });
        list.both(
                "foreign-chain-under-genuine-root",
                "The trust anchor stands before a chain that it did not issue.",
                FOREIGN,
                draft -> {
                    foreign(draft, draft.pki().foreign());
                    draft.bundle().add(0, draft.pki().root()::der);
                });
        list.enclave(
                "foreign-root",
                "The root has the right name and another key, and issued the region.",
                FOREIGN,
                draft -> {
                    NitroPki foreign = draft.pki().foreign();
                    draft.pki().region().issuer(foreign.root());
                    draft.bundle().set(0, foreign.root()::der);
                });
        list.enclave(
                "foreign-anchor",
                "The trust anchor has the right name and another key.",
                FOREIGN,
                draft -> draft.anchor(draft.pki().foreign().root()));
        list.enclave(
                "foreign-root-same-key-id",
                "The root has another key, and says that it is the right one.",
                FOREIGN,
                draft -> {
                    NitroPki foreign = draft.pki().foreign();
                    foreign.root().subjectKeyId(draft.pki().root().keyId());
                    draft.pki()
                            .region()
                            .issuer(foreign.root())
                            .authorityKeyId(draft.pki().root().keyId());
                    draft.bundle().set(0, foreign.root()::der);
                });
        list.enclave(
                "either-root-other-certificate",
                "The root has the right name and key, and is another certificate.",
                NitroRecipeList.either("who pins the key accepts it, who pins the certificate does not"),
                draft -> {
                    NitroPki same = NitroPki.of(draft.seed(), draft.platform(), draft.validAt());
                    same.root().serial(draft.seed().serial("other-root"));
                    draft.bundle().set(0, same.root()::der);
                });
        list.enclave("self-made", "One self-signed certificate is leaf and root.", FOREIGN, draft -> {
            draft.pki().leaf().issuer(draft.pki().leaf());
            draft.bundle().clear();
            draft.bundle().add(draft.pki().leaf()::der);
        });
        list.enclave("self-made-named-root", "A self-signed leaf has the name of the root.", FOREIGN, draft -> {
            draft.pki()
                    .leaf()
                    .subject(draft.pki().root().subject())
                    .issuer(draft.pki().leaf());
            draft.bundle().clear();
            draft.bundle().add(draft.pki().leaf()::der);
        });
    }

    /** The chain of another PKI, but for its root. */
    private static void foreign(NitroDraft draft, NitroPki foreign) {
        draft.cose().signer(foreign.leaf().ecKey());
        draft.payload()
                .set(
                        PayloadField.CERTIFICATE,
                        () -> CborWriter.bytes(foreign.leaf().der()));
        draft.bundle().clear();
        draft.bundle().addAll(List.of(foreign.region()::der, foreign.zonal()::der, foreign.instance()::der));
    }

    private static void items(NitroRecipeList list) {
        Expectation malformed = Expectation.refused("that is no certificate");
        Map<String, UnaryOperator<byte[]>> spoilers = new LinkedHashMap<>();
        spoilers.put("trailing-byte", der -> Bytes.concat(der, new byte[1]));
        spoilers.put("trailing-certificate", der -> Bytes.concat(der, der));
        spoilers.put("truncated", der -> Bytes.fit(der, der.length - 1));
        spoilers.put("pem", der -> Bytes.utf8(Pem.encode("CERTIFICATE", der)));
        spoilers.put("one-byte", der -> new byte[] {0x30});
        spoilers.put("wide-length", ChainRecipes::withWideLength);
        spoilers.put("indefinite-length", ChainRecipes::withIndefiniteLength);
        spoilers.forEach((name, spoil) -> {
            list.enclave(
                    "certificate-" + name,
                    "The leaf is spoiled: " + name.replace('-', ' ') + '.',
                    malformed,
                    draft -> draft.payload()
                            .set(
                                    PayloadField.CERTIFICATE,
                                    () -> CborWriter.bytes(
                                            spoil.apply(draft.pki().leaf().der()))));
            for (CertificateRole role : List.of(CertificateRole.ROOT, CertificateRole.REGION)) {
                list.enclave(
                        "cabundle-" + role.label() + '-' + name,
                        "An authority's certificate is spoiled: " + role.label() + ", " + name.replace('-', ' ') + '.',
                        malformed,
                        draft -> draft.bundle()
                                .set(
                                        role.place(),
                                        () -> spoil.apply(draft.pki().get(role).der())));
            }
        });
        list.enclave(
                "cabundle-empty-item",
                "One of the authorities has no bytes.",
                malformed,
                draft -> draft.bundle().set(2, () -> new byte[0]));
        Map<String, byte[]> items = new LinkedHashMap<>();
        items.put("null", CborWriter.simple(CborWriter.NULL));
        items.put("text", CborWriter.text("certificate"));
        items.put("integer", CborWriter.integer(1));
        items.put("array", CborWriter.array());
        items.forEach((name, item) -> list.enclave(
                "cabundle-item-" + name,
                "One more item is no byte string: " + name + '.',
                malformed,
                draft -> draft.payload()
                        .edit(PayloadField.CABUNDLE, array -> CborWriter.claiming(Bytes.concat(array, item), 5))));
        list.enclave(
                "cabundle-item-wide",
                "The head of the root is too long.",
                malformed,
                draft -> draft.payload().set(PayloadField.CABUNDLE, () -> forms(draft, CborWriter::widened)));
        list.enclave(
                "cabundle-item-chunked",
                "The root comes in two pieces.",
                malformed,
                draft -> draft.payload().set(PayloadField.CABUNDLE, () -> forms(draft, CborWriter::chunked)));
        list.enclave(
                "cabundle-item-tagged",
                "The root is tagged.",
                malformed,
                draft -> draft.payload()
                        .set(PayloadField.CABUNDLE, () -> forms(draft, item -> CborWriter.tag(24, item))));
    }

    private static byte[] forms(NitroDraft draft, UnaryOperator<byte[]> rootForm) {
        NitroPki pki = draft.pki();
        return CborWriter.array(
                rootForm.apply(CborWriter.bytes(pki.root().der())),
                CborWriter.bytes(pki.region().der()),
                CborWriter.bytes(pki.zonal().der()),
                CborWriter.bytes(pki.instance().der()));
    }

    /** The outer length in three bytes where two are enough; no signature covers it. */
    private static byte[] withWideLength(byte[] der) {
        byte[] length = Bytes.reversed(Bytes.little(der.length - 4L, 3));
        return Bytes.concat(new byte[] {0x30, (byte) 0x83}, length, Arrays.copyOfRange(der, 4, der.length));
    }

    private static byte[] withIndefiniteLength(byte[] der) {
        return Bytes.concat(new byte[] {0x30, (byte) 0x80}, Arrays.copyOfRange(der, 4, der.length), new byte[2]);
    }
}
