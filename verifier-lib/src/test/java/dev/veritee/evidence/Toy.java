// SPDX-License-Identifier: Apache-2.0
package dev.veritee.evidence;

import dev.veritee.appraisal.Claims;
import dev.veritee.appraisal.Requirements;
import dev.veritee.appraisal.TrustVector;
import dev.veritee.check.Check;
import dev.veritee.check.CheckId;
import dev.veritee.check.Ledger;
import dev.veritee.check.Stage;
import dev.veritee.collateral.CollateralFormat;
import dev.veritee.collateral.CollateralItem;
import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Field;
import dev.veritee.decode.Limits;
import dev.veritee.envelope.Part;
import dev.veritee.x509.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A family from outside: a magic word, eight bytes of report data and a byte that must equal the one in its collateral,
 * whose check is forgotten where that byte is 0xFF.
 */
final class Toy implements EvidenceFamily {
    static final CheckId SEAL = CheckId.authenticating("toy.seal", Stage.VERIFY, "The seal is the published one.");
    static final CheckId LIKED = CheckId.of("toy.liked", Stage.APPRAISE, "Somebody likes it.");
    static final Instant END = Instant.parse("2026-12-31T00:00:00Z");

    record Quote(Bytes raw) implements Evidence {
        @Override
        public String family() {
            return "toy";
        }

        @Override
        public String format() {
            return "toy-1";
        }

        @Override
        public List<Field> fields() {
            return Field.sequence(0)
                    .add("magic", raw.slice(0, 4))
                    .add("report-data", raw.slice(4, 8))
                    .add("seal", raw.from(12))
                    .toList();
        }

        @Override
        public Optional<Bytes> reportData() {
            return Optional.of(raw.slice(4, 8));
        }
    }

    record Seal(Bytes raw) implements CollateralItem {
        @Override
        public String kind() {
            return "toy-seal";
        }

        @Override
        public String id() {
            return "seal";
        }

        @Override
        public Validity validity() {
            return new Validity(Instant.EPOCH, END);
        }
    }

    private final String magic;

    Toy(String magic) {
        this.magic = magic;
    }

    static byte[] quote(String magic, String reportData, int seal) {
        return Bytes.utf8(magic + reportData)
                .concat(Bytes.wrap(new byte[] {(byte) seal}))
                .toArray();
    }

    @Override
    public List<String> names() {
        return List.of("toy");
    }

    @Override
    public Optional<String> recognise(Bytes bytes) {
        return bytes.length() >= 4 && bytes.slice(0, 4).equals(Bytes.utf8(magic))
                ? Optional.of("toy")
                : Optional.empty();
    }

    @Override
    public Evidence decode(Part part, Limits limits) throws DecodeException {
        Bytes bytes = part.evidence();
        if (bytes.length() != 13) {
            throw DecodeException.malformed(0, "toy", "it must be 13 bytes");
        }
        return new Quote(bytes);
    }

    @Override
    public List<CollateralFormat> collateralFormats() {
        return List.of((file, limits) -> file.length() == 5 && file.slice(0, 4).equals(Bytes.utf8("SEAL"))
                ? Optional.of(List.of(new Seal(file.from(4))))
                : Optional.empty());
    }

    @Override
    public EvidenceVerifier verifier(VerificationContext context) {
        List<Seal> seals = context.collateral().items(Seal.class);
        return (evidence, moment) -> {
            Ledger.Recorder ledger = Ledger.recorder().require(SEAL);
            Bytes seal = evidence.raw().from(12);
            if (seal.unsigned(0) != 0xFF) {
                ledger.record(
                        seals.stream().anyMatch(s -> s.raw().equals(seal))
                                ? Check.pass(SEAL, "The seal is the published one.")
                                : Check.fail(SEAL, "The seal is not the published one."));
            }
            return new Verified(
                    evidence,
                    ledger.seal(),
                    Claims.builder().hex("toy.seal", seal).build(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.of(new Validity(Instant.EPOCH, END)));
        };
    }

    @Override
    public TrustVector appraise(Verified verified, Requirements requirements, Ledger.Recorder ledger) {
        ledger.require(LIKED);
        if (requirements.pins("toy.seal")) {
            ledger.record(Check.pass(LIKED, "The policy names it."));
        }
        return TrustVector.nothing().with(TrustVector.Aspect.HARDWARE, 2);
    }
}
