// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.collateral.CollateralItem;
import dev.veritee.decode.Bytes;

/** A JSON document of Intel's provisioning certification service, with the signature over its exact bytes. */
public sealed interface SignedDocument extends CollateralItem permits TcbInfo, QeIdentity {
    /** {@return the number of the evaluation it belongs to} */
    int evaluationDataNumber();

    /** {@return where Intel's provisioning certification service publishes the current one} */
    String publishedAt();

    /** {@return the signature over {@link #raw()}, r and s} */
    Bytes signature();
}
