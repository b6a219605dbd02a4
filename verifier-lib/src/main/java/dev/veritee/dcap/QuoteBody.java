// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.Field;
import java.util.List;

/** What a quote is a quote of. Closed by Intel's format. */
public sealed interface QuoteBody permits EnclaveReport, TdReport {
    /** {@return its name in Intel's documents} */
    String name();

    /** {@return the 64 bytes that the attested software chose} */
    Bytes reportData();

    /** {@return what the host says that the configuration is, before anything of the attested software runs} */
    Bytes configId();

    /** {@return its bytes} */
    Bytes raw();

    /**
     * Every field in order.
     *
     * @param offset where it begins in the decoded input
     * @return the fields
     */
    List<Field> fields(int offset);
}
