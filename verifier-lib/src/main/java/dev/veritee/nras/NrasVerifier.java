// SPDX-License-Identifier: Apache-2.0
package dev.veritee.nras;

import dev.veritee.check.Check;
import dev.veritee.check.Ledger;
import dev.veritee.decode.Bytes;
import dev.veritee.evidence.Evidence;
import dev.veritee.evidence.EvidenceVerifier;
import dev.veritee.evidence.Moment;
import dev.veritee.evidence.VerificationContext;
import dev.veritee.evidence.Verified;
import dev.veritee.internal.jose.CompactJws;
import dev.veritee.internal.token.TokenSignatures;
import dev.veritee.internal.verify.Findings;
import dev.veritee.x509.Validity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Verifies answers of the service: who signed, when, and that all tokens belong together. */
final class NrasVerifier implements EvidenceVerifier {
    private final TokenSignatures signatures;

    NrasVerifier(VerificationContext context) {
        signatures = new TokenSignatures(context.tokenKeys(), context.engine());
    }

    @Override
    public Verified verify(Evidence evidence, Moment moment) {
        NrasToken token = (NrasToken) evidence;
        boolean archival = moment.mode() == Moment.Mode.ARCHIVAL;
        Instant at = archival ? token.issued() : moment.at();
        Findings findings = new Findings(Ledger.recorder().require(NrasChecks.required()), at);
        recordSignature(token, findings);
        findings.recordValidity(
                NrasChecks.VALIDITY,
                "The token about all",
                token.overall().standard().validity(),
                NrasVerifier::remedy);
        recordDigests(token, findings);
        recordDevices(token, findings);
        if (archival) {
            findings.holdsForever();
            findings.record(Check.warn(
                    NrasChecks.AGE,
                    "Validity was judged at the token's own time, " + token.issued()
                            + ": that it was good then says nothing about now."));
        }
        return findings.verified(token, NrasClaims.project(token), Optional.empty());
    }

    private void recordSignature(NrasToken token, Findings findings) {
        String issuer = token.issuer();
        Optional<Check> fault = signatures.fault(
                NrasChecks.SIGNATURE, "The token about all", token.overall().jws(), issuer);
        if (fault.isPresent()) {
            findings.record(fault.get());
            return;
        }
        findings.record(Check.pass(
                NrasChecks.SIGNATURE,
                "The token about all is signed with a key that the caller gave for \"" + issuer + "\"."));
        findings.record(Check.pass(
                NrasChecks.THIRD_PARTY,
                "This is the word of a third party, \"" + issuer
                        + "\", whose keys the caller gave: it looked at the devices' evidence, and nobody here did."));
    }

    /** Over the text of the token as it was sent, so that no token can be exchanged, left out or added. */
    private static void recordDigests(NrasToken token, Findings findings) {
        Set<String> missing = new TreeSet<>(token.digests().keySet());
        missing.removeAll(token.devices().keySet());
        Set<String> added = new TreeSet<>(token.devices().keySet());
        added.removeAll(token.digests().keySet());
        if (!missing.isEmpty() || !added.isEmpty()) {
            findings.record(Check.fail(
                            NrasChecks.DIGESTS,
                            "The tokens that came along are not those that the token about all names.")
                    .comparing(
                            String.join(", ", token.digests().keySet()),
                            String.join(", ", token.devices().keySet())));
            return;
        }
        boolean same = true;
        for (Map.Entry<String, Bytes> named : token.digests().entrySet()) {
            Bytes actual = Optional.ofNullable(token.devices().get(named.getKey()))
                    .map(device -> device.jws().raw().sha256())
                    .orElse(Bytes.EMPTY);
            if (!actual.equals(named.getValue())) {
                same = false;
                findings.record(Check.fail(
                                NrasChecks.DIGESTS,
                                "The token about " + named.getKey() + " is not the one that the token about all names.")
                        .comparing(named.getValue().hex(), actual.hex()));
            }
        }
        if (same) {
            findings.record(Check.pass(
                    NrasChecks.DIGESTS,
                    "The token about all names the digests of those that came along, "
                            + String.join(", ", token.digests().keySet()) + ", and no others."));
        }
    }

    private void recordDevices(NrasToken token, Findings findings) {
        EachDevice each = new EachDevice(token, findings::record);
        String names = String.join(", ", token.devices().keySet());
        if (nameTheSameUnknownKey(token)) {
            findings.record(Check.indeterminate(
                    NrasChecks.DEVICE_SIGNATURES,
                    "The tokens about these devices are signed by the same unknown key as that about all: " + names
                            + "."));
        } else {
            each.record(
                    NrasChecks.DEVICE_SIGNATURES,
                    (name, device) -> deviceSignature(token, name, device),
                    "The same service signed the tokens about these devices");
        }
        token.devices().values().stream()
                .map(device -> device.standard().validity())
                .reduce(Validity::and)
                .ifPresent(all -> findings.recordValidity(
                        NrasChecks.DEVICE_VALIDITY, "What is said of " + names, all, NrasVerifier::remedy));
        Bytes nonce = token.overall().nonce();
        each.record(
                NrasChecks.DEVICE_NONCES,
                (name, device) -> device.nonce().equals(nonce)
                        ? Optional.empty()
                        : Optional.of(Check.fail(
                                        NrasChecks.DEVICE_NONCES,
                                        "The token about " + name
                                                + " answers another challenge than the token about all.")
                                .comparing(nonce.hex(), device.nonce().hex())),
                "The tokens about these devices have the nonce of the token about all");
    }

    private boolean nameTheSameUnknownKey(NrasToken token) {
        CompactJws overall = token.overall().jws();
        return !token.devices().isEmpty()
                && !signatures.knowsKey(overall, token.issuer())
                && token.devices().values().stream()
                        .allMatch(device -> device.standard().issuer().equals(token.issuer())
                                && device.jws().keyId().equals(overall.keyId()));
    }

    private Optional<Check> deviceSignature(NrasToken token, String name, SignedToken device) {
        String what = "The token about " + name;
        String issuer = device.standard().issuer();
        return issuer.equals(token.issuer())
                ? signatures.fault(NrasChecks.DEVICE_SIGNATURES, what, device.jws(), issuer)
                : Optional.of(Check.fail(
                                NrasChecks.DEVICE_SIGNATURES,
                                what + " is the word of another service than that about all.")
                        .comparing(token.issuer(), issuer));
    }

    private static String remedy() {
        return "The service's tokens live an hour: have a new one made.";
    }
}
