// SPDX-License-Identifier: Apache-2.0
package dev.veritee.eventlog;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.internal.bytes.ByteReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which bytes of an event's data were hashed. There is no rule that all firmware keeps, so every form that real guests
 * use is tried; a wrong guess proves nothing, because the digest decides.
 */
final class Preimage {
    private static final int VARIABLE_GUID = 16;

    private Preimage() {}

    /** The part of the data whose SHA-384 the digest is. */
    static Optional<Bytes> find(long type, Bytes data, Bytes digest) {
        return first(candidates(type, data), digest);
    }

    static Optional<Bytes> first(List<Bytes> candidates, Bytes digest) {
        for (Bytes candidate : candidates) {
            if (candidate.sha384().equals(digest)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static List<Bytes> candidates(long type, Bytes data) {
        List<Bytes> all = new ArrayList<>(3);
        all.add(data);
        if (type == EventType.EV_EFI_VARIABLE_BOOT) {
            variableData(data).ifPresent(all::add);
        } else if (type == EventType.EV_IPL && !data.isEmpty() && data.unsigned(data.length() - 1) == 0) {
            // GRUB logs "grub_cmd: linux ..." with a zero behind it, and measures what is between.
            Bytes text = data.slice(0, data.length() - 1);
            all.add(text);
            int label = text.asLatin1().indexOf(": ");
            if (label >= 0) {
                all.add(text.from(label + 2));
            }
        }
        return all;
    }

    /** The value in a UEFI_VARIABLE_DATA: older firmware measures boot variables without their names. */
    private static Optional<Bytes> variableData(Bytes data) {
        try {
            ByteReader in = new ByteReader(data);
            in.take(VARIABLE_GUID, "variable-name");
            long nameLength = in.u32("unicode-name-length");
            long nameHigh = in.u32("unicode-name-length");
            long valueLength = in.u32("variable-data-length");
            long valueHigh = in.u32("variable-data-length");
            if (nameHigh == 0 && valueHigh == 0 && 2 * nameLength + valueLength == in.remaining()) {
                return Optional.of(data.from(data.length() - (int) valueLength));
            }
            return Optional.empty();
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }
}
