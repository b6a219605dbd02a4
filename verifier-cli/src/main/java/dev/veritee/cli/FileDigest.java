// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.decode.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest of a file of any length: an initrd can be larger than the memory of the program. */
final class FileDigest {
    private static final int CHUNK = 1 << 16;

    private FileDigest() {}

    static Bytes sha256(String option, String name) {
        try (InputStream in = java.nio.file.Files.newInputStream(Files.path(option, name))) {
            return sha256(in);
        } catch (IOException e) {
            throw new WrongUse(option + ": cannot read " + Files.reason(name, e), e);
        }
    }

    private static Bytes sha256(InputStream in) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                digest.update(chunk, 0, count);
            }
            return Bytes.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
