// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.DecodeException;

/** A part with a format of its own: where it begins and what it is called, for whatever is wrong in it. */
record InnerPart(long offset, String name) {
    /** Reads a part. */
    interface Reading<T> {
        T run() throws DecodeException;
    }

    <T> T read(Reading<T> reading) throws DecodeException {
        try {
            return reading.run();
        } catch (DecodeException e) {
            throw new DecodeException(e.kind(), offset + e.offset(), name + "." + e.field(), e.why());
        }
    }

    /** Reads a part whose bytes are spread over the whole, so that places in it are no places of the whole. */
    <T> T readSpread(Reading<T> reading) throws DecodeException {
        try {
            return reading.run();
        } catch (DecodeException e) {
            throw new DecodeException(
                    e.kind(), offset, name + "." + e.field(), "at offset " + e.offset() + " in it: " + e.why());
        }
    }
}
