// SPDX-License-Identifier: Apache-2.0
package dev.veritee.envelope;

import dev.veritee.decode.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an envelope held, and what the envelopes inside it held.
 *
 * @param format what the outermost envelope is, such as {@link #CMW_JSON}
 * @param parts the pieces of evidence, in order, what leads first; at least one
 * @param offered what it offers for a binding profile to start from, by the names in {@link Offered}, byte for byte as it
 *     was inside; it proves nothing
 */
public record Envelope(String format, List<Part> parts, Map<String, Bytes> offered) {
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

    /** What a guest sends to Trustee's key broker: evidence of the processor and perhaps of devices. */
    public static final String TRUSTEE_JSON = "trustee-json";

    /** A quote and its measurement log, as a dstack guest answers. */
    public static final String DSTACK_QUOTE_JSON = "dstack-quote-json";

    /** A report of a service for inference on dstack, such as Phala's, NEAR's and RedPill's: a quote and devices. */
    public static final String DSTACK_REPORT_JSON = "dstack-report-json";

    /** Tinfoil's document of one compressed report. */
    public static final String TINFOIL_V2_JSON = "tinfoil-v2-json";

    /** Such a document with certificates, as Tinfoil bundles them. */
    public static final String TINFOIL_BUNDLE_JSON = "tinfoil-bundle-json";

    /** Tinfoil's document of a processor, its devices and its keys. */
    public static final String TINFOIL_V3_JSON = "tinfoil-v3-json";

    /** A certificate whose extension holds evidence. */
    public static final String RA_TLS_CERTIFICATE = "ra-tls-certificate";

    /** Keeps its own copies. */
    public Envelope {
        parts = List.copyOf(parts);
        offered = Collections.unmodifiableMap(new LinkedHashMap<>(offered));
    }

    /**
     * An envelope that offers nothing.
     *
     * @param format what it is
     * @param parts the pieces of evidence
     */
    public Envelope(String format, List<Part> parts) {
        this(format, parts, Map.of());
    }
}
