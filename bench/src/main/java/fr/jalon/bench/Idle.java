package fr.jalon.bench;

import fr.jalon.bench.figure.Report;
import fr.jalon.bench.subject.Subject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What the product costs while nobody asks it anything: processor time of its processes, and transactions of its PostgreSQL. */
final class Idle {

    private static final double GOAL_TRANSACTIONS = 2;
    private static final String COMMITS =
            "select xact_commit + xact_rollback from pg_stat_database where datname = 'jalon'";

    private final Subject subject;
    private final Duration time;

    Idle(Subject subject, Duration time) {
        this.subject = subject;
        this.time = time;
    }

    void measure(Report report) throws IOException, InterruptedException, SQLException {
        subject.settle();
        // Whoever was asked a moment ago still has something to put away.
        LockSupport.parkNanos(time.toNanos());
        try (Connection connection = subject.postgres(Subject.BENCH);
                Statement statement = connection.createStatement()) {
            long commits = commits(statement);
            Duration java = java();
            Duration postgres = postgres();
            LockSupport.parkNanos(time.toNanos());
            double seconds = time.toMillis() / 1e3;
            double core = java().minus(java).toMillis() / 1e3 / seconds;
            double database = postgres().minus(postgres).toMillis() / 1e3 / seconds;
            double transactions = (commits(statement) - commits) / seconds;
            report.add(
                    "idle, transactions of PostgreSQL",
                    Report.number("%.1f/s", transactions),
                    Report.number("JVM %.1f %% of a core, PostgreSQL %.1f %%", core * 100, database * 100),
                    "≤ 2/s",
                    transactions <= GOAL_TRANSACTIONS);
        }
    }

    private static long commits(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(COMMITS)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Duration java() {
        return ProcessHandle.of(subject.pid()).map(Idle::cpu).orElse(Duration.ZERO);
    }

    private Duration postgres() throws IOException {
        return ProcessHandle.of(subject.postmaster()).stream()
                .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.children()))
                .map(Idle::cpu)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
