package fr.jalon.query.rebuild;

import fr.jalon.query.generation.GenerationComparison;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.generation.Rebuilds;
import fr.jalon.query.subscription.EventLog;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What this instance works on and with.
 *
 * @param clock the time that this instance waits by, which no test and no operator moves
 * @param instance the name of this one, another at each start
 * @param threads of those who see to a rebuild; who is interrupted leaves it to whoever comes next
 */
record RebuildEnvironment(
        Generations generations,
        Rebuilds rebuilds,
        GenerationComparison comparison,
        EventLog log,
        InstantSource clock,
        String instance,
        Executor threads) {}
