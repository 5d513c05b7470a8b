package fr.jalon.bench.subject;

import fr.jalon.bench.figure.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What the figures were taken on. */
public final class Machine {

    private Machine() {}

    /** In one line, with what was measured there. */
    public static String described(Path repository) {
        return Report.number(
                "%s, commit %s, %d cores (%s), %.0f GiB, %s %s, JDK %s, load at start %.2f",
                LocalDate.now(ZoneOffset.UTC),
                commit(repository),
                Runtime.getRuntime().availableProcessors(),
                line("/proc/cpuinfo", "model name"),
                memory(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** With "-dirty" behind it where files differ from it. */
    private static String commit(Path repository) {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                    .directory(repository.toFile())
                    .start();
            String word = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return word.isEmpty() ? "unknown" : word;
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static double memory() {
        String total = line("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
        return total.isEmpty() ? Double.NaN : Long.parseLong(total) / 1024.0 / 1024.0;
    }

    /** Resident memory of a process in MiB; NaN where the system does not tell. */
    public static double residentMebibytes(long pid) {
        String resident = line("/proc/" + pid + "/status", "VmRSS").replaceAll("[^0-9]", "");
        return resident.isEmpty() ? Double.NaN : Long.parseLong(resident) / 1024.0;
    }

    private static String line(String file, String field) {
        if (!Files.isReadable(Path.of(file))) {
            return "unknown";
        }
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(field))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
