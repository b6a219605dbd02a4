// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nitro;

import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import dev.veritee.check.Outcome;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.crypto.SignatureAlgorithm;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.EvidenceVerifier;
import dev.veritee.evidence.Moment;
import dev.veritee.evidence.VerificationContext;
import dev.veritee.evidence.Verified;
import dev.veritee.internal.chain.SignatureMemo;
import dev.veritee.internal.verify.Findings;
import dev.veritee.internal.verify.Held;
import dev.veritee.internal.verify.HeldAnchor;
import dev.veritee.internal.verify.HeldCollateral;
import dev.veritee.internal.verify.RevocationStep;
import dev.veritee.x509.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Verifies documents of one kind: the chain up to a root, the signature, and what must agree with each other. */
final class NitroVerifier implements EvidenceVerifier {
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");

    private final NitroKind kind;
    private final NitroChecks checks;
    private final ChainStep chainStep;
    private final SignatureMemo signatures;
    private final HeldCollateral published;
    private final RevocationStep revocationStep;

    NitroVerifier(NitroKind kind, VerificationContext context) {
        this.kind = kind;
        this.checks = NitroChecks.of(kind);
        List<HeldAnchor> anchors = HeldAnchor.of(kind.family(), context.anchors());
        this.signatures = new SignatureMemo(context.engine(), HeldAnchor.keys(anchors));
        this.chainStep = new ChainStep(checks, anchors, signatures);
        this.published = new HeldCollateral(context.collateral());
        this.revocationStep = new RevocationStep(published, signatures, RevocationStep.Form.PLAIN);
    }

    @Override
    public Verified verify(Evidence evidence, Moment moment) {
        NitroDocument document = (NitroDocument) evidence;
        // X.509 counts whole seconds: a certificate is valid until its last one is over.
        Instant made = document.timestamp().truncatedTo(ChronoUnit.SECONDS);
        Instant at = moment.mode() == Moment.Mode.ARCHIVAL ? made : moment.at();
        Findings findings = new Findings(Ledger.recorder().require(checks.required()), at);

        Optional<NitroChain> chain = chainStep.verify(document, findings);
        chain.ifPresent(c -> {
            recordTimestamp(document, c, made, findings);
            recordSignature(document, c.leaf(), findings);
            recordRevocation(c, findings);
        });
        recordModule(document, chain, findings);
        recordPayload(document, findings);
        recordAge(document, moment, findings);
        return findings.verified(document, NitroClaims.project(document), Optional.empty());
    }

    /** A document that was made while its certificates were not valid was not made by whom they certify. */
    private void recordTimestamp(NitroDocument document, NitroChain chain, Instant made, Findings findings) {
        findings.record(
                chain.validity().covers(made)
                        ? Check.pass(
                                checks.timestamp,
                                "The document was made at " + document.timestamp()
                                        + ", when every certificate was valid.")
                        : Check.fail(
                                        checks.timestamp,
                                        "The document says that it was made at " + document.timestamp()
                                                + ", when a certificate was not valid.")
                                .comparing(
                                        chain.validity().toString(),
                                        document.timestamp().toString()));
    }

    private void recordSignature(NitroDocument document, Certificate leaf, Findings findings) {
        SignatureAlgorithm scheme = SignatureAlgorithm.ECDSA_P384_SHA384;
        boolean holds = leaf.publicKey().scheme().equals(Optional.of(scheme))
                && signatures.verifyOnce(scheme, leaf.publicKey().material(), document.signed(), document.signature());
        findings.record(
                holds
                        ? Check.pass(
                                checks.signature, "The certified key signed the header and the payload as they stand.")
                        : Check.fail(
                                checks.signature,
                                "The signature over header and payload was not made with the certified key."));
    }

    /** Nothing but the name of the registers and this mark tells the kinds apart. */
    private void recordModule(NitroDocument document, Optional<NitroChain> chain, Findings findings) {
        Optional<String> instance = kind.instanceOf(document.moduleId());
        findings.record(
                instance.isPresent()
                        ? Check.pass(
                                checks.module,
                                "The module id is that of " + describedKind() + " on the instance " + instance.get()
                                        + ".")
                        : Check.fail(
                                checks.module,
                                "The module id \"" + document.moduleId() + "\" is not that of " + describedKind()
                                        + "."));
        if (instance.isPresent() && chain.isPresent()) {
            recordInstance(document, instance.get(), chain.get(), findings);
        }
    }

    /** The hypervisor has certificates made out to the module id, and measures the instance into register 4. */
    private void recordInstance(NitroDocument document, String instance, NitroChain chain, Findings findings) {
        String certified = chain.leaf().subject().commonName();
        String issuer = chain.leaf().issuer().commonName();
        Optional<Bytes> fourth = Optional.ofNullable(document.pcrs().get(4)).filter(value -> kind == NitroKind.ENCLAVE);
        Bytes measured = Registers.ofInstance(instance);
        if (!REGION.matcher(between(document.moduleId(), certified, ".aws")).matches()) {
            findings.record(Check.fail(
                    checks.instance,
                    "The certificate is for \"" + certified + "\", the document about \"" + document.moduleId()
                            + "\"."));
        } else if (!REGION.matcher(between(instance, issuer, ".aws.nitro-enclaves"))
                .matches()) {
            findings.record(Check.fail(
                    checks.instance,
                    "The certificate was issued by \"" + issuer + "\", which is not the instance " + instance + "."));
        } else if (fourth.isPresent() && !fourth.get().equals(measured)) {
            findings.record(Check.fail(
                            checks.instance,
                            "Register 4 does not measure the instance " + instance + " of the module id.")
                    .comparing(measured.hex(), fourth.get().hex()));
        } else {
            findings.record(Check.pass(
                    checks.instance,
                    "Module id" + (fourth.isPresent() ? ", certificate and register 4" : " and certificate")
                            + " speak of the same machine."));
        }
    }

    /** What stands between a name and an ending; empty where they are not there. */
    private static String between(String name, String text, String ending) {
        String start = name + ".";
        boolean framed =
                text.startsWith(start) && text.endsWith(ending) && text.length() > start.length() + ending.length();
        return framed ? text.substring(start.length(), text.length() - ending.length()) : "";
    }

    private String describedKind() {
        return kind == NitroKind.ENCLAVE ? "an enclave" : "a NitroTPM";
    }

    private void recordPayload(NitroDocument document, Findings findings) {
        findings.record(
                document.unknownKeys().isEmpty()
                        ? Check.pass(checks.payload, "Every member of the document is known here.")
                        : Check.warn(
                                checks.payload,
                                "The document has members that are not known here: "
                                        + String.join(", ", document.unknownKeys()) + "."));
    }

    private void recordRevocation(NitroChain chain, Findings findings) {
        List<Certificate> certificates = chain.certificates();
        List<Held<CollateralItem.OfRevocationList>> asked = new ArrayList<>();
        List<String> useless = new ArrayList<>();
        for (int i = 0; i < certificates.size() - 1; i++) {
            Certificate certificate = certificates.get(i);
            Certificate issuer = certificates.get(i + 1);
            if (published.revocationLists(issuer.subject(), findings.at()).isEmpty()) {
                continue;
            }
            if (revocationStep.isRevokedAnywhere(certificate, issuer, List.of(), findings)) {
                findings.record(Check.fail(checks.revocation, certificate + " is revoked by its issuer."));
                return;
            }
            revocationStep
                    .current(issuer, findings)
                    .ifPresentOrElse(
                            asked::add, () -> useless.add(issuer.subject().commonName()));
        }
        findings.record(revocation(asked, useless));
        asked.forEach(list -> {
            findings.uses(list);
            findings.restsOn(list.item().list().validity());
        });
    }

    private Check revocation(List<Held<CollateralItem.OfRevocationList>> asked, List<String> useless) {
        if (!useless.isEmpty()) {
            return Check.indeterminate(
                            checks.revocation,
                            "No list at hand of " + String.join(", ", useless)
                                    + " is both authentic and valid at the instant: a certificate may be revoked.")
                    .remedy("Supply the current list, or none.");
        }
        if (asked.isEmpty()) {
            return Check.of(
                    checks.revocation,
                    Outcome.SKIPPED,
                    "Revocation was not checked, as AWS tells verifiers: the certificates below the root live"
                            + " hours to weeks. Lists supplied as collateral would be.");
        }
        return Check.pass(
                checks.revocation,
                asked.stream()
                        .map(list -> list.item().list().issuer().commonName())
                        .collect(Collectors.joining(
                                ", ", "No list at hand, of ", ", names a certificate of the chain.")));
    }

    private void recordAge(NitroDocument document, Moment moment, Findings findings) {
        if (moment.mode() == Moment.Mode.LIVE) {
            findings.isOfAge(Duration.between(document.timestamp(), moment.at()));
            return;
        }
        findings.holdsForever();
        findings.record(Check.warn(
                checks.age,
                "Validity was judged at the document's own time, " + document.timestamp()
                        + ": that it was good then says nothing about now."));
    }
}
