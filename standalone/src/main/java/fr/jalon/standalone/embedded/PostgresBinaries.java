package fr.jalon.standalone.embedded;

import fr.jalon.standalone.folder.PrivateFiles;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked once from the class path: into the data folder, or into one that several data folders share. */
final class PostgresBinaries {
    /** The variable of the environment that names a folder to share. */
    static final String SHARED = "JALON_POSTGRES_PROGRAMS";

    /** Names the unpacked folder: a newer archive gets a new one. Follows the version of the archives in the pom. */
    static final String VERSION = "18.6.0";

    private static final String UNFINISHED = "unfinished-";

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** Those of a data folder, or of the environment's {@value #SHARED}. */
    static PostgresBinaries of(Path folder) throws IOException {
        String shared = System.getenv(SHARED);
        if (shared != null && !shared.isBlank()) {
            return in(PrivateFiles.folder(Path.of(shared)));
        }
        try (DirectoryStream<Path> killed = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
            for (Path unfinished : killed) {
                delete(unfinished);
            }
        }
        return in(folder);
    }

    /**
     * Unpacks them below {@code folder} unless they are there already. A kill in the middle leaves nothing that looks complete, and of several
     * who unpack at the same time one is the first.
     */
    static PostgresBinaries in(Path folder) throws IOException {
        String platform = platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        Path home = folder.resolve("bin-" + VERSION + "-" + platform);
        if (!Files.isDirectory(home)) {
            Path unfinished = Files.createTempDirectory(folder, UNFINISHED);
            unpack("/postgres-" + platform + ".txz", PrivateFiles.folder(unfinished));
            try {
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                delete(unfinished);
                if (!Files.isDirectory(home)) {
                    throw e;
                }
            }
        }
        return new PostgresBinaries(home);
    }

    /** The path of one program, such as {@code initdb}. */
    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** The name of the archive for an operating system and processor, as Java names them. */
    static String platform(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> "";
        };
        if (!arch.isEmpty() && os.startsWith("linux")) {
            return "linux-" + arch;
        }
        if (!arch.isEmpty() && os.startsWith("mac")) {
            return "darwin-" + arch;
        }
        throw new CliException(
                ExitCode.STORE_FAILED,
                "No PostgreSQL is packed for " + osName + " on " + osArch
                        + ": Jalon alone runs on Linux and macOS, x86_64 and ARM64.");
    }

    private static void unpack(String resource, Path target) throws IOException {
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new IOException("the archive " + resource + " is missing from the class path");
            }
            TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive of PostgreSQL leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        boolean runnable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(runnable ? "rwx------" : "rw-------"));
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
