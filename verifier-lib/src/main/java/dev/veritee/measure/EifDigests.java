// SPDX-License-Identifier: Apache-2.0
package dev.veritee.measure;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.DecodeException;
import dev.veritee.measure.EifImage.Digests;
import dev.veritee.measure.EifImage.SectionType;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Digests what registers measure while it is read: data of sections, without their headers. */
final class EifDigests {
    private final MessageDigest image = digest("SHA-384");
    private final MessageDigest boot = digest("SHA-384");
    private final MessageDigest application = digest("SHA-384");
    private boolean booted;

    /** Reads a section that is measured; {@return its SHA-256} */
    Bytes section(SectionType type, EifStream in, long length, String name) throws DecodeException, IOException {
        boolean ramdisk = type == SectionType.RAMDISK;
        MessageDigest part = ramdisk && booted ? application : boot;
        booted |= ramdisk;
        MessageDigest own = digest("SHA-256");
        in.digest(length, name, List.of(image, part, own));
        return Bytes.wrap(own.digest());
    }

    Digests finish() {
        return new Digests(Bytes.wrap(image.digest()), Bytes.wrap(boot.digest()), Bytes.wrap(application.digest()));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
