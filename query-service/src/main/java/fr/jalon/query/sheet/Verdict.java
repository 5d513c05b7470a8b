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
record Verdict(Map<Figure, Amount> figures, Map<Figure, Set<String>> restsOn) {

    /**
     * What can be another figure when something else is known.
     *
     * @param subject the criterion or part, null of level and points
     */
    record Figure(String rules, Of of, @Nullable String subject) {}

    /**
     * How much a figure is.
     *
     * @param is level, points, or 1 where a criterion holds
     * @param outOf the most points that there could be; zero where there are none
     */
    record Amount(BigDecimal is, BigDecimal outOf) {
        private static final Amount NONE = new Amount(BigDecimal.ZERO, BigDecimal.ZERO);

        private static Amount of(int is) {
            return new Amount(BigDecimal.valueOf(is), BigDecimal.ZERO);
        }

        private boolean isSameAs(Amount other) {
            return is.compareTo(other.is) == 0 && !isOutOfAnother(other);
        }

        /** Whether there could be more points, or fewer. */
        boolean isOutOfAnother(Amount other) {
            return outOf.compareTo(other.outOf) != 0;
        }
    }

    /** What a figure is of. */
    enum Of {
        LEVEL,
        POINTS,
        CRITERION,
        PART
    }

    /** Under the editions of these names, as far as they are loaded. */
    static Verdict of(Territory.Registered territory, List<String> rules, LocalDate day) {
        Map<Figure, Amount> figures = new LinkedHashMap<>();
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
            String edition, Assessment assessment, Map<Figure, Amount> figures, Map<Figure, Set<String>> restsOn) {
        figures.put(new Figure(edition, Of.LEVEL, null), Amount.of(assessment.level()));
        assessment.levels().stream().flatMap(level -> level.criteria().stream()).forEach(criterion -> {
            Figure figure =
                    new Figure(edition, Of.CRITERION, criterion.criterion().id());
            figures.put(figure, Amount.of(criterion.holds() ? 1 : 0));
            restsOn.put(figure, texts(criterion.milestones()));
        });
    }

    private static void addScore(
            String edition, Score score, Map<Figure, Amount> figures, Map<Figure, Set<String>> restsOn) {
        figures.put(new Figure(edition, Of.POINTS, null), new Amount(score.points(), score.outOf()));
        score.parts().forEach(part -> {
            Figure figure = new Figure(edition, Of.PART, part.rule().action());
            figures.put(figure, new Amount(part.points(), part.outOf()));
            restsOn.put(figure, texts(part.milestones()));
        });
    }

    private static Set<String> texts(List<MilestoneId> ids) {
        Set<String> texts = new LinkedHashSet<>();
        ids.forEach(id -> texts.add(id.text()));
        return texts;
    }

    Amount figure(Figure figure) {
        return figures.getOrDefault(figure, Amount.NONE);
    }

    Set<String> restsOn(Figure figure) {
        return Objects.requireNonNull(restsOn.getOrDefault(figure, Set.of()));
    }

    /** The figures that are others in the other one, in the order of the rules. */
    SequencedSet<Figure> differing(Verdict other) {
        SequencedSet<Figure> differing = new LinkedHashSet<>(figures.keySet());
        differing.addAll(other.figures.keySet());
        differing.removeIf(each -> figure(each).isSameAs(other.figure(each)));
        return differing;
    }
}
