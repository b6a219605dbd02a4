// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nvidia;

import dev.veritee.collateral.TrustAnchors;
import dev.veritee.crypto.SignatureEngine;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Limits;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.Held;
import dev.veritee.internal.verify.HeldAnchor;
import dev.veritee.rim.RimItem;
import dev.veritee.rim.RimManifest;
import dev.veritee.rim.SwidRim;
import java.util.Optional;
import java.util.Set;

/** What the verifier makes of a manifest by itself, dates and revocation apart. */
public final class ManifestVerdict {
    private static final ManifestCheck CHECK = new ManifestCheck(
            HeldAnchor.of("nvidia-rim", TrustAnchors.bundled()),
            new SignatureMemo(SignatureEngine.bouncyCastle(), Set.of()));

    private ManifestVerdict() {}

    public static Optional<RimManifest> of(byte[] file) throws DecodeException {
        SwidRim rim = SwidRim.decode(Bytes.wrap(file), Limits.standard());
        return CHECK.of(new Held<>(new RimItem(rim, Optional.empty()))).content();
    }
}
