package fr.jalon.bench.client;

import java.util.List;

/**
 * What clients are to do, as one line of text on its way to their process.
 *
 * @param port where the server listens, on this machine
 * @param clients how many calls are under way at most
 * @param perSecond calls that begin in a second, whether or not earlier ones are answered; 0 where each client calls as soon as it is answered
 * @param millis for how long calls begin
 * @param calls how many begin at most
 * @param first number of the first territory that is called
 * @param territories how many are, by chance
 * @param questionEvery after one in so many milestones, the territory is asked for with {@code Read-After}; 0 for never
 * @param stream whether the live stream is listened to
 */
public record Job(
        Work work,
        int port,
        String token,
        int clients,
        double perSecond,
        long millis,
        long calls,
        int first,
        int territories,
        int questionEvery,
        boolean stream) {

    /** What one call is. */
    public enum Work {
        /** Registers the next territory. */
        REGISTER,
        MILESTONE,
        VIEW,
        HISTORY
    }

    private static final String BETWEEN = " ";
    private static final int FIELDS = 11;

    /** As soon as they are answered, for a time. */
    public static Job closed(Work work, int clients, long millis, int first, int territories) {
        return new Job(work, 0, "-", clients, 0, millis, Long.MAX_VALUE, first, territories, 0, false);
    }

    /** At a steady rate, for a time. */
    public static Job open(Work work, int clients, double perSecond, long millis, int first, int territories) {
        long calls = Math.max(1, (long) (perSecond * millis / 1_000));
        // Twice the time: a server that cannot keep up is not waited for longer.
        return new Job(work, 0, "-", clients, perSecond, 2 * millis, calls, first, territories, 0, false);
    }

    /** One after the other, so many. */
    public static Job counted(Work work, int clients, long calls, int first, int territories) {
        return new Job(work, 0, "-", clients, 0, 300_000, calls, first, territories, 0, false);
    }

    /** The same, with questions in between. */
    public Job asking(int every, boolean listening) {
        return new Job(work, port, token, clients, perSecond, millis, calls, first, territories, every, listening);
    }

    /** The same, at a server. */
    public Job at(int server, String bearer) {
        return new Job(
                work, server, bearer, clients, perSecond, millis, calls, first, territories, questionEvery, stream);
    }

    String line() {
        return String.join(
                BETWEEN,
                work.name(),
                Integer.toString(port),
                token,
                Integer.toString(clients),
                Double.toString(perSecond),
                Long.toString(millis),
                Long.toString(calls),
                Integer.toString(first),
                Integer.toString(territories),
                Integer.toString(questionEvery),
                Boolean.toString(stream));
    }

    static Job of(String line) {
        List<String> fields = List.of(line.split(BETWEEN, -1));
        if (fields.size() != FIELDS) {
            throw new IllegalArgumentException("Not a job: " + fields.size() + " fields");
        }
        return new Job(
                Work.valueOf(fields.get(0)),
                Integer.parseInt(fields.get(1)),
                fields.get(2),
                Integer.parseInt(fields.get(3)),
                Double.parseDouble(fields.get(4)),
                Long.parseLong(fields.get(5)),
                Long.parseLong(fields.get(6)),
                Integer.parseInt(fields.get(7)),
                Integer.parseInt(fields.get(8)),
                Integer.parseInt(fields.get(9)),
                Boolean.parseBoolean(fields.get(10)));
    }
}
