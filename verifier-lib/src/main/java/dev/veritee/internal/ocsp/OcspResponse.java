// SPDX-License-Identifier: Apache-2.0
package dev.veritee.internal.ocsp;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import java.util.Optional;

/**
 * A response of a revocation service, decoded strictly.
 *
 * @param raw its encoding
 * @param status what became of the request
 * @param answer the answer, exactly where the request was successful
 */
public record OcspResponse(Bytes raw, OcspStatus status, Optional<OcspAnswer> answer) {
    /**
     * Decodes a response.
     *
     * @throws DecodeException when it is not a response in the distinguished encoding
     */
    public static OcspResponse decode(Bytes der) throws DecodeException {
        return OcspDecoder.decode(der);
    }

    /** Only {@link #raw()} counts: everything else is read from it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof OcspResponse that && raw.equals(that.raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }
}
