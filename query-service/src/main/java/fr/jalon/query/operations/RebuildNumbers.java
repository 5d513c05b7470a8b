package fr.jalon.query.operations;

import fr.jalon.query.rebuild.Rebuilding;
import fr.jalon.query.view.RebuildStatus;
import java.util.function.ToDoubleFunction;

/** Numbers of the rebuild that runs or ran last; nothing is known of it while the view store is away. */
final class RebuildNumbers {

    private final Rebuilding rebuilding;

    RebuildNumbers(Rebuilding rebuilding) {
        this.rebuilding = rebuilding;
    }

    double of(ToDoubleFunction<RebuildStatus> number) {
        try {
            return rebuilding.overview().rebuild().map(number::applyAsDouble).orElse(0.0);
        } catch (RuntimeException away) {
            return Double.NaN;
        }
    }
}
