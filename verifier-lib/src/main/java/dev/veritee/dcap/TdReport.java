// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Field;
import dev.veritee.internal.bytes.ByteReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A TD report in its versions 1.0, 1.5 and 1.5 extended; each only adds to the one before.
 *
 * @param teeTcbSvn the TDX TCB components at the launch of the TD
 * @param mrSeam the measurement of the TDX module
 * @param mrSignerSeam the digest of the module's signer, zero for Intel
 * @param seamAttributes the module's attributes
 * @param tdAttributes the TD's attributes
 * @param xfam the processor features it may use
 * @param mrTd the measurement of its initial contents
 * @param mrConfigId what the VMM said its configuration is
 * @param mrOwner what the VMM said its owner is
 * @param mrOwnerConfig what the VMM said its owner's configuration is
 * @param rtmrs the four run-time measurement registers
 * @param reportData the 64 bytes that the TD chose
 * @param v15 what version 1.5 adds
 * @param extended what the extended form adds
 * @param raw all its bytes
 */
public record TdReport(
        Bytes teeTcbSvn,
        Bytes mrSeam,
        Bytes mrSignerSeam,
        Bytes seamAttributes,
        Bytes tdAttributes,
        Bytes xfam,
        Bytes mrTd,
        Bytes mrConfigId,
        Bytes mrOwner,
        Bytes mrOwnerConfig,
        List<Bytes> rtmrs,
        Bytes reportData,
        Optional<V15> v15,
        Optional<Extended> extended,
        Bytes raw)
        implements QuoteBody {
    static final int LENGTH_1_0 = 584;
    static final int LENGTH_1_5 = 648;
    static final int LENGTH_EXTENDED = 885;

    /**
     * What a TD report 1.5 adds.
     *
     * @param teeTcbSvn2 the TDX TCB components now, after updates that preserved the TD
     * @param mrServiceTd the measurements of bound service TDs, zero without any
     */
    public record V15(Bytes teeTcbSvn2, Bytes mrServiceTd) {}

    /**
     * What the extended TD report adds: migration and devices.
     *
     * @param fields the additional fields by name, in order
     */
    public record Extended(List<Field> fields) {
        /** Keeps its own copy. */
        public Extended {
            fields = List.copyOf(fields);
        }
    }

    /** Keeps its own copy. */
    public TdReport {
        rtmrs = List.copyOf(rtmrs);
    }

    static TdReport read(ByteReader in, int length) throws DecodeException {
        Bytes raw = in.take(length, "td-report");
        Optional<V15> v15 =
                length >= LENGTH_1_5 ? Optional.of(new V15(raw.slice(584, 16), raw.slice(600, 48))) : Optional.empty();
        Optional<Extended> extended =
                length >= LENGTH_EXTENDED ? Optional.of(new Extended(extended(raw))) : Optional.empty();
        return new TdReport(
                raw.slice(0, 16),
                raw.slice(16, 48),
                raw.slice(64, 48),
                raw.slice(112, 8),
                raw.slice(120, 8),
                raw.slice(128, 8),
                raw.slice(136, 48),
                raw.slice(184, 48),
                raw.slice(232, 48),
                raw.slice(280, 48),
                List.of(raw.slice(328, 48), raw.slice(376, 48), raw.slice(424, 48), raw.slice(472, 48)),
                raw.slice(520, 64),
                v15,
                extended,
                raw);
    }

    private static List<Field> extended(Bytes raw) {
        return Field.sequence(LENGTH_1_5)
                .add("vm-id", raw.slice(648, 1))
                .add("td-id", raw.slice(649, 32))
                .add("dev-info", raw.slice(681, 48))
                .add("init-service-td-hash", raw.slice(729, 48))
                .add("init-service-td-attributes", raw.slice(777, 8))
                .add("init-cpu-svn", raw.slice(785, 16))
                .add("init-tee-tcb-svn", raw.slice(801, 16))
                .add("init-tee-fmspc", raw.slice(817, 12))
                .add("current-service-td-hash", raw.slice(829, 48))
                .add("current-service-td-attributes", raw.slice(877, 8))
                .toList();
    }

    /** {@return the major version of the TDX module at launch; 0 means TDX 1.0} */
    public int moduleVersion() {
        return teeTcbSvn.unsigned(1);
    }

    @Override
    public Bytes configId() {
        return mrConfigId;
    }

    @Override
    public String name() {
        if (extended.isPresent()) {
            return "TD report 1.5 extended";
        }
        return v15.isPresent() ? "TD report 1.5" : "TD report 1.0";
    }

    @Override
    public List<Field> fields(int offset) {
        Field.Sequence sequence = Field.sequence(offset)
                .add("tee-tcb-svn", teeTcbSvn)
                .add("mr-seam", mrSeam)
                .add("mr-signer-seam", mrSignerSeam)
                .add("seam-attributes", seamAttributes)
                .add("td-attributes", tdAttributes, tdAttributes + " " + DcapBits.TD_ATTRIBUTES.names(tdAttributes))
                .add("xfam", xfam, xfam + " " + DcapBits.XFAM.names(xfam))
                .add("mr-td", mrTd)
                .add("mr-config-id", mrConfigId)
                .add("mr-owner", mrOwner)
                .add("mr-owner-config", mrOwnerConfig);
        for (int i = 0; i < rtmrs.size(); i++) {
            sequence.add("rtmr" + i, rtmrs.get(i));
        }
        sequence.add("report-data", reportData);
        v15.ifPresent(v -> sequence.add("tee-tcb-svn-2", v.teeTcbSvn2()).add("mr-service-td", v.mrServiceTd()));
        List<Field> fields = new ArrayList<>(sequence.toList());
        extended.ifPresent(e -> e.fields()
                .forEach(f -> fields.add(new Field(f.name(), offset + f.offset(), f.raw(), f.text(), List.of()))));
        return fields;
    }
}
