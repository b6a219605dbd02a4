// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Expectation;
import dev.veritee.forge.internal.Bytes;
import java.util.List;
import java.util.function.BiConsumer;

/** ID blocks handed in beside the report. The report stays authentic, whatever they say. */
final class IdBlockRecipes {
    private static final Expectation GOOD = AmdRecipeList.GOOD;
    private static final Expectation CONTRADICTED =
            AmdRecipeList.concern("id-block", "the ID block does not go with the report");
    private static final Expectation UNRECOGNISED =
            AmdRecipeList.concern("collateral-file", "one of the files is nothing known");
    private static final int KEY_AT = 0x240;
    private static final int AUTHOR_KEY_AT = 0x880;

    private IdBlockRecipes() {}

    static void addTo(AmdRecipeList list) {
        list.milan("good-id-block", "An ID block under an ID key.", GOOD, draft -> own(draft, false));
        list.milan(
                "good-id-block-author",
                "An ID block under an ID key under an author's.",
                GOOD,
                draft -> own(draft, true));
        list.vlek(
                "good-id-block-author",
                "An ID block under an ID key under an author's.",
                GOOD,
                draft -> own(draft, true));
        contents(list);
        signatures(list);
        keys(list);
        reserved(list);
        sizes(list);
    }

    /** An ID block that the report tells of. */
    private static IdBlockDraft own(AmdDraft draft, boolean withAuthor) {
        IdBlockDraft block = draft.idBlock(withAuthor);
        digests(draft, block);
        return block;
    }

    private static void digests(AmdDraft draft, IdBlockDraft block) {
        draft.report()
                .set(ReportField.ID_KEY_DIGEST, block.idKeyDigest())
                .set(ReportField.AUTHOR_KEY_DIGEST, block.authorKeyDigest());
    }

    private static void bad(
            AmdRecipeList list, String name, String description, BiConsumer<AmdDraft, IdBlockDraft> edit) {
        list.milan("id-block-" + name, description, CONTRADICTED, draft -> {
            IdBlockDraft block = draft.idBlock(true);
            edit.accept(draft, block);
            digests(draft, block);
        });
    }

    private static void contents(AmdRecipeList list) {
        bad(
                list,
                "launch-digest",
                "The block is of another image.",
                (draft, block) -> block.launchDigest(draft.seed().bytes("other-image", 48)));
        bad(list, "family-id", "The block is of another family.", (draft, block) -> block.familyId(new byte[16]));
        bad(list, "image-id", "The block has another image id.", (draft, block) -> block.imageId(new byte[16]));
        bad(list, "guest-svn", "The block has another SVN.", (draft, block) -> block.guestSvn(8));
        bad(
                list,
                "policy",
                "The block has another policy.",
                (draft, block) -> block.policy(Bytes.flip(draft.report().get(ReportField.POLICY), 0)));
        bad(list, "version-2", "The block is of a version that nobody knows.", (draft, block) -> block.version(2));
        bad(list, "version-0", "The block is of version 0.", (draft, block) -> block.version(0));
    }

    private static void signatures(AmdRecipeList list) {
        bad(
                list,
                "signed-by-other-key",
                "Another key signed the block.",
                (draft, block) -> block.idSigner(draft.seed().p384("other-id-key")));
        bad(
                list,
                "signed-by-author",
                "The author's key signed the block.",
                (draft, block) -> block.idSigner(draft.seed().p384("author-key")));
        bad(
                list,
                "signature-zero",
                "The block is not signed.",
                (draft, block) -> block.idSignature(signature -> new byte[signature.length]));
        bad(
                list,
                "author-signed-by-other-key",
                "Another key signed the ID key.",
                (draft, block) -> block.authorSigner(draft.seed().p384("other-author-key")));
        bad(
                list,
                "author-signature-zero",
                "The ID key is not signed.",
                (draft, block) -> block.authorSignature(signature -> new byte[signature.length]));
        SignatureBlock.spoilers().forEach((name, spoil) -> {
            if (name.startsWith("r-") || name.startsWith("padding")) {
                bad(
                        list,
                        "signature-" + name,
                        "The block's signature is spoiled: " + name + '.',
                        (draft, block) -> block.idSignature(spoil));
            }
        });
    }

    private static void keys(AmdRecipeList list) {
        for (int curve : List.of(0, 1, 3)) {
            bad(
                    list,
                    "curve-" + curve,
                    "The ID key names the curve " + curve + '.',
                    (draft, block) -> block.curve(curve));
        }
        bad(
                list,
                "key-off-curve",
                "The ID key is not on its curve.",
                (draft, block) -> block.idKey(key -> Bytes.flip(key, 4 + 72)));
        bad(
                list,
                "key-high-byte",
                "A coordinate of the ID key has more bytes than the curve.",
                (draft, block) -> block.idKey(key -> Bytes.flip(key, 4 + 71)));
        bad(
                list,
                "key-padding",
                "The structure of the ID key does not end in zeros.",
                (draft, block) -> block.idKey(key -> Bytes.flip(key, key.length - 1)));
        digest(list, "key-digest", "The report tells of another ID key.", ReportField.ID_KEY_DIGEST);
        digest(list, "author-digest", "The report tells of another author's key.", ReportField.AUTHOR_KEY_DIGEST);
        list.milan(
                "id-block-not-in-report",
                "The report tells of no ID block.",
                CONTRADICTED,
                draft -> draft.idBlock(false));
        list.milan(
                "id-block-author-not-in-auth",
                "The report tells of an author, the block has none.",
                CONTRADICTED,
                draft -> {
                    own(draft, false);
                    draft.report()
                            .bit(ReportField.KEY_INFO, ReportDefaults.AUTHOR_KEY_ENABLED, true)
                            .set(ReportField.AUTHOR_KEY_DIGEST, draft.seed().bytes("author-key-digest", 48));
                });
        list.milan(
                "either-id-block-author-not-in-report",
                "The report tells of no author, the block has one.",
                Expectation.either("Unrated", "the firmware was not asked to check the author"),
                draft -> {
                    own(draft, true);
                    draft.report()
                            .bit(ReportField.KEY_INFO, ReportDefaults.AUTHOR_KEY_ENABLED, false)
                            .set(ReportField.AUTHOR_KEY_DIGEST, 0);
                });
    }

    private static void digest(AmdRecipeList list, String name, String description, ReportField field) {
        list.milan("id-block-" + name, description, CONTRADICTED, draft -> {
            own(draft, true);
            draft.report().set(field, Bytes.flip(draft.report().get(field), 0));
        });
    }

    private static void reserved(AmdRecipeList list) {
        auth(list, "id-algorithm", "The algorithm of the ID key is not known.", 1);
        auth(list, "author-algorithm", "The algorithm of the author's key is not known.", 5);
        auth(list, "reserved-first", "What follows the algorithms is not zero.", 8);
        auth(list, "reserved-middle", "What follows the ID key is not zero.", KEY_AT + SignatureBlock.KEY_SIZE);
        auth(
                list,
                "reserved-after-author",
                "What follows the author's key is not zero.",
                AUTHOR_KEY_AT + SignatureBlock.KEY_SIZE);
        auth(list, "reserved-last", "The last byte is not zero.", 4095);
    }

    private static void auth(AmdRecipeList list, String name, String description, int offset) {
        bad(list, name, description, (draft, block) -> block.finishAuth(auth -> Bytes.flip(auth, offset)));
    }

    private static void sizes(AmdRecipeList list) {
        for (int size : List.of(0, 95, 97)) {
            list.milan(
                    "id-block-size-" + size,
                    "The ID block has " + size + " bytes.",
                    UNRECOGNISED,
                    draft -> own(draft, false).finishBlock(block -> Bytes.fit(block, size)));
        }
        for (int size : List.of(4095, 4097)) {
            list.milan(
                    "id-auth-size-" + size,
                    "The ID block's authentication has " + size + " bytes.",
                    UNRECOGNISED,
                    draft -> own(draft, false).finishAuth(auth -> Bytes.fit(auth, size)));
        }
        Expectation half = Expectation.either("Unrated", "half of what is needed");
        list.milan("either-id-block-alone", "There is an ID block and no authentication.", half, draft -> {
            own(draft, false);
            draft.files(files -> files.remove(AmdFiles.ID_AUTH));
        });
        list.milan("either-id-auth-alone", "There is an authentication and no ID block.", half, draft -> {
            own(draft, false);
            draft.files(files -> files.remove(AmdFiles.ID_BLOCK));
        });
    }
}
