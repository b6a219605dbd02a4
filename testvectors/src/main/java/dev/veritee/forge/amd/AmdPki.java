// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.amd;

import dev.veritee.forge.EcKey;
import dev.veritee.forge.Seed;
import dev.veritee.forge.x509.CrlDraft;
import java.time.Instant;

/**
 * A PKI with the vendor's names and shape: ARK, ASK, ASVK, the root's CRL, and what the authorities issue. The keys of
 * the authorities are the same for every seed, those below follow from it.
 */
public final class AmdPki {
    static final String CLOUD = "CN=cc-us-east-2.amazonaws.com";

    private final Seed seed;
    private final AuthorityDraft ark;
    private final AuthorityDraft ask;
    private final AuthorityDraft asvk;
    private final CrlDraft crl;

    private AmdPki(Seed seed, ProductLine line, AuthorityKeys keys, Instant from, Instant to) {
        this.seed = seed;
        ark = AuthorityDraft.ark(line, keys.ark());
        ask = AuthorityDraft.ask(line, keys.ask(), ark);
        asvk = AuthorityDraft.asvk(line, keys.asvk(), ark);
        crl = new CrlDraft(ark, from, to).revoke(seed.serial("someone-else/1")).revoke(seed.serial("someone-else/2"));
    }

    /** The PKI of the product line. */
    static AmdPki of(Seed seed, ProductLine line, Instant from, Instant to) {
        return new AmdPki(seed, line, line.keys(), from, to);
    }

    /** A PKI with the names of the product line and keys of its own. */
    static AmdPki foreign(Seed seed, ProductLine line, Instant from, Instant to) {
        return new AmdPki(seed.derive("foreign"), line, AuthorityKeys.FOREIGN, from, to);
    }

    /** The trust anchor. */
    public AuthorityDraft ark() {
        return ark;
    }

    /** The issuer of VCEKs. */
    public AuthorityDraft ask() {
        return ask;
    }

    /** The issuer of VLEKs. */
    public AuthorityDraft asvk() {
        return asvk;
    }

    /** The issuer of that kind of key. */
    public AuthorityDraft issuer(EndorsementKey kind) {
        return kind == EndorsementKey.VCEK ? ask : asvk;
    }

    /** The root's CRL. */
    public CrlDraft crl() {
        return crl;
    }

    /** Another certificate of that kind; the label tells chips or clouds apart. */
    public VekDraft vek(EndorsementKey kind, Processor processor, String label) {
        EcKey key = seed.p384(label + '/' + kind);
        VekDraft draft = kind == EndorsementKey.VCEK
                ? VekDraft.vcek(processor, key, chipId(seed, processor, label))
                : VekDraft.vlek(processor, key, CLOUD);
        return draft.issuer(issuer(kind));
    }

    /** The used bytes of the id of a chip. */
    static byte[] chipId(Seed seed, Processor processor, String label) {
        return seed.bytes(label + "/chip-id", processor.line().chipIdSize());
    }
}
