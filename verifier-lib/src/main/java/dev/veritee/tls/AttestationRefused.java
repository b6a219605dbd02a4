// SPDX-License-Identifier: Apache-2.0
package dev.veritee.tls;

import dev.veritee.appraisal.Appraisal;
import java.security.cert.CertificateException;

/**
 * A peer whose evidence was judged and is not trusted. The message is the check that decided; the whole verdict is here as
 * long as the exception is not serialized.
 */
public final class AttestationRefused extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient Appraisal appraisal;

    AttestationRefused(Appraisal appraisal) {
        super(appraisal
                .decisive()
                .map(check -> check.id() + ": " + check.message())
                .orElse("There is nothing that the peer could be trusted for."));
        this.appraisal = appraisal;
    }

    /** {@return the whole verdict} */
    public Appraisal appraisal() {
        return appraisal;
    }
}
