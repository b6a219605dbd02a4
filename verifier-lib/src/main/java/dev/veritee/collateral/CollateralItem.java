// SPDX-License-Identifier: Apache-2.0
package dev.veritee.collateral;

import dev.veritee.decode.Bytes;
import dev.veritee.x509.Certificate;
import dev.veritee.x509.RevocationList;
import dev.veritee.x509.Validity;

/**
 * One thing that a vendor published, recognised by its content. It is not trusted for being here: whoever uses it checks
 * its signature and its dates first. Families add kinds of their own.
 */
public interface CollateralItem {
    /** {@return what kind of thing it is, such as {@code tdx-tcb-info}} */
    String kind();

    /** {@return what it is about, within its kind} */
    String id();

    /** {@return its bytes as published} */
    Bytes raw();

    /** {@return from when to when it says it holds} */
    Validity validity();

    /**
     * A certificate.
     *
     * @param certificate the certificate
     */
    record OfCertificate(Certificate certificate) implements CollateralItem {
        @Override
        public String kind() {
            return "certificate";
        }

        @Override
        public String id() {
            return certificate.subject().commonName();
        }

        @Override
        public Bytes raw() {
            return certificate.der();
        }

        @Override
        public Validity validity() {
            return certificate.validity();
        }
    }

    /**
     * A revocation list.
     *
     * @param list the list
     */
    record OfRevocationList(RevocationList list) implements CollateralItem {
        @Override
        public String kind() {
            return "crl";
        }

        @Override
        public String id() {
            return list.issuer().commonName();
        }

        @Override
        public Bytes raw() {
            return list.der();
        }

        @Override
        public Validity validity() {
            return list.validity();
        }
    }
}
