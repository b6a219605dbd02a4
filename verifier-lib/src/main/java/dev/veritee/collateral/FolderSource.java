// SPDX-License-Identifier: Apache-2.0
package dev.veritee.collateral;

import dev.veritee.decode.Bytes;
import dev.veritee.decode.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder of vendor files under any names, or one such file. Links inside the folder are not followed. */
public final class FolderSource implements CollateralSource {
    private static final int DEEPEST = 8;

    private final List<CollateralFile> files;

    private FolderSource(List<CollateralFile> files) {
        this.files = files;
    }

    /**
     * Reads a folder or a file once.
     *
     * @param path the folder or the file
     * @param limits how many files and how large
     * @return its content
     * @throws IOException when it cannot be read, or exceeds the limits
     */
    public static FolderSource read(Path path, Limits limits) throws IOException {
        List<CollateralFile> files = new ArrayList<>();
        // The path itself may be a link, as a store's often is; a walk would stop at it and find nothing.
        Path start = Files.isDirectory(path) ? path.toRealPath() : path;
        for (Path file : paths(start, limits)) {
            String name = file.equals(start)
                    ? String.valueOf(path.getFileName())
                    : start.relativize(file).toString();
            files.add(new CollateralFile(name, content(file, limits)));
        }
        return new FolderSource(List.copyOf(files));
    }

    private static List<Path> paths(Path path, Limits limits) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path, DEEPEST)) {
            List<Path> paths = all.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS))
                    .limit(limits.collateralItems() + 1L)
                    .sorted()
                    .toList();
            if (paths.size() > limits.collateralItems()) {
                throw new IOException(path + " holds more than " + limits.collateralItems() + " files");
            }
            return paths;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Bytes content(Path file, Limits limits) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            // One byte more than allowed tells an overlong file from one that just fits.
            byte[] content = in.readNBytes(limits.collateralBytes() + 1);
            return Bytes.wrap(content);
        }
    }

    @Override
    public List<CollateralFile> files() {
        return files;
    }
}
