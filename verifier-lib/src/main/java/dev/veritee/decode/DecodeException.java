// SPDX-License-Identifier: Apache-2.0
package dev.veritee.decode;

/** Bytes that are not what they claim to be, with the place and the reason. */
public final class DecodeException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why decoding stopped; the cure differs. */
    public enum Kind {
        /** The bytes break the format's rules. */
        MALFORMED,
        /** The format is recognised, but this version or variant of it is not known here. */
        UNSUPPORTED,
        /** The input is larger or deeper than the given limits allow. */
        TOO_LARGE
    }

    /** Why decoding stopped. */
    private final Kind kind;

    /** Where, from the start of the decoded input. */
    private final long offset;

    /** The vendor's name of the field, as a path. */
    private final String field;

    /** What is wrong with it, without the place. */
    private final String why;

    /**
     * Describes what is wrong.
     *
     * @param kind why decoding stopped
     * @param offset where, from the start of the decoded input
     * @param field the vendor's name of the field, as a path
     * @param why what is wrong with it, in plain words
     */
    public DecodeException(Kind kind, long offset, String field, String why) {
        super(why);
        this.kind = kind;
        this.offset = offset;
        this.field = field;
        this.why = why;
    }

    /**
     * Bytes that break the format's rules.
     *
     * @param offset where, from the start of the decoded input
     * @param field the vendor's name of the field
     * @param why what is wrong with it
     * @return the exception to throw
     */
    public static DecodeException malformed(long offset, String field, String why) {
        return new DecodeException(Kind.MALFORMED, offset, field, why);
    }

    /**
     * A version or variant that is not known here.
     *
     * @param offset where, from the start of the decoded input
     * @param field the vendor's name of the field
     * @param why what is not known
     * @return the exception to throw
     */
    public static DecodeException unsupported(long offset, String field, String why) {
        return new DecodeException(Kind.UNSUPPORTED, offset, field, why);
    }

    /**
     * Input beyond the limits.
     *
     * @param offset where, from the start of the decoded input
     * @param field the vendor's name of the field
     * @param why which limit
     * @return the exception to throw
     */
    public static DecodeException tooLarge(long offset, String field, String why) {
        return new DecodeException(Kind.TOO_LARGE, offset, field, why);
    }

    /** {@return place and reason} */
    @Override
    public String getMessage() {
        return field + " at offset " + offset + ": " + why;
    }

    /** {@return why decoding stopped} */
    public Kind kind() {
        return kind;
    }

    /** {@return where, from the start of the decoded input} */
    public long offset() {
        return offset;
    }

    /** {@return the vendor's name of the field, as a path} */
    public String field() {
        return field;
    }

    /** {@return what is wrong with it, without the place} */
    public String why() {
        return why;
    }
}
