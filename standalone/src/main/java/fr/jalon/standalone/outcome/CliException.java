package fr.jalon.standalone.outcome;

import org.jspecify.annotations.Nullable;

/**
 * The program cannot go on, for a reason that the person at the keyboard can do something about. The message is one or two lines, shown as
 * it is and without a stack trace.
 */
public class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public CliException(ExitCode exitCode, String words) {
        this(exitCode, words, null);
    }

    /** @param cause what happened underneath; goes to the log file, never to the screen */
    public CliException(ExitCode exitCode, String words, @Nullable Throwable cause) {
        super(words, cause);
        this.exitCode = exitCode;
    }

    /** What the process exits with. */
    public final ExitCode exitCode() {
        return exitCode;
    }
}
