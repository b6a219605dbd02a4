// SPDX-License-Identifier: Apache-2.0
package dev.veritee.dcap;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.MeasurementRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Intel DCAP quote, whole: every byte of the input belongs to a field of it or is zero padding at the end.
 *
 * @param header the header
 * @param bodyOffset where the body begins
 * @param body what is quoted
 * @param signature what authenticates it
 * @param qeReportOffset where the QE report begins
 * @param signed the bytes that the quote signature covers
 * @param padding how many zero bytes follow the quote
 * @param raw the bytes as received
 */
public record DcapQuote(
        QuoteHeader header,
        int bodyOffset,
        QuoteBody body,
        QuoteSignature signature,
        int qeReportOffset,
        Bytes signed,
        int padding,
        Bytes raw)
        implements Evidence {
    /**
     * Decodes a quote.
     *
     * @param bytes the quote, with nothing behind it but zero padding
     * @param limits how much to accept
     * @return the quote
     * @throws DecodeException when the bytes are no quote, or of a version not known here
     */
    public static DcapQuote decode(Bytes bytes, Limits limits) throws DecodeException {
        return QuoteDecoder.decode(bytes, limits);
    }

    /** {@return what the quote is about} */
    public TeeType tee() {
        return header.tee();
    }

    @Override
    public String family() {
        return tee().family();
    }

    @Override
    public String format() {
        return family() + "-quote-v" + header.version();
    }

    @Override
    public Optional<Bytes> reportData() {
        return Optional.of(body.reportData());
    }

    @Override
    public Map<String, Bytes> signedFields() {
        return Map.of("report-data", body.reportData(), "init-data", body.configId());
    }

    @Override
    public List<MeasurementRegister> registers() {
        if (!(body instanceof TdReport td)) {
            return List.of();
        }
        List<MeasurementRegister> registers = new ArrayList<>();
        for (int i = 0; i < td.rtmrs().size(); i++) {
            registers.add(new MeasurementRegister("rtmr" + i, i, td.rtmrs().get(i)));
        }
        return registers;
    }

    @Override
    public List<Field> fields() {
        int signatureData = bodyOffset + body.raw().length() + 4;
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("header", 0, header.raw(), "quote version " + header.version(), header.fields()));
        fields.add(new Field("body", bodyOffset, body.raw(), body.name(), body.fields(bodyOffset)));
        int end = raw.length() - padding;
        fields.add(new Field(
                "signature-data",
                signatureData,
                raw.slice(signatureData, end - signatureData),
                (end - signatureData) + " bytes",
                signature.fields(signatureData, qeReportOffset)));
        if (padding > 0) {
            fields.add(new Field("padding", end, raw.from(end), padding + " zero bytes", List.of()));
        }
        return fields;
    }
}
