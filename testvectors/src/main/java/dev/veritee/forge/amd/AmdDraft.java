// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All parts of one vector before anything is signed. A scenario hands a fresh draft to its edits and then asks for the
 * files, so that whatever lies below an edit is signed over it.
 */
public final class AmdDraft {
    /** How long before and after the instant of verification the CRL is valid. */
    public static final Duration HALF_LIFE = Duration.ofDays(15);

    private final Seed seed;
    private final Processor processor;
    private final EndorsementKey kind;
    private final Instant validAt;
    private final AmdPki pki;
    private final VekDraft vek;
    private final ReportDraft report;
    private @Nullable CertificateTable table;
    private UnaryOperator<byte[]> wrapping = UnaryOperator.identity();
    private final List<Consumer<Map<String, byte[]>>> fileEdits = new ArrayList<>();
    private AuthorityDraft anchor;

    AmdDraft(AmdScenario scenario) {
        seed = scenario.seed();
        processor = scenario.processor();
        kind = scenario.kind();
        validAt = scenario.validAt();
        pki = AmdPki.of(seed, processor.line(), from(), to());
        anchor = pki.ark();
        vek = pki.vek(kind, processor, "own");
        report = ReportDefaults.report(seed, processor, kind, scenario.version(), vek);
    }

    /** Source of keys and filler. */
    public Seed seed() {
        return seed;
    }

    /** The processor. */
    public Processor processor() {
        return processor;
    }

    /** Which kind of key signs. */
    public EndorsementKey kind() {
        return kind;
    }

    /** The instant to verify at. */
    public Instant validAt() {
        return validAt;
    }

    /** All authorities and the CRL. */
    public AmdPki pki() {
        return pki;
    }

    /** A PKI with the same names and other keys. */
    public AmdPki foreignPki() {
        return AmdPki.foreign(seed, processor.line(), from(), to());
    }

    /** The PKI of another product line. */
    public AmdPki pkiOf(ProductLine line) {
        return AmdPki.of(seed, line, from(), to());
    }

    /** The certificate of the key that signs the report. */
    public VekDraft vek() {
        return vek;
    }

    /** The issuer of that certificate. */
    public AuthorityDraft issuer() {
        return pki.issuer(kind);
    }

    /** Another certificate of the same kind: of another chip, or of another host of the same cloud. */
    public VekDraft otherVek(String label) {
        return pki.vek(kind, processor, label);
    }

    /** The certificate once more, downloaded at another time. */
    public VekDraft sameVek(Instant from, Instant to) {
        return otherVek("own").validity(from, to);
    }

    /** The report. */
    public ReportDraft report() {
        return report;
    }

    /** Sets all levels that the report and the certificate name. */
    public AmdDraft tcb(Tcb tcb) {
        report.tcb(tcb);
        vek.tcb(tcb);
        return this;
    }

    /** Sets the levels that the key derives from, in the report and in the certificate. */
    public AmdDraft reportedTcb(Tcb tcb) {
        report.set(ReportField.REPORTED_TCB, tcb.bytes());
        vek.tcb(tcb);
        return this;
    }

    /** Sets the id of the chip, in the report and in the certificate. */
    public AmdDraft chipId(byte[] id) {
        report.set(ReportField.CHIP_ID, id);
        vek.set(VekDraft.HW_ID, id);
        return this;
    }

    /** The certificate table, which is appended to the report once it was asked for. */
    public CertificateTable table() {
        if (table == null) {
            table = new CertificateTable();
        }
        return table;
    }

    /** Hands out an ID block with the collateral; the report tells of its keys. */
    public IdBlockDraft idBlock(boolean withAuthor) {
        report.set(ReportField.GUEST_SVN, 7)
                .set(ReportField.FAMILY_ID, seed.bytes("family-id", ReportField.FAMILY_ID.size()))
                .set(ReportField.IMAGE_ID, seed.bytes("image-id", ReportField.IMAGE_ID.size()))
                .bit(ReportField.KEY_INFO, ReportDefaults.AUTHOR_KEY_ENABLED, withAuthor);
        IdBlockDraft block = new IdBlockDraft(seed, report, withAuthor);
        file(AmdFiles.ID_BLOCK, block::block);
        file(AmdFiles.ID_AUTH, block::auth);
        return block;
    }

    /** Changes the finished evidence, report and table. */
    public AmdDraft wrap(UnaryOperator<byte[]> edit) {
        wrapping = edit;
        return this;
    }

    /** Sets the trust anchor handed out. */
    public AmdDraft anchor(AuthorityDraft root) {
        anchor = root;
        return this;
    }

    AuthorityDraft anchor() {
        return anchor;
    }

    /** Adds or replaces a file. */
    public AmdDraft file(String name, Supplier<byte[]> content) {
        return files(files -> files.put(name, content.get()));
    }

    /** Changes the finished files: adds, removes or replaces. */
    public AmdDraft files(Consumer<Map<String, byte[]>> edit) {
        fileEdits.add(edit);
        return this;
    }

    private Instant from() {
        return validAt.minus(HALF_LIFE);
    }

    private Instant to() {
        return validAt.plus(HALF_LIFE);
    }

    Map<String, byte[]> mint() {
        byte[] appended = table == null ? new byte[0] : table.encode();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(AmdFiles.REPORT, wrapping.apply(Bytes.concat(report.encode(), appended)));
        files.put(kind.file(), vek.der());
        files.put(kind.issuerFile(), issuer().der());
        files.put(AmdFiles.CRL, pki.crl().der());
        fileEdits.forEach(edit -> edit.accept(files));
        return files;
    }
}
