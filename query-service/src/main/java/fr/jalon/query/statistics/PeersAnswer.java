package fr.jalon.query.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A territory among those that are like it (docs/spec/api.md).
 *
 * @param asOf today
 * @param rules the edition whose levels and criteria are compared
 * @param like what they have in common
 * @param count how many they are, without the territory itself
 * @param level the level that the territory holds
 * @param levels how many of the others hold each level
 * @param peers the nearest of them by population; absent where they are so few that a figure would tell of somebody
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PeersAnswer(
        String siren,
        LocalDate asOf,
        String rules,
        Like like,
        int count,
        int level,
        Map<String, Integer> levels,
        List<CriterionShare> criteria,
        List<StepTime> steps,
        @Nullable List<Peer> peers) {

    /**
     * What makes them alike; absent what was switched off, or is not known of the territory.
     *
     * @param populationFrom the fewest inhabitants
     * @param populationTo the most
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Like(
            @Nullable String kind,
            @Nullable String regionCode,
            @Nullable Integer populationFrom,
            @Nullable Integer populationTo) {}

    /**
     * A criterion.
     *
     * @param holding how many of the others meet it
     * @param ours whether the territory does
     */
    record CriterionShare(int level, String id, String label, int holding, boolean ours) {}

    /**
     * The way from a level to the next.
     *
     * @param territories how many of the others have gone it
     * @param medianDays how long half of them took at most; absent if none has gone it
     * @param ours how long the territory took; absent if it has not gone it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepTime(
            int from,
            int to,
            int territories,
            @Nullable Long medianDays,
            @Nullable Long ours) {}

    /** Another territory. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Peer(String siren, String name, @Nullable Integer population, int level) {}
}
