// SPDX-License-Identifier: Apache-2.0
package dev.veritee.benchmarks;

import dev.veritee.forge.ForgedEvidence;
import dev.veritee.forge.Seed;
import dev.veritee.forge.amd.AmdDraft;
import dev.veritee.forge.amd.AmdScenario;
import dev.veritee.forge.amd.CertificateTable;
import dev.veritee.forge.amd.EndorsementKey;
import dev.veritee.forge.amd.Processor;
import dev.veritee.forge.amd.ReportField;
import java.util.ArrayList;
import java.util.List;

/**
 * Mints good SEV-SNP evidence as hosts hand it out: a report, and behind it the certificates of the chip, its authority
 * and the root. The collateral has the authority and the revocation list.
 */
final class Chips {
    private final Seed seed;

    private Chips(Seed seed) {
        this.seed = seed;
    }

    /** Chips of one product line; whatever the seed, their authorities are the same. */
    static Chips genoa(String seed) {
        return new Chips(new Seed(seed));
    }

    /** Reports of one chip, each over another nonce. */
    List<ForgedEvidence> reportsOfOne(int count) {
        return mint(count, (draft, i) -> {});
    }

    /** Reports of as many chips. */
    List<ForgedEvidence> reportsOfMany(int count) {
        return mint(count, (draft, i) -> {
            Seed own = seed.derive("chip-" + i);
            draft.vek().key(own.p384("vcek"));
            draft.chipId(own.bytes("id", ReportField.CHIP_ID.size()));
        });
    }

    private interface Change {
        void apply(AmdDraft draft, int index);
    }

    private List<ForgedEvidence> mint(int count, Change change) {
        List<ForgedEvidence> minted = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int index = i;
            minted.add(AmdScenario.vcek(seed, Processor.GENOA)
                    .edit(draft -> change.apply(draft, index))
                    .edit(draft -> hand(draft, index))
                    .mint("benchmark-" + i, "good evidence"));
        }
        return minted;
    }

    private void hand(AmdDraft draft, int index) {
        draft.report().set(ReportField.REPORT_DATA, seed.bytes("nonce-" + index, 32));
        draft.table()
                .add(CertificateTable.VCEK, draft.vek()::der)
                .add(CertificateTable.ASK, draft.issuer()::der)
                .add(CertificateTable.ARK, draft.pki().ark()::der);
        draft.files(files -> files.remove(EndorsementKey.VCEK.file()));
    }
}
