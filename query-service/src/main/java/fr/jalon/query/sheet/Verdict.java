package fr.jalon.query.sheet;

import fr.jalon.domain.assessment.Assessment;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.RuleIndex;
import fr.jalon.domain.assessment.Score;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.value.MilestoneId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What some editions make of a territory on a day, figure by figure, so that two states of knowledge can be compared.
 *
 * @param figures each level, sum of points, criterion and part
 * @param restsOn by figure, the milestones that make it what it is
 */
record Verdict(Map<Figure, BigDecimal> figures, Map<Figure, Set<String>> restsOn) {

    /**
     * What can be another figure when something else is known.
     *
     * @param subject the criterion or part, null of level and points
     */
    record Figure(String rules, Of of, @Nullable String subject) {}

    /** What a figure is of. */
    enum Of {
        LEVEL,
        POINTS,
        CRITERION,
        PART
    }

    /** Under the editions of these names, as far as they are loaded. */
    static Verdict of(Territory.Registered territory, List<String> rules, LocalDate day) {
        Map<Figure, BigDecimal> figures = new LinkedHashMap<>();
        Map<Figure, Set<String>> restsOn = new LinkedHashMap<>();
        for (String edition : rules) {
            standings(territory, edition).ifPresent(standings -> {
                Assessor assessor = Assessor.of(standings, territory.facts());
                if (!standings.rules().levels().isEmpty()) {
                    addLevels(edition, assessor.levelsOn(day), figures, restsOn);
                }
                assessor.scoreOn(day).ifPresent(score -> addScore(edition, score, figures, restsOn));
            });
        }
        return new Verdict(figures, restsOn);
    }

    /** The territory as an edition reads it, empty if it is not loaded. */
    static Optional<RuleIndex> standings(Territory.Registered territory, String edition) {
        return territory.standings().stream()
                .filter(each -> each.rules().edition().equals(edition))
                .findFirst();
    }

    private static void addLevels(
            String edition, Assessment assessment, Map<Figure, BigDecimal> figures, Map<Figure, Set<String>> restsOn) {
        figures.put(new Figure(edition, Of.LEVEL, null), BigDecimal.valueOf(assessment.level()));
        assessment.levels().stream().flatMap(level -> level.criteria().stream()).forEach(criterion -> {
            Figure figure =
                    new Figure(edition, Of.CRITERION, criterion.criterion().id());
            figures.put(figure, criterion.holds() ? BigDecimal.ONE : BigDecimal.ZERO);
            restsOn.put(figure, texts(criterion.milestones()));
        });
    }

    private static void addScore(
            String edition, Score score, Map<Figure, BigDecimal> figures, Map<Figure, Set<String>> restsOn) {
        figures.put(new Figure(edition, Of.POINTS, null), score.points());
        score.parts().forEach(part -> {
            Figure figure = new Figure(edition, Of.PART, part.rule().action());
            figures.put(figure, part.points());
            restsOn.put(figure, texts(part.milestones()));
        });
    }

    private static Set<String> texts(List<MilestoneId> ids) {
        Set<String> texts = new LinkedHashSet<>();
        ids.forEach(id -> texts.add(id.text()));
        return texts;
    }

    BigDecimal figure(Figure figure) {
        return figures.getOrDefault(figure, BigDecimal.ZERO);
    }

    Set<String> restsOn(Figure figure) {
        return Objects.requireNonNull(restsOn.getOrDefault(figure, Set.of()));
    }

    /** The figures that are others in the other one, in the order of the rules. */
    SequencedSet<Figure> differing(Verdict other) {
        SequencedSet<Figure> differing = new LinkedHashSet<>(figures.keySet());
        differing.addAll(other.figures.keySet());
        differing.removeIf(each -> figure(each).compareTo(other.figure(each)) == 0);
        return differing;
    }
}
