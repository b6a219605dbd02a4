// SPDX-License-Identifier: Apache-2.0
package dev.veritee.forge.nvidia;

import dev.veritee.forge.internal.Bytes;

/** A report and its certificates on their way, with what is written on the outside. */
public final class EvidenceMember {
    private final DeviceDraft device;
    private DeviceDraft certified;
    private String arch;
    private byte[] nonce;

    /** What a device sends, labelled as it should be. */
    public EvidenceMember(DeviceDraft device) {
        this.device = device;
        certified = device;
        arch = device.model().arch();
        nonce = device.nonce();
    }

    /** Whose report it is. */
    public DeviceDraft device() {
        return device;
    }

    /** Sends the certificates of another device along. */
    public EvidenceMember chainOf(DeviceDraft other) {
        certified = other;
        return this;
    }

    /** Writes another architecture on the outside. */
    public EvidenceMember arch(String value) {
        arch = value;
        return this;
    }

    /** Writes another challenge on the outside. */
    public EvidenceMember nonce(byte[] value) {
        nonce = value.clone();
        return this;
    }

    String arch() {
        return arch;
    }

    byte[] nonce() {
        return nonce.clone();
    }

    byte[] report() {
        return device.report();
    }

    String chain() {
        return certified.chain();
    }

    /** A name that the host gives, which nothing signed contains. */
    String uuid() {
        String hex = Bytes.hex(Bytes.sha256(device.pdi()));
        return "GPU-" + hex.substring(0, 8) + '-' + hex.substring(8, 12) + '-' + hex.substring(12, 16) + '-'
                + hex.substring(16, 20) + '-' + hex.substring(20, 32);
    }
}
