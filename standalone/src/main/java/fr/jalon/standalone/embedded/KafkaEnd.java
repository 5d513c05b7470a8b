package fr.jalon.standalone.embedded;

import fr.jalon.standalone.outcome.ExitCode;
import java.io.PrintStream;
import java.util.function.IntConsumer;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * Kafka ends the process where it cannot go on, as on a full disk, and says nothing on the screen. Here it says so first, and by which exit code a
 * service manager knows it. What was acknowledged is on the disk, and PostgreSQL is found by the next start.
 */
final class KafkaEnd {

    private KafkaEnd() {}

    /** From now on, whichever of its two ways of ending it takes. */
    static void inWords(PrintStream screen, IntConsumer halt) {
        Exit.Procedure end = (status, message) -> {
            screen.println("jalon: Kafka cannot go on" + reason(message)
                    + ". Is the disk full? Nothing that was answered is lost: make room and start again.");
            halt.accept(ExitCode.STORE_FAILED.code());
        };
        Exit.setHaltProcedure(end);
        Exit.setExitProcedure(end);
    }

    private static String reason(@Nullable String message) {
        return message == null || message.isBlank() ? "" : ": " + message.strip();
    }
}
