// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import java.util.List;

/**
 * What an envelope held, and what the envelopes inside it held.
 *
 * @param format what the outermost envelope is, such as {@link #CMW_JSON}
 * @param parts the pieces of evidence, in order; at least one
 */
public record Envelope(String format, List<Part> parts) {
    /** What the Linux configfs-tsm interface gives out, as JSON. */
    public static final String CONFIGFS_TSM_JSON = "configfs-tsm-json";

    /** What the Linux configfs-tsm interface gives out, as CBOR. */
    public static final String CONFIGFS_TSM_CBOR = "configfs-tsm-cbor";

    /** A conceptual message wrapper (RFC 9999) in JSON. */
    public static final String CMW_JSON = "cmw-json";

    /** A conceptual message wrapper (RFC 9999) in CBOR. */
    public static final String CMW_CBOR = "cmw-cbor";

    /** The claims of a ratsd token, in JSON. */
    public static final String RATSD_JSON = "ratsd-json";

    /** Source, evidence and endorsements in one JSON object, as the Confidential Consortium Framework has them. */
    public static final String CCF_JSON = "ccf-json";

    /** A list of devices with their reports and certificates, in one of the forms of NVIDIA's and Trustee's tools. */
    public static final String DEVICE_LIST_JSON = "device-list-json";

    /** Keeps its own copy of the list. */
    public Envelope {
        parts = List.copyOf(parts);
    }
}
