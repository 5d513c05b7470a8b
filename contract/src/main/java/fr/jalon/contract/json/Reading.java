package fr.jalon.contract.json;

import fr.jalon.domain.refusal.Refusal;
import java.util.List;
import java.util.function.Function;

/**
 * What came of reading something: the thing, or every reason why not.
 *
 * @param <T> what was to be read
 */
public sealed interface Reading<T> {

    /** It could be read. */
    record Read<T>(T value) implements Reading<T> {}

    /** It could not; at least one reason. */
    record Unreadable<T>(List<Refusal> refusals) implements Reading<T> {

        /** Copies the list. */
        public Unreadable {
            refusals = List.copyOf(refusals);
        }
    }

    /** What a function makes of it, if it could be read. */
    default <R> Reading<R> map(Function<? super T, ? extends R> function) {
        return switch (this) {
            case Read<T>(T value) -> new Read<>(function.apply(value));
            case Unreadable<T>(List<Refusal> refusals) -> new Unreadable<>(refusals);
        };
    }

    /** What the next reading makes of it, if it could be read. */
    default <R> Reading<R> flatMap(Function<? super T, Reading<R>> function) {
        return switch (this) {
            case Read<T>(T value) -> function.apply(value);
            case Unreadable<T>(List<Refusal> refusals) -> new Unreadable<>(refusals);
        };
    }
}
