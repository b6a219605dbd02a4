// SPDX-License-Identifier: Apache-2.0
package dev.veritee.cli;

import dev.veritee.decode.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads and writes what the caller names, and says which option was wrong when it cannot. */
final class Files {
    private Files() {}

    /**
     * Reads a file or, for {@code -}, standard input. One byte more than the limit is read at most: that is enough for
     * the library to see, and to refuse, that there is too much.
     */
    static Bytes read(String option, String name, int limit, Surroundings world) {
        try {
            if (name.equals("-")) {
                return Bytes.wrap(world.in().readNBytes(limit + 1));
            }
            try (InputStream in = java.nio.file.Files.newInputStream(path(option, name))) {
                return Bytes.wrap(in.readNBytes(limit + 1));
            }
        } catch (IOException e) {
            throw new WrongUse(option + ": cannot read " + reason(name, e), e);
        }
    }

    /** Reads a file that has no business being longer than the limit. */
    static Bytes readWhole(String option, String name, int limit, Surroundings world) {
        Bytes content = read(option, name, limit, world);
        if (content.length() > limit) {
            throw new WrongUse(option + ": " + name + " is longer than " + limit + " bytes");
        }
        return content;
    }

    static void write(String option, Path file, Bytes content) {
        try {
            java.nio.file.Files.write(file, content.toArray());
        } catch (IOException e) {
            throw new WrongUse(option + ": cannot write " + reason(file.toString(), e), e);
        }
    }

    static Path path(String option, String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new WrongUse(option + ": '" + name + "' is no file name", e);
        }
    }

    /** The name and, in words, what is wrong with it: the messages of the exceptions are often the name alone. */
    static String reason(String name, IOException e) {
        if (e instanceof NoSuchFileException) {
            return name + ": there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return name + ": permission denied";
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return name + (reason == null ? "" : ": " + reason);
    }
}
