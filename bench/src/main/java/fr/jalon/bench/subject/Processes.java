package fr.jalon.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Processor time as the kernel counts it, in seconds ({@code proc(5)}); 0 where the system does not tell. */
final class Processes {

    private static final double TICKS_PER_SECOND = 100;
    private static final int OWN_USER = 11;
    private static final int OWN_SYSTEM = 12;
    private static final int ENDED_USER = 13;
    private static final int ENDED_SYSTEM = 14;
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int GUEST = 8;

    private Processes() {}

    /** Of one process. */
    static double seconds(long pid) {
        String stat = text(Path.of("/proc/" + pid + "/stat"));
        return stat.isEmpty() ? 0 : own(stat);
    }

    /** Of a process, its children, and those of them that have ended. */
    static double secondsOfFamily(long pid) {
        String stat = text(Path.of("/proc/" + pid + "/stat"));
        double ended = stat.isEmpty() ? 0 : ended(stat);
        return seconds(pid)
                + ended
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::children)
                        .mapToDouble(child -> seconds(child.pid()))
                        .sum();
    }

    /** That the whole machine was busy. */
    static double secondsOfMachine() {
        String stat = text(Path.of("/proc/stat"));
        return stat.isEmpty() ? 0 : busy(stat);
    }

    static double own(String stat) {
        return (field(stat, OWN_USER) + field(stat, OWN_SYSTEM)) / TICKS_PER_SECOND;
    }

    static double ended(String stat) {
        return (field(stat, ENDED_USER) + field(stat, ENDED_SYSTEM)) / TICKS_PER_SECOND;
    }

    /** Numbered behind the name, which may have blanks and parentheses. */
    private static long field(String stat, int number) {
        return Long.parseLong(
                stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[number].strip());
    }

    static double busy(String stat) {
        List<Long> ticks = Arrays.stream(stat.lines().findFirst().orElseThrow().split(" +", -1))
                .skip(1)
                .map(Long::parseLong)
                .toList();
        long busy = 0;
        // What guests take is told once more behind it.
        for (int each = 0; each < Math.min(GUEST, ticks.size()); each++) {
            busy += each == IDLE || each == WAITING ? 0 : ticks.get(each);
        }
        return busy / TICKS_PER_SECOND;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            // A process that ends while its file is read.
            return "";
        }
    }
}
