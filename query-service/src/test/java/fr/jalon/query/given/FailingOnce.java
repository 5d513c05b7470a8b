package fr.jalon.query.given;

import fr.jalon.query.generation.Generation;
import fr.jalon.query.generation.GenerationState;
import fr.jalon.query.generation.Generations;
import fr.jalon.query.store.Checkpoints;
import fr.jalon.query.store.Views;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Real generations of the views. The first checkpoint that is saved meets an error, as where there is no memory.
 *
 * @param isOver whether it has happened
 */
public record FailingOnce(Generations behind, AtomicBoolean isOver) implements Generations {

    @Override
    public Views open(Generation generation) {
        Views views = behind.open(generation);
        return new Views(
                views.territories(),
                views.histories(),
                views.feed(),
                new Saved(views.checkpoints(), isOver),
                views.stopped(),
                views.texts());
    }

    private record Saved(Checkpoints behind, AtomicBoolean isOver) implements Checkpoints {

        @Override
        public void save(Map<Integer, Long> next) {
            if (isOver.compareAndSet(false, true)) {
                throw new StackOverflowError("once");
            }
            behind.save(next);
        }

        @Override
        public void follow(String log) {
            behind.follow(log);
        }

        @Override
        public Map<Integer, Long> next() {
            return behind.next();
        }
    }

    @Override
    public Optional<GenerationState> state() {
        return behind.state();
    }

    @Override
    public GenerationState begin(GenerationState first) {
        return behind.begin(first);
    }

    @Override
    public boolean replace(GenerationState next) {
        return behind.replace(next);
    }

    @Override
    public void prepare(Generation generation) {
        behind.prepare(generation);
    }

    @Override
    public void drop(Generation generation) {
        behind.drop(generation);
    }
}
