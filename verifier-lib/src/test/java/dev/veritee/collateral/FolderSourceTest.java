// SPDX-License-Identifier: Apache-2.0
package dev.veritee.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.veritee.decode.Limits;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {
    private static final Limits S = Limits.standard();

    @TempDir
    Path temporary;

    private Path store;

    @BeforeEach
    void createStore() throws IOException {
        store = Files.createDirectories(temporary.resolve("store"));
    }

    @Test
    void filesOfAllFoldersAreReadInAnOrderThatDoesNotChange() throws IOException {
        Files.createDirectories(store.resolve("b/deep/er"));
        Files.writeString(store.resolve("b/deep/er/x"), "three");
        Files.writeString(store.resolve("a"), "one");
        Files.writeString(store.resolve(".hidden"), "");
        Files.writeString(store.resolve("z.json"), "four");

        assertThat(FolderSource.read(store, S).files())
                .extracting(f -> f.name().replace('\\', '/') + "=" + f.content().asUtf8())
                .containsExactly(".hidden=", "a=one", "b/deep/er/x=three", "z.json=four");
        assertThat(FolderSource.read(store, S).files())
                .isEqualTo(FolderSource.read(store, S).files());
    }

    @Test
    void aSingleFileIsASource() throws IOException {
        Path file = Files.writeString(store.resolve("crl.der"), "x");

        assertThat(FolderSource.read(file, S).files())
                .singleElement()
                .extracting(CollateralFile::name)
                .isEqualTo("crl.der");
        assertThat(FolderSource.read(store, S).files()).hasSize(1);
    }

    @Test
    void linksInsideAreNotFollowedButTheFolderMayBeOne() throws IOException {
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.writeString(store.resolve("plain"), "plain");
        Files.createSymbolicLink(store.resolve("folder"), outside);
        Files.createSymbolicLink(store.resolve("file"), outside.resolve("secret"));
        Files.createSymbolicLink(store.resolve("loop"), store);
        Files.createSymbolicLink(store.resolve("nowhere"), temporary.resolve("nothing"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), store);

        assertThat(FolderSource.read(store, S).files())
                .extracting(CollateralFile::name)
                .containsExactly("plain");
        assertThat(FolderSource.read(link, S).files())
                .extracting(CollateralFile::name)
                .containsExactly("plain");
    }

    @Test
    void whatCannotBeReadIsAnIoException() throws IOException {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> FolderSource.read(temporary.resolve("nothing"), S));
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        Path closed = Files.createDirectories(store.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assumeThat(Files.isReadable(closed)).as("privileged user").isFalse();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> FolderSource.read(store, S));
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void moreFilesThanAllowedAreRefused() throws IOException {
        for (int i = 0; i < 4; i++) {
            Files.writeString(store.resolve("file" + i), "x");
        }
        assertThat(FolderSource.read(store, limits(10, 4)).files()).hasSize(4);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> FolderSource.read(store, limits(10, 3)))
                .withMessageContaining("more than 3");
    }

    /** A file beyond the limit is not read to its end, and is named instead of being left out silently. */
    @Test
    void aFileThatIsTooLargeIsNamed() throws IOException {
        Files.writeString(store.resolve("fits"), "0123456789");
        Files.writeString(store.resolve("large"), "0123456789".repeat(100));
        Limits limits = limits(10, 5);

        FolderSource source = FolderSource.read(store, limits);
        assertThat(source.files()).extracting(f -> f.content().length()).containsExactly(10, 11);
        assertThat(Collateral.read(source, List.of(new X509Format()), limits).refused())
                .extracting(r -> r.name() + ": " + r.why())
                .satisfiesExactly(
                        r -> assertThat(r).startsWith("fits: ").contains("no known kind"),
                        r -> assertThat(r).startsWith("large: ").contains("longer than 10 bytes"));
    }

    private static Limits limits(int bytes, int items) {
        return new Limits(S.evidenceBytes(), bytes, items, S.jsonBytes(), S.jsonDepth(), S.events(), S.eventBytes());
    }
}
