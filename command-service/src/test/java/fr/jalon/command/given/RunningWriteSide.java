package fr.jalon.command.given;

import fr.jalon.servers.OneBroker;
import fr.jalon.servers.Topic;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Two instances of the write side over one database, started once for all tests that command them. Each has a cache of its
 * own, so that they really get in each other's way. Every test has territories of its own.
 */
public final class RunningWriteSide implements BeforeAllCallback {

    private static volatile @Nullable Running running;

    /** What runs until the last test is over; the second instance from when it is first asked for. */
    private static final class Running implements AutoCloseable {

        private final OnePostgres postgres = new OnePostgres();
        private final Topic topic = OneBroker.topic("write-side");
        private final Service one = start();
        private @Nullable Service other;

        private Service start() {
            return new Service(
                    postgres,
                    topic,
                    "--jalon.command.first-snapshot-at=20",
                    "--jalon.import.bytes-max=3000000",
                    "--jalon.import.dry-run-bytes-max=250000");
        }

        private synchronized Service other() {
            Service there = other == null ? start() : other;
            other = there;
            return there;
        }

        @Override
        public synchronized void close() {
            one.close();
            if (other != null) {
                other.close();
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunningWriteSide.class))
                .computeIfAbsent(Running.class, key -> new Running(), Running.class);
    }

    private static Running running() {
        return Objects.requireNonNull(running);
    }

    /** The one that most tests command. */
    public static Service one() {
        return running().one;
    }

    /** The other one. */
    public static Service other() {
        return running().other();
    }

    /** The database of both. */
    public static OnePostgres postgres() {
        return running().postgres;
    }

    /** Where both publish. */
    public static Topic topic() {
        return running().topic;
    }
}
