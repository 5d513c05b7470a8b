package fr.jalon.query.http;

import fr.jalon.contract.token.Position;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.edge.limit.ConcurrencyLimit;
import java.time.Duration;

/**
 * Read-your-writes: waits until the views show what a client has seen. Only so many wait at once, of one client and of all, and nobody
 * for what never was.
 */
public final class ReadAfter {

    private static final Duration WAIT_MAX = Duration.ofSeconds(5);

    private final Freshness freshness;
    private final ConcurrencyLimit waiting;

    /** Lets so many wait. */
    ReadAfter(Freshness freshness, ConcurrencyLimit waiting) {
        this.freshness = freshness;
        this.waiting = waiting;
    }

    /**
     * The position of a token, and whether the views show it in time.
     *
     * @param name of the header or parameter that has it
     * @throws InvalidParameterException if there is no such position
     * @throws ProblemException if too many requests wait, of this client or at all
     */
    public Seen until(String name, String token, String client) {
        Position position = position(name, token);
        if (freshness.includes(position)) {
            return new Seen(position, true, false);
        }
        if (freshness.isBeyondAll(position)) {
            throw new InvalidParameterException(name, token);
        }
        if (!waiting.take(client)) {
            throw waiting.isSpent(client) ? ProblemException.tooManyRequests() : ProblemException.unavailable();
        }
        long since = System.nanoTime();
        try {
            boolean isShown = freshness.await(position, WAIT_MAX);
            return new Seen(position, isShown, !isShown && freshness.wasNeverShown(position, since));
        } finally {
            waiting.giveBack(client);
        }
    }

    /**
     * What a token is about.
     *
     * @param isShown whether the views show it
     * @param neverWas whether no views can ever have shown it
     */
    public record Seen(Position position, boolean isShown, boolean neverWas) {}

    /**
     * The position of a token, whether the views show it or not.
     *
     * @param name of the header or parameter that has it
     * @throws InvalidParameterException if it is none
     */
    public static Position position(String name, String token) {
        try {
            return Position.parse(token);
        } catch (RefusedValue e) {
            throw new InvalidParameterException(name, token, e);
        }
    }
}
