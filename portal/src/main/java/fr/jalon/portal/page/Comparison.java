package fr.jalon.portal.page;

import fr.jalon.portal.answer.Views;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two assessments side by side. Null on one side means that nothing was known there.
 *
 * @param criteria in the order of the levels
 * @param score of the parts and, last, of the whole; empty where the rules define none
 */
public record Comparison(List<Criterion> criteria, List<Points> score) {

    /** A criterion on both sides. */
    public record Criterion(
            int level,
            String label,
            @Nullable Boolean before,
            @Nullable Boolean after) {

        /** Whether the sides differ. */
        public boolean isChanged() {
            return holds(before) != holds(after);
        }
    }

    private static boolean holds(@Nullable Boolean side) {
        return side != null && side;
    }

    /** Points on both sides, each out of what could be had there; the label is null for the whole. */
    public record Points(
            @Nullable String label,
            @Nullable Part before,
            @Nullable Part after) {

        /** Whether the sides differ, in what could be had as well; where nothing was known there were no points. */
        public boolean isChanged() {
            return points(before).compareTo(points(after)) != 0
                    || (before != null && after != null && before.outOf().compareTo(after.outOf()) != 0);
        }
    }

    /** Points out of what could be had. */
    public record Part(BigDecimal points, BigDecimal outOf) {}

    private static BigDecimal points(@Nullable Part side) {
        return side == null ? BigDecimal.ZERO : side.points();
    }

    /** The comparison of two sides. */
    public static Comparison of(Views.@Nullable Assessment before, Views.@Nullable Assessment after) {
        return new Comparison(criteria(before, after), score(before, after));
    }

    private static List<Criterion> criteria(Views.@Nullable Assessment before, Views.@Nullable Assessment after) {
        Map<String, Boolean> held = new HashMap<>();
        Map<String, Boolean> holds = new HashMap<>();
        Map<String, Views.Criterion> all = new LinkedHashMap<>();
        Map<String, Integer> levels = new HashMap<>();
        collect(after, holds, all, levels);
        collect(before, held, all, levels);
        List<Criterion> lines = new ArrayList<>();
        all.forEach((id, criterion) ->
                lines.add(new Criterion(levels.getOrDefault(id, 0), criterion.label(), held.get(id), holds.get(id))));
        return lines;
    }

    private static void collect(
            Views.@Nullable Assessment side,
            Map<String, Boolean> holds,
            Map<String, Views.Criterion> all,
            Map<String, Integer> levels) {
        if (side != null) {
            side.levels()
                    .forEach(level -> level.criteria().forEach(criterion -> {
                        holds.put(criterion.id(), criterion.holds());
                        all.putIfAbsent(criterion.id(), criterion);
                        levels.putIfAbsent(criterion.id(), level.level());
                    }));
        }
    }

    private static List<Points> score(Views.@Nullable Assessment before, Views.@Nullable Assessment after) {
        Views.Score was = before == null ? null : before.score();
        Views.Score is = after == null ? null : after.score();
        if (was == null && is == null) {
            return List.of();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        Stream.of(is, was)
                .filter(Objects::nonNull)
                .flatMap(score -> score.parts().stream())
                .forEach(part -> labels.putIfAbsent(part.action(), part.label()));
        List<Points> lines = new ArrayList<>();
        labels.forEach((action, label) -> lines.add(new Points(label, part(was, action), part(is, action))));
        lines.add(new Points(null, whole(was), whole(is)));
        return lines;
    }

    private static @Nullable Part whole(Views.@Nullable Score score) {
        return score == null ? null : new Part(score.points(), score.outOf());
    }

    private static @Nullable Part part(Views.@Nullable Score score, String action) {
        return score == null
                ? null
                : score.parts().stream()
                        .filter(part -> part.action().equals(action))
                        .map(part -> new Part(part.points(), part.outOf()))
                        .findFirst()
                        .orElse(null);
    }
}
