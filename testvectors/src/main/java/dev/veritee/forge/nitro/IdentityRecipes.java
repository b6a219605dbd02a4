// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.Seed;
import java.util.LinkedHashMap;
import java.util.Map;

/** Documents whose parts name different machines. */
final class IdentityRecipes {
    private static final Expectation KIND =
            Expectation.refused("an enclave's PCRs and a NitroTPM's name, or the reverse");
    private static final Expectation LEAF_OF_OTHER_KIND =
            NitroRecipeList.concern("instance", "an enclave's PCRs and a NitroTPM's leaf, or the reverse");
    private static final Expectation OTHER =
            NitroRecipeList.concern("instance", "the leaf is not that of the module id");

    private IdentityRecipes() {}

    static void addTo(NitroRecipeList list) {
        list.both(
                "module-id-of-other-kind",
                "The module id is of the other kind, the leaf of the right one.",
                KIND,
                draft -> moduleId(draft, otherKind(draft)));
        list.both(
                "leaf-of-other-kind",
                "The leaf is of the other kind, the module id of the right one.",
                LEAF_OF_OTHER_KIND,
                draft -> leafOf(draft, otherKind(draft)));
        list.both(
                "module-id-and-leaf-of-other-kind",
                "Module id and leaf are of the other kind than the PCR map.",
                KIND,
                draft -> {
                    moduleId(draft, otherKind(draft));
                    leafOf(draft, otherKind(draft));
                });
        list.both(
                "pcr-map-renamed",
                "The PCRs stand under the key of the other kind.",
                KIND,
                draft -> draft.payload()
                        .editKey(
                                draft.kind().pcrField(),
                                key -> CborWriter.text(
                                        draft.kind().other().pcrField().key())));
        list.both(
                "leaf-of-other-instance",
                "The leaf is that of another instance.",
                OTHER,
                draft -> leafOf(draft, otherInstance(draft)));
        list.both(
                "module-id-of-other-instance",
                "The module id names another instance than the leaf.",
                OTHER,
                draft -> moduleId(draft, otherInstance(draft)));
        list.enclave(
                "leaf-of-other-enclave",
                "The leaf is that of another enclave of the instance.",
                OTHER,
                draft -> leafOf(draft, otherEnclave(draft)));
        list.enclave(
                "module-id-of-other-enclave",
                "The module id names another enclave than the leaf.",
                OTHER,
                draft -> moduleId(draft, otherEnclave(draft)));
        list.both(
                "leaf-under-other-instance",
                "The certificate of another instance issued the leaf.",
                OTHER,
                draft -> draft.pki()
                        .instance()
                        .commonName(NitroNames.instance(
                                Platform.instanceId(draft.seed(), "other"),
                                draft.platform().region())));
        list.enclave(
                "either-leaf-of-other-region",
                "The leaf names another region than the certificates above it.",
                NitroRecipeList.either("only the name tells the region"),
                draft -> draft.pki()
                        .leaf()
                        .commonName(NitroNames.leaf(draft.platform().moduleId(), "eu-central-1")));
        Map<String, String> names = new LinkedHashMap<>();
        names.put("module-id-only", "%s");
        names.put("authority", "%s.aws.nitro-enclaves");
        names.put("prefix", "x%s.us-east-1.aws");
        names.put("suffix", "%s0.us-east-1.aws");
        names.put("other-domain", "%s.us-east-1.example");
        names.forEach((name, form) -> list.enclave(
                "leaf-named-" + name,
                "The leaf's name is not made as it should be: " + name.replace('-', ' ') + '.',
                OTHER,
                draft -> draft.pki()
                        .leaf()
                        .commonName(String.format(form, draft.platform().moduleId()))));
        moduleIds(list);
    }

    private static void moduleIds(NitroRecipeList list) {
        Expectation shape = Expectation.refused("the module id is of no known form");
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("instance-only", "%s");
        forms.put("unknown-kind", "%s-vm0123456789abcdef");
        forms.put("both-kinds", "%s-enc01234567-tpm00000000");
        forms.put("without-instance", "enc0123456789abcdef");
        forms.put("no-number", "%s-enc");
        forms.put("not-hex", "%s-enc0123456789abcdeg");
        forms.put("upper-case", "%s-ENC0123456789ABCDEF");
        forms.put("space", "%s-enc0123456789abcdef ");
        forms.put("line-feed", "%s-enc0123456789abcdef\n");
        forms.forEach((name, form) -> list.enclave(
                "module-id-" + name,
                "Module id and leaf name nothing that is known: " + name.replace('-', ' ') + '.',
                name.equals("not-hex")
                        ? NitroRecipeList.either("the number of an enclave is hexadecimal so far")
                        : shape,
                draft -> {
                    String id = String.format(form, draft.platform().instanceId());
                    moduleId(draft, id);
                    leafOf(draft, id);
                }));
    }

    private static String otherKind(NitroDraft draft) {
        return draft.kind().other().moduleId(draft.seed(), draft.platform().instanceId());
    }

    private static String otherInstance(NitroDraft draft) {
        Seed seed = draft.seed();
        return draft.kind().moduleId(seed, Platform.instanceId(seed, "other"));
    }

    private static String otherEnclave(NitroDraft draft) {
        return draft.kind()
                .moduleId(draft.seed().derive("other"), draft.platform().instanceId());
    }

    private static void moduleId(NitroDraft draft, String id) {
        draft.payload().set(PayloadField.MODULE_ID, CborWriter.text(id));
    }

    private static void leafOf(NitroDraft draft, String id) {
        draft.pki().leaf().commonName(NitroNames.leaf(id, draft.platform().region()));
    }
}
