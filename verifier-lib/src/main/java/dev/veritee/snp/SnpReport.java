// SPDX-License-Identifier: Apache-2.0
package dev.veritee.snp;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.decode.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An attestation report (AMD publication 56860, ATTESTATION_REPORT). It is as long in every version, and so every field
 * is read from its place in the bytes as received: what is verified is never a copy of them.
 *
 * @param raw the 1184 bytes
 */
public record SnpReport(Bytes raw) {
    /** How long a report is. */
    public static final int LENGTH = 0x4A0;

    static final int SIGNED_LENGTH = 0x2A0;
    static final int OLDEST_VERSION = 2;
    static final int NEWEST_VERSION = 5;
    static final long HOST_REQUESTED = 0xFFFF_FFFFL;
    static final int ECDSA_P384_SHA384 = 1;
    private static final int FIRST_VERSION_WITH_CPUID = 3;
    private static final int FIRST_VERSION_WITH_MITIGATIONS = 5;
    private static final int NUMBER = 72;

    /** Refuses any other length. */
    public SnpReport {
        if (raw.length() != LENGTH) {
            throw new IllegalArgumentException("a report is " + LENGTH + " bytes long");
        }
    }

    static SnpReport decode(Bytes bytes) throws DecodeException {
        if (bytes.length() != LENGTH) {
            throw DecodeException.malformed(
                    0, "report", "a report is " + LENGTH + " bytes long, not " + bytes.length());
        }
        return new SnpReport(bytes);
    }

    /** {@return the version of the report} */
    public long version() {
        return u32(0x000);
    }

    /** Whether this version is known here. */
    boolean hasKnownVersion() {
        return version() >= OLDEST_VERSION && version() <= NEWEST_VERSION;
    }

    /** {@return the guest's security version, from the ID block} */
    public long guestSvn() {
        return u32(0x004);
    }

    /** {@return what the guest's owner permits, little-endian} */
    public Bytes policy() {
        return raw.slice(0x008, 8);
    }

    /** {@return the family, from the ID block} */
    public Bytes familyId() {
        return raw.slice(0x010, 16);
    }

    /** {@return the image, from the ID block} */
    public Bytes imageId() {
        return raw.slice(0x020, 16);
    }

    /** {@return the privilege level of whoever asked for the report, 0 to 3; 0xFFFFFFFF for the host} */
    public long vmpl() {
        return u32(0x030);
    }

    /** {@return AMD's number for the signature algorithm} */
    public long signatureAlgorithm() {
        return u32(0x034);
    }

    /** {@return the TCB that runs, as bytes} */
    public Bytes currentTcb() {
        return raw.slice(0x038, TcbVersion.LENGTH);
    }

    /** {@return what the platform does, little-endian} */
    public Bytes platformInfo() {
        return raw.slice(0x040, 8);
    }

    /** {@return whether {@link #authorKeyDigest()} means anything} */
    public boolean authorKeyEnabled() {
        return (keyInfo() & 1) == 1;
    }

    /** {@return whether the host forbade the firmware to sign} */
    public boolean chipKeyMasked() {
        return (keyInfo() >> 1 & 1) == 1;
    }

    /** {@return AMD's number for the key that signed: 0 VCEK, 1 VLEK, 7 none} */
    public int signingKey() {
        return (int) (keyInfo() >> 2 & 7);
    }

    private long keyInfo() {
        return u32(0x048);
    }

    /** {@return the 64 bytes that the guest chose} */
    public Bytes reportData() {
        return raw.slice(0x050, 64);
    }

    /** {@return the measurement of the guest's initial contents} */
    public Bytes measurement() {
        return raw.slice(0x090, 48);
    }

    /** {@return what the host put in at the launch} */
    public Bytes hostData() {
        return raw.slice(0x0C0, 32);
    }

    /** {@return the digest of the key that signed the ID block, zero without one} */
    public Bytes idKeyDigest() {
        return raw.slice(0x0E0, 48);
    }

    /** {@return the digest of the key that signed the ID key, zero without one} */
    public Bytes authorKeyDigest() {
        return raw.slice(0x110, 48);
    }

    /** {@return the guest instance} */
    public Bytes reportId() {
        return raw.slice(0x140, 32);
    }

    /** {@return the report of the migration agent, all ones without one} */
    public Bytes reportIdMa() {
        return raw.slice(0x160, 32);
    }

    /** {@return the TCB that the signing key is derived from, as bytes} */
    public Bytes reportedTcb() {
        return raw.slice(0x180, TcbVersion.LENGTH);
    }

    /** {@return the processor, from version 3 on} */
    public Optional<Cpuid> cpuid() {
        return version() < FIRST_VERSION_WITH_CPUID
                ? Optional.empty()
                : Optional.of(new Cpuid(raw.unsigned(0x188), raw.unsigned(0x189), raw.unsigned(0x18A)));
    }

    /** {@return the chip; zero where the host masks it} */
    public Bytes chipId() {
        return raw.slice(0x1A0, 64);
    }

    /** {@return the TCB below which the platform cannot be taken back, as bytes} */
    public Bytes committedTcb() {
        return raw.slice(0x1E0, TcbVersion.LENGTH);
    }

    /** {@return the firmware that runs} */
    public FirmwareVersion currentVersion() {
        return FirmwareVersion.of(raw.slice(0x1E8, 3));
    }

    /** {@return the firmware below which the platform cannot be taken back} */
    public FirmwareVersion committedVersion() {
        return FirmwareVersion.of(raw.slice(0x1EC, 3));
    }

    /** {@return the TCB at the launch or import of the guest, as bytes} */
    public Bytes launchTcb() {
        return raw.slice(0x1F0, TcbVersion.LENGTH);
    }

    /** {@return the mitigations at the launch, little-endian, from version 5 on} */
    public Optional<Bytes> launchMitigations() {
        return version() < FIRST_VERSION_WITH_MITIGATIONS ? Optional.empty() : Optional.of(raw.slice(0x1F8, 8));
    }

    /** {@return the mitigations now, little-endian, from version 5 on} */
    public Optional<Bytes> currentMitigations() {
        return version() < FIRST_VERSION_WITH_MITIGATIONS ? Optional.empty() : Optional.of(raw.slice(0x200, 8));
    }

    /** {@return the bytes that the signature covers} */
    public Bytes signed() {
        return raw.slice(0, SIGNED_LENGTH);
    }

    /** The field of the signature's first number, little-endian. */
    Bytes signatureR() {
        return raw.slice(SIGNED_LENGTH, NUMBER);
    }

    /** The field of its second number, little-endian. */
    Bytes signatureS() {
        return raw.slice(SIGNED_LENGTH + NUMBER, NUMBER);
    }

    /** What follows both numbers; no signature covers it. */
    Bytes signaturePadding() {
        return raw.from(SIGNED_LENGTH + 2 * NUMBER);
    }

    /** The signed fields that must be zero in this version, apart from those inside TCB versions. */
    List<Field> reserved() {
        List<Field> reserved = new ArrayList<>();
        reserved.add(reserved("reserved", 0x04C, 4));
        reserved.add(
                version() < FIRST_VERSION_WITH_CPUID
                        ? reserved("reserved", 0x188, 24)
                        : reserved("reserved", 0x18B, 21));
        reserved.add(reserved("current-version.reserved", 0x1EB, 1));
        reserved.add(reserved("committed-version.reserved", 0x1EF, 1));
        reserved.add(
                version() < FIRST_VERSION_WITH_MITIGATIONS
                        ? reserved("reserved", 0x1F8, 168)
                        : reserved("reserved", 0x208, 152));
        return reserved;
    }

    /** Whether the bits of the key information beyond those known here are zero. */
    boolean keyInfoReservedIsZero() {
        return keyInfo() >> 5 == 0;
    }

    private Field reserved(String name, int offset, int length) {
        Bytes bytes = raw.slice(offset, length);
        return new Field(name, offset, bytes, bytes.isZero() ? "zero" : bytes.hex(), List.of());
    }

    private long u32(int offset) {
        return raw.unsigned(offset)
                | raw.unsigned(offset + 1) << 8
                | raw.unsigned(offset + 2) << 16
                | (long) raw.unsigned(offset + 3) << 24;
    }
}
