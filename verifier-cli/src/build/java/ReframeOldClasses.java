// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * A step of the build: gives the class files of one package the form that Java 11 compilers write.
 *
 * <p>picocli is published in the form of Java 5. The code is fine, but the JVM keeps classes of such age out of its
 * class-data archives, and checks them the slow way at every start. Only the stack maps and the version number change;
 * order, names and times of the entries stay, so that the build remains reproducible.
 *
 * <p>Use: {@code java -cp asm.jar ReframeOldClasses.java JAR PACKAGE/}
 */
final class ReframeOldClasses {
    private static final int JAVA_11 = 55;

    private ReframeOldClasses() {}

    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        Path rewritten = jar.resolveSibling(jar.getFileName() + ".reframed");
        try (ZipFile in = new ZipFile(jar.toFile());
                URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                OutputStream file = Files.newOutputStream(rewritten);
                ZipOutputStream out = new ZipOutputStream(file)) {
            List<? extends ZipEntry> entries = Collections.list(in.entries());
            for (ZipEntry entry : entries) {
                byte[] content = in.getInputStream(entry).readAllBytes();
                boolean old = entry.getName().startsWith(args[1]) && entry.getName().endsWith(".class");
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTimeLocal(entry.getTimeLocal());
                out.putNextEntry(same);
                out.write(old ? reframed(content, classes) : content);
                out.closeEntry();
            }
        }
        Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] reframed(byte[] old, ClassLoader classes) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return classes;
            }
        };
        ClassVisitor newer = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int version, int access, String name, String sign, String parent, String[] types) {
                super.visit(Math.max(version, JAVA_11), access, name, sign, parent, types);
            }
        };
        new ClassReader(old).accept(newer, ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
