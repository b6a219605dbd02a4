// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.Seed;
import dev.veritee.forge.internal.Bytes;
import dev.veritee.forge.x509.CrlDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All parts of one vector before anything is signed. A scenario hands a fresh draft to its edits and then asks for the
 * files, so that whatever lies below an edit is signed over it.
 */
public final class IntelDraft {
    /** How long before and after the instant of verification collateral is valid. */
    public static final Duration HALF_LIFE = Duration.ofDays(15);

    private final Seed seed;
    private final Tee tee;
    private final Instant validAt;
    private final boolean issuedByPlatformCa;
    private final IntelPki pki;
    private final QuoteDraft quote;
    private SignedDocument tcbInfo;
    private final SignedDocument qeIdentity;
    private final List<CertificateDraft> signingChain = new ArrayList<>();
    private final List<Consumer<Map<String, byte[]>>> fileEdits = new ArrayList<>();
    private CertificateDraft anchor;

    IntelDraft(IntelScenario scenario) {
        seed = scenario.seed();
        tee = scenario.tee();
        validAt = scenario.validAt();
        issuedByPlatformCa = scenario.platformCa();
        Instant from = validAt.minus(HALF_LIFE);
        Instant to = validAt.plus(HALF_LIFE);
        pki = new IntelPki(seed, issuedByPlatformCa, from, to);
        anchor = pki.root();
        quote = QuoteDefaults.quote(seed, tee, scenario.version(), scenario.bodyType());
        quote.chain().addAll(List.of(pki.pck(), pckCa(), pki.root()));
        tcbInfo = TcbDocuments.tcbInfo(
                tee, pki.pck().sgx(), from, to, pki.tcbSigning().ecKey());
        qeIdentity = TcbDocuments.identity(tee, from, to, pki.tcbSigning().ecKey());
        signingChain.addAll(List.of(pki.tcbSigning(), pki.root()));
    }

    /** Source of keys and filler. */
    public Seed seed() {
        return seed;
    }

    /** SGX or TDX. */
    public Tee tee() {
        return tee;
    }

    /** All certificates and CRLs. */
    public IntelPki pki() {
        return pki;
    }

    /** The PCK certificate. */
    public CertificateDraft pck() {
        return pki.pck();
    }

    /** The CA that issued the PCK certificate. */
    public CertificateDraft pckCa() {
        return issuedByPlatformCa ? pki.platformCa() : pki.processorCa();
    }

    /** The CRL of the CA that issued the PCK certificate. */
    public CrlDraft pckCrl() {
        return issuedByPlatformCa ? pki.platformCrl() : pki.processorCrl();
    }

    /** The document issued for the other technology, in place of the TCB info. */
    public IntelDraft tcbInfoOfOtherTee() {
        Instant from = validAt.minus(HALF_LIFE);
        Instant to = validAt.plus(HALF_LIFE);
        Tee other = tee == Tee.TDX ? Tee.SGX : Tee.TDX;
        return tcbInfo(TcbDocuments.tcbInfo(
                other, pck().sgx(), from, to, pki.tcbSigning().ecKey()));
    }

    /** The instant to verify at. */
    public Instant validAt() {
        return validAt;
    }

    /** The quote. */
    public QuoteDraft quote() {
        return quote;
    }

    /** The TCB info. */
    public SignedDocument tcbInfo() {
        return tcbInfo;
    }

    /** Hands out another document as TCB info. */
    public IntelDraft tcbInfo(SignedDocument document) {
        tcbInfo = document;
        return this;
    }

    /** The quoting enclave identity. */
    public SignedDocument qeIdentity() {
        return qeIdentity;
    }

    /** The certificates written as the issuer chain of both documents; open for change. */
    public List<CertificateDraft> signingChain() {
        return signingChain;
    }

    /** Sets the trust anchor handed out. */
    public IntelDraft anchor(CertificateDraft root) {
        anchor = root;
        return this;
    }

    CertificateDraft anchor() {
        return anchor;
    }

    /** Changes the finished files: adds, removes or replaces. */
    public IntelDraft files(Consumer<Map<String, byte[]>> edit) {
        fileEdits.add(edit);
        return this;
    }

    Map<String, byte[]> mint() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(IntelFiles.QUOTE, quote.encode());
        files.put(IntelFiles.TCB_INFO, tcbInfo.file());
        files.put(IntelFiles.QE_IDENTITY, qeIdentity.file());
        files.put(IntelFiles.SIGNING_CHAIN, Bytes.utf8(IntelFiles.pem(signingChain)));
        files.put(IntelFiles.PCK_CRL, pckCrl().der());
        files.put(IntelFiles.ROOT_CRL, pki.rootCrl().der());
        fileEdits.forEach(edit -> edit.accept(files));
        return files;
    }
}
