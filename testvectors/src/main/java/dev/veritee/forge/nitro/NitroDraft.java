// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nitro;

import dev.veritee.forge.Seed;
import dev.veritee.forge.x509.X509Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All parts of one vector before anything is signed. A scenario hands a fresh draft to its edits and then asks for the
 * document, so that whatever lies below an edit is signed over it.
 */
public final class NitroDraft {
    /** How long before the instant of verification the document was made. */
    public static final Duration AGE = Duration.ofMillis(2750);

    private final Seed seed;
    private final DocumentKind kind;
    private final Platform platform;
    private final Instant validAt;
    private final NitroPki pki;
    private final PayloadDraft payload = new PayloadDraft();
    private final PcrMap pcrs;
    private final List<Supplier<byte[]>> bundle = new ArrayList<>();
    private final CoseDraft cose;
    private byte[] asked;
    private @Nullable Consumer<PayloadDraft> late;
    private UnaryOperator<byte[]> wrapping = UnaryOperator.identity();
    private X509Draft<?> anchor;

    NitroDraft(NitroScenario scenario) {
        seed = scenario.seed();
        kind = scenario.kind();
        validAt = scenario.validAt();
        platform = Platform.of(seed, kind, scenario.region());
        pki = NitroPki.of(seed, platform, validAt);
        anchor = pki.root();
        pki.authorities().forEach(authority -> bundle.add(authority::der));
        cose = new CoseDraft(() -> pki.leaf().ecKey());
        pcrs = PayloadDefaults.pcrs(seed, kind, platform);
        asked = PayloadDefaults.nonce(seed);
        payload.set(PayloadField.MODULE_ID, CborWriter.text(platform.moduleId()))
                .set(PayloadField.DIGEST, CborWriter.text(PayloadDefaults.DIGEST))
                .set(PayloadField.TIMESTAMP, time(validAt.minus(AGE)))
                .set(kind.pcrField(), pcrs::encode)
                .set(PayloadField.CERTIFICATE, () -> CborWriter.bytes(pki.leaf().der()))
                .set(PayloadField.CABUNDLE, this::encodedBundle)
                .set(PayloadField.PUBLIC_KEY, CborWriter.simple(CborWriter.NULL))
                .set(PayloadField.USER_DATA, CborWriter.simple(CborWriter.NULL))
                .set(PayloadField.NONCE, CborWriter.bytes(asked));
    }

    /** Source of keys and filler. */
    public Seed seed() {
        return seed;
    }

    /** What the document speaks of. */
    public DocumentKind kind() {
        return kind;
    }

    /** Where it comes from. */
    public Platform platform() {
        return platform;
    }

    /** The instant to verify at. */
    public Instant validAt() {
        return validAt;
    }

    /** All certificates. */
    public NitroPki pki() {
        return pki;
    }

    /** The signed map. */
    public PayloadDraft payload() {
        return payload;
    }

    /** The PCRs of the document. */
    public PcrMap pcrs() {
        return pcrs;
    }

    /** What {@code cabundle} holds; certificates that are added are encoded when the document is. */
    public List<Supplier<byte[]>> bundle() {
        return bundle;
    }

    /** The message around the payload. */
    public CoseDraft cose() {
        return cose;
    }

    /** Asks for another nonce and answers it. */
    public NitroDraft nonce(byte[] nonce) {
        asked = nonce;
        payload.set(PayloadField.NONCE, CborWriter.bytes(nonce));
        return this;
    }

    /** Sets when the document says that it was made. */
    public NitroDraft timestamp(Instant instant) {
        payload.set(PayloadField.TIMESTAMP, time(instant));
        return this;
    }

    /** Shows another payload than the one that is signed. */
    public NitroDraft afterSigning(Consumer<PayloadDraft> change) {
        late = change;
        return this;
    }

    /** Changes the finished document. */
    public NitroDraft wrap(UnaryOperator<byte[]> edit) {
        wrapping = edit;
        return this;
    }

    /** Sets the trust anchor handed out. */
    public NitroDraft anchor(X509Draft<?> root) {
        anchor = root;
        return this;
    }

    X509Draft<?> anchor() {
        return anchor;
    }

    byte[] asked() {
        return asked;
    }

    byte[] mint() {
        byte[] signed = payload.encode();
        byte[] shown = signed;
        if (late != null) {
            late.accept(payload);
            shown = payload.encode();
        }
        return wrapping.apply(cose.encode(signed, shown));
    }

    private byte[] encodedBundle() {
        return CborWriter.array(
                bundle.stream().map(Supplier::get).map(CborWriter::bytes).toList());
    }

    private static byte[] time(Instant instant) {
        return CborWriter.integer(instant.toEpochMilli());
    }
}
