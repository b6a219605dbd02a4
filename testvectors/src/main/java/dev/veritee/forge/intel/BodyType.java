// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.intel;

import dev.veritee.forge.layout.Field;
import dev.veritee.forge.layout.Structure;

/** The report types a quote can carry. */
public enum BodyType {
    /** SGX enclave report. */
    SGX(1, SgxField.REPORT_DATA),
    /** TD report of TDX 1.0. */
    TD_10(2, TdField.REPORT_DATA),
    /** TD report of TDX 1.5. */
    TD_15(3, TdField.MR_SERVICE_TD),
    /** Extended TD report of TDX 1.5. */
    TD_15_EX(4, TdField.CUR_SERVTD_ATTR);

    private final int code;
    private final int size;

    BodyType(int code, Field last) {
        this.code = code;
        this.size = last.offset() + last.size();
    }

    /** The number in the body descriptor of a version 5 quote. */
    public int code() {
        return code;
    }

    /** The size of the report. */
    public int size() {
        return size;
    }

    /** A report of this type, all zero. */
    public Structure empty() {
        return Structure.zero(size);
    }

    /** The place of the report data. */
    public Field reportData() {
        return this == SGX ? SgxField.REPORT_DATA : TdField.REPORT_DATA;
    }
}
