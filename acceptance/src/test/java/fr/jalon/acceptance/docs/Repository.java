package fr.jalon.acceptance.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The files that people wrote, with their paths from its root: nothing that was built, run or checked out beside them.
 *
 * @param root its outermost folder
 */
record Repository(Path root) {

    private static final Set<String> NOT_WRITTEN =
            Set.of("target", ".git", ".idea", ".vscode", "node_modules", "jalon-data");

    static Repository here() {
        return new Repository(Path.of(System.getProperty("jalon.repository", ".."))
                .toAbsolutePath()
                .normalize());
    }

    /** Files whose names end in one of these. */
    List<Path> files(Set<String> endings) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_WRITTEN.contains(String.valueOf(folder.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (endings.stream().anyMatch(file.toString()::endsWith)) {
                        found.add(root.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted().toList();
    }

    String text(Path file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(Path file) {
        return Files.exists(root.resolve(file));
    }
}
