// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

import dev.veritee.appraisal.Claims;

/** What a document says, as named values. This is the only place that names and formats them. */
final class NitroClaims {
    private NitroClaims() {}

    static Claims project(NitroDocument document) {
        String prefix = document.family() + ".";
        Claims.Builder claims = Claims.builder();
        claims.text(prefix + "module-id", document.moduleId());
        document.kind()
                .instanceOf(document.moduleId())
                .ifPresent(instance -> claims.text(prefix + "instance-id", instance));
        claims.time(prefix + "timestamp", document.timestamp());
        document.pcrs().forEach((index, value) -> claims.hex(prefix + "pcr" + index, value));
        if (document.kind() == NitroKind.ENCLAVE) {
            claims.flag(prefix + "debug", document.isDebug());
        }
        document.publicKey().ifPresent(key -> claims.hex(prefix + "public-key", key));
        document.userData().ifPresent(data -> claims.hex(prefix + "user-data", data));
        document.nonceValue().ifPresent(nonce -> claims.hex(prefix + "nonce", nonce));
        return claims.build();
    }
}
