package fr.jalon.command.handling;

import fr.jalon.command.handling.CommandBatch.Result;
import fr.jalon.command.handling.CommandBatch.Settled;
import fr.jalon.command.handling.WaitingCommands.Turn;
import fr.jalon.domain.party.Siren;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores commands that wait together in one transaction (group commit): as many as are there when the one before is done, and nobody waits for
 * more to come. A batch that fails is halved until what spoils it is alone, so that it fails alone; one whose connection broke before its commit
 * was sent is stored over another, once; one whose commit may or may not have happened is never tried again, and all in it are told so.
 */
final class GroupCommit implements AutoCloseable {

    /** The most commands of a transaction: with the largest events of each, 8 MiB. */
    static final int COMMANDS_MAX = 128;

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** While one waits for the disk, the other decides. */
    private static final int LANES = 2;

    /** Territories that others hold up or are faster on, each with a connection of the pool. */
    private static final int APART_MAX = 12;

    private static final Duration APART_KEPT = Duration.ofSeconds(10);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private static final int ATTEMPTS_MAX = 50;
    private static final long PAUSE_NANOS_MAX = 20_000_000;

    private final WaitingCommands waiting;
    private final Function<CommandBatch, Settled> storing;
    private final Consumer<Settled> committed;
    private final Runnable distrust;
    private final List<Thread> lanes = new ArrayList<>();

    /** Territories whose rows somebody else's transaction held when they were last tried: no lane waits for one again. */
    private final Set<Siren> heldUp = ConcurrentHashMap.newKeySet();

    private final ThreadPoolExecutor apart = new ThreadPoolExecutor(
            0,
            APART_MAX,
            APART_KEPT.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("commit-apart-", 1).factory());

    /**
     * @param storing handles a batch in one transaction; once it returns, all is on disk
     * @param committed told of it, before those who wait are
     * @param distrust makes sure that no connection is used again that was there when one broke
     */
    GroupCommit(
            WaitingCommands waiting,
            Function<CommandBatch, Settled> storing,
            Consumer<Settled> committed,
            Runnable distrust) {
        this.waiting = waiting;
        this.storing = storing;
        this.committed = committed;
        this.distrust = distrust;
    }

    void start() {
        for (int lane = 1; lane <= LANES; lane++) {
            lanes.add(Thread.ofPlatform().daemon().name("group-commit-" + lane).start(this::takeTurns));
        }
    }

    private void takeTurns() {
        for (List<Turn> turns = waiting.take(COMMANDS_MAX); !turns.isEmpty(); turns = waiting.take(COMMANDS_MAX)) {
            Map<Boolean, List<Turn>> held =
                    turns.stream().collect(Collectors.partitioningBy(turn -> heldUp.contains(turn.siren())));
            held.getOrDefault(true, List.of())
                    .forEach(turn -> apart(turn, new IllegalStateException("Others hold it up")));
            together(held.getOrDefault(false, List.of()));
        }
    }

    private void together(List<Turn> turns) {
        if (turns.isEmpty()) {
            return;
        }
        try {
            store(turns.stream().flatMap(turn -> turn.commands().stream()).toList(), false);
            turns.forEach(waiting::done);
        } catch (StoreAway e) {
            turns.forEach(turn -> end(turn, e));
        } catch (RuntimeException e) {
            if (turns.size() == 1) {
                apart(turns.getFirst(), e);
            } else {
                int half = turns.size() / 2;
                together(turns.subList(0, half));
                together(turns.subList(half, turns.size()));
            }
        } catch (Error e) {
            // A lane that ended would leave everybody waiting.
            LOG.error("Commands were not taken", e);
            turns.forEach(turn -> end(turn, new StoreAway(e)));
        }
    }

    private void end(Turn turn, RuntimeException trouble) {
        turn.commands().forEach(command -> command.fail(trouble));
        waiting.done(turn);
    }

    /** One that others hold up, or that is at fault itself, leaves its lane to the rest. */
    private void apart(Turn turn, RuntimeException trouble) {
        LOG.debug("Commands on {} are tried apart", turn.siren(), trouble);
        if (StoreTroubles.isLockTimeout(trouble)) {
            heldUp.add(turn.siren());
        }
        try {
            apart.execute(() -> {
                try {
                    again(turn.commands());
                } finally {
                    end(turn, new IllegalStateException(trouble));
                }
            });
        } catch (RejectedExecutionException | Error e) {
            end(turn, new StoreAway(e));
        }
    }

    /** Tries commands of one territory as long as others are faster; if anything else is wrong with them, each for itself. */
    private void again(List<PendingCommand> commands) {
        for (int attempt = 2; ; attempt++) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, PAUSE_NANOS_MAX));
            try {
                store(commands, true);
                heldUp.remove(commands.getFirst().siren());
                return;
            } catch (RuntimeException e) {
                if (StoreTroubles.isConflict(e) && attempt < ATTEMPTS_MAX) {
                    continue;
                }
                if (e instanceof StoreAway || StoreTroubles.isLockTimeout(e)) {
                    RuntimeException away = e instanceof StoreAway ? e : new StoreAway(e);
                    commands.forEach(command -> command.fail(away));
                } else if (commands.size() == 1) {
                    commands.forEach(command -> command.fail(e));
                } else {
                    commands.forEach(command -> again(List.of(command)));
                }
                return;
            }
        }
    }

    /**
     * Stores what somebody still waits for, and answers.
     *
     * @throws StoreAway if it may have been stored, or cannot be
     */
    private void store(List<PendingCommand> commands, boolean isPatient) {
        CommandBatch batch = awaited(commands, isPatient);
        try {
            store(batch);
        } catch (StoreAway e) {
            if (batch.isCommitting() || !StoreTroubles.isConnectionBroken(e)) {
                throw e;
            }
            LOG.info(
                    "A connection broke before {} commands were committed; another is taken",
                    batch.commands().size());
            distrust.run();
            store(awaited(commands, isPatient));
        }
    }

    private static CommandBatch awaited(List<PendingCommand> commands, boolean isPatient) {
        return new CommandBatch(commands.stream().filter(PendingCommand::begin).toList(), isPatient);
    }

    private void store(CommandBatch batch) {
        if (batch.commands().isEmpty()) {
            return;
        }
        Settled settled = stored(batch);
        CommandMeters.batch(batch.commands().size());
        try {
            committed.accept(settled);
        } catch (RuntimeException | Error e) {
            LOG.error("What follows a commit went wrong; the next look makes up for it", e);
        }
        settled.results().forEach(GroupCommit::answer);
    }

    private Settled stored(CommandBatch batch) {
        try {
            return storing.apply(batch);
        } catch (RuntimeException e) {
            throw batch.isCommitting() || isAway(e) ? new StoreAway(e) : e;
        } catch (Error e) {
            throw batch.isCommitting() ? new StoreAway(e) : new IllegalStateException(e);
        }
    }

    /** A lock that is waited for in vain is no trouble of the store's. */
    private static boolean isAway(RuntimeException trouble) {
        return StoreTroubles.isAway(trouble)
                && !StoreTroubles.isLockTimeout(trouble)
                && !StoreTroubles.isConflict(trouble);
    }

    private static void answer(Result result) {
        switch (result) {
            case Result.Decided(PendingCommand command, Outcome outcome) -> command.complete(outcome);
            case Result.Failed(PendingCommand command, RuntimeException cause) -> command.fail(cause);
        }
    }

    /** Lets what is under way end; whoever waits for his turn is told that nothing was done. */
    @Override
    public void close() {
        Collection<PendingCommand> left = waiting.close();
        left.forEach(command -> command.fail(new StoreAway(new IllegalStateException("The service stops"))));
        apart.shutdown();
        try {
            for (Thread lane : lanes) {
                lane.join(STOP_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
