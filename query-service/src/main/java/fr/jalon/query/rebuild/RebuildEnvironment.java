package fr.jalon.query.rebuild;

import fr.jalon.query.generation.GenerationComparison;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.generation.Rebuilds;
import fr.jalon.query.subscription.EventLog;
import java.time.InstantSource;

/**
 * What this instance works on and with.
 *
 * @param clock the time that this instance waits by, which no test and no operator moves
 * @param instance the name of this one, another at each start
 * @param runs those that are under way here
 */
record RebuildEnvironment(
        Generations generations,
        Rebuilds rebuilds,
        GenerationComparison comparison,
        EventLog log,
        InstantSource clock,
        String instance,
        RebuildRuns runs) {}
