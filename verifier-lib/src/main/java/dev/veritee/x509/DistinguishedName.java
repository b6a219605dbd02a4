// SPDX-License-Identifier: Apache-2.0
package dev.veritee.x509;

import dev.veritee.decode.Bytes;

/**
 * A name as it stands in a certificate. Two names are the same only when their encodings are.
 *
 * @param der the encoded name
 * @param commonName its common name, empty where it has none or several
 * @param organization its organization, likewise
 */
public record DistinguishedName(Bytes der, String commonName, String organization) {
    @Override
    public boolean equals(Object other) {
        return other instanceof DistinguishedName that && der.equals(that.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }

    @Override
    public String toString() {
        return commonName;
    }
}
