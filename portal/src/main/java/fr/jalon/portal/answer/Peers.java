package fr.jalon.portal.answer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A territory among those that are like it, as pages show it; nobody is named where they are few. The names are those of the API. */
public record Peers(
        Like like,
        int count,
        int level,
        Map<String, Integer> levels,
        List<CriterionShare> criteria,
        List<StepTime> steps,
        @Nullable List<Peer> peers) {

    /** What they have in common. */
    public record Like(
            @Nullable String kind,
            @Nullable String regionCode,
            @Nullable Integer populationFrom,
            @Nullable Integer populationTo) {}

    /** How many of the others meet a criterion, and whether the territory does. */
    public record CriterionShare(int level, String id, String label, int holding, boolean ours) {}

    /** How long the way from a level to the next took the others and the territory. */
    public record StepTime(
            int from,
            int to,
            int territories,
            @Nullable Long medianDays,
            @Nullable Long ours) {}

    /** One of the others. */
    public record Peer(String siren, String name, @Nullable Integer population, int level) {}
}
