package fr.jalon.bench.client;

import fr.jalon.bench.figure.Spread;
import java.util.List;

/**
 * What came of a job.
 *
 * @param calls that were answered
 * @param seconds from the first call to the last answer
 * @param cpuSeconds that the process of the clients took for it
 * @param answers until a call was answered
 * @param questions from the answer to a milestone until a question was answered with it
 * @param stream from the answer to a milestone until it came on the live stream
 */
public record Outcome(long calls, double seconds, double cpuSeconds, Spread answers, Spread questions, Spread stream) {

    private static final String BETWEEN = " ";
    private static final int FIELDS = 6;

    /** How a line begins that says why there is no outcome. */
    static final String FAILED = "failed: ";

    /** Calls that were answered in a second. */
    public double perSecond() {
        return calls / seconds;
    }

    String line() {
        return String.join(
                BETWEEN,
                Long.toString(calls),
                Double.toString(seconds),
                Double.toString(cpuSeconds),
                answers.line(),
                questions.line(),
                stream.line());
    }

    static Outcome of(String line) {
        List<String> fields = List.of(line.split(BETWEEN, -1));
        if (line.startsWith(FAILED) || fields.size() != FIELDS) {
            throw new IllegalStateException("The clients " + line);
        }
        return new Outcome(
                Long.parseLong(fields.get(0)),
                Double.parseDouble(fields.get(1)),
                Double.parseDouble(fields.get(2)),
                Spread.of(fields.get(3)),
                Spread.of(fields.get(4)),
                Spread.of(fields.get(5)));
    }
}
