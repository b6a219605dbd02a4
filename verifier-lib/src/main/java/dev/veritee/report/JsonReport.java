// SPDX-License-Identifier: Apache-2.0
package dev.veritee.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.veritee.appraisal.AnchorUse;
import dev.veritee.appraisal.Appraisal;
import dev.veritee.appraisal.Authenticity;
import dev.veritee.appraisal.Binding;
import dev.veritee.appraisal.ClaimValue;
import dev.veritee.appraisal.Claims;
import dev.veritee.appraisal.CollateralUse;
import dev.veritee.appraisal.Component;
import dev.veritee.appraisal.TcbSummary;
import dev.veritee.appraisal.TrustVector;
import dev.veritee.appraisal.Waiver;
import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import dev.veritee.internal.json.JsonDocument;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The verdict as JSON, schema {@code veritee.appraisal/1}. Equal appraisals give equal bytes. */
public final class JsonReport {
    private static final String SCHEMA = "veritee.appraisal/1";

    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes a verdict.
     *
     * @param appraisal the verdict
     * @param version the version of the program that speaks
     * @return the document, ending in a line feed
     */
    public static String write(Appraisal appraisal, String version) {
        return JsonDocument.of(json -> {
            new JsonReport(json).write(appraisal, version, json);
        });
    }

    private void write(Appraisal appraisal, String version, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("schema", SCHEMA);
        out.writeStringField("status", appraisal.status().label());
        out.writeBooleanField("trusted", appraisal.trusted());
        out.writeStringField("at", appraisal.at().toString());
        out.writeObjectFieldStart("verifier");
        out.writeStringField("name", "veritee");
        out.writeStringField("version", version);
        out.writeEndObject();
        out.writeObjectFieldStart("policy");
        out.writeStringField("name", appraisal.policy().name());
        out.writeStringField("sha256", appraisal.policy().sha256().hex());
        waived(appraisal.waivers());
        out.writeEndObject();
        anchors(appraisal.anchors());
        binding(appraisal.binding());
        out.writeArrayFieldStart("components");
        for (Component component : appraisal.components()) {
            component(component);
        }
        out.writeEndArray();
        collateral(appraisal.collateral());
        if (appraisal.stopsVerifyingAfter().isPresent()) {
            out.writeStringField(
                    "stopsVerifyingAfter", appraisal.stopsVerifyingAfter().get().toString());
        }
        out.writeEndObject();
    }

    private void waived(List<Waiver> waivers) throws IOException {
        json.writeArrayFieldStart("waived");
        for (Waiver waiver : waivers) {
            json.writeStartObject();
            json.writeStringField("check", waiver.check());
            json.writeStringField("reason", waiver.reason());
            json.writeStringField("until", waiver.until().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void anchors(List<AnchorUse> anchors) throws IOException {
        json.writeArrayFieldStart("anchors");
        for (AnchorUse anchor : anchors) {
            json.writeStartObject();
            json.writeStringField("family", anchor.family());
            json.writeStringField("sha256", anchor.sha256().hex());
            json.writeBooleanField("bundled", anchor.bundled());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void binding(Binding binding) throws IOException {
        json.writeObjectFieldStart("binding");
        if (binding.profile().isPresent()) {
            json.writeStringField("profile", binding.profile().get());
        }
        json.writeStringField("level", binding.level().label());
        json.writeStringField("channel", binding.channel().label());
        claims(binding.claims());
        checks(binding.ledger());
        json.writeEndObject();
    }

    private void claims(Claims claims) throws IOException {
        json.writeObjectFieldStart("claims");
        for (Map.Entry<String, ClaimValue> claim : claims.asMap().entrySet()) {
            json.writeFieldName(claim.getKey());
            value(claim.getValue());
        }
        json.writeEndObject();
    }

    private void component(Component component) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", component.name());
        json.writeStringField("family", component.family());
        json.writeStringField("format", component.format());
        json.writeStringField("evidenceSha256", component.evidenceSha256().hex());
        json.writeFieldName("verified");
        if (component.authenticity() == Authenticity.UNDECIDED) {
            json.writeNull();
        } else {
            json.writeBoolean(component.authenticity() == Authenticity.AUTHENTIC);
        }
        json.writeStringField("status", component.status().label());
        if (component.tcb().isPresent()) {
            tcb(component.tcb().get());
        }
        json.writeObjectFieldStart("trustVector");
        for (Map.Entry<TrustVector.Aspect, Integer> aspect :
                component.trustVector().asMap().entrySet()) {
            json.writeNumberField(aspect.getKey().label(), aspect.getValue());
        }
        json.writeEndObject();
        claims(component.claims());
        checks(component.ledger());
        json.writeEndObject();
    }

    private void tcb(TcbSummary tcb) throws IOException {
        json.writeObjectFieldStart("tcb");
        json.writeStringField("status", tcb.status());
        if (tcb.date().isPresent()) {
            json.writeStringField("date", tcb.date().get().toString());
        }
        texts("advisories", tcb.advisories());
        if (tcb.evaluationDataNumber().isPresent()) {
            json.writeNumberField(
                    "evaluationDataNumber", tcb.evaluationDataNumber().getAsInt());
        }
        for (Map.Entry<String, TcbSummary.Part> part : tcb.parts().entrySet()) {
            json.writeObjectFieldStart(part.getKey());
            json.writeStringField("status", part.getValue().status());
            if (part.getValue().date().isPresent()) {
                json.writeStringField("date", part.getValue().date().get().toString());
            }
            texts("advisories", part.getValue().advisories());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void value(ClaimValue value) throws IOException {
        if (value instanceof ClaimValue.Whole number) {
            json.writeNumber(number.value());
        } else if (value instanceof ClaimValue.Flag flag) {
            json.writeBoolean(flag.value());
        } else if (value instanceof ClaimValue.Items items) {
            json.writeStartArray();
            for (String item : items.values()) {
                json.writeString(item);
            }
            json.writeEndArray();
        } else {
            json.writeString(value.text());
        }
    }

    private void checks(Ledger ledger) throws IOException {
        json.writeArrayFieldStart("checks");
        for (Check check : ledger.checks()) {
            json.writeStartObject();
            json.writeStringField("id", check.id().id());
            json.writeStringField("stage", check.id().stage().name().toLowerCase(java.util.Locale.ROOT));
            json.writeStringField("outcome", check.outcome().name());
            json.writeStringField("message", check.message());
            if (check.expected().isPresent()) {
                json.writeStringField("expected", check.expected().get());
            }
            if (check.actual().isPresent()) {
                json.writeStringField("actual", check.actual().get());
            }
            if (check.remedy().isPresent()) {
                json.writeStringField("remedy", check.remedy().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void collateral(List<CollateralUse> collateral) throws IOException {
        json.writeArrayFieldStart("collateral");
        for (CollateralUse use : collateral) {
            json.writeStartObject();
            json.writeStringField("kind", use.kind());
            json.writeStringField("id", use.id());
            json.writeStringField("sha256", use.sha256().hex());
            json.writeStringField("notBefore", use.validity().notBefore().toString());
            json.writeStringField("notAfter", use.validity().notAfter().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void texts(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
