package fr.jalon.query.statistics;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.Wording;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.statistics.PeersAnswer.CriterionShare;
import fr.jalon.query.statistics.PeersAnswer.Like;
import fr.jalon.query.statistics.PeersAnswer.Peer;
import fr.jalon.query.statistics.PeersAnswer.StepTime;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.TerritoryView.DetailsStretch;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers how a territory stands among those that are like it today. Goes through the stored steps of each. */
record PeersReading(TerritoryViewCache territories, Editions editions) {

    /** Where they are fewer, nobody is named. */
    private static final int NAMED_FROM = 5;

    private static final int NAMED_MAX = 50;

    /** What makes others alike. */
    record Alike(boolean kind, boolean region, boolean population) {}

    /** The territory and its likes, of whom nothing is told that has not happened by today. */
    PeersAnswer peers(String siren, Alike alike, LocalDate today, Language language) {
        return among(territories.now().territories(), siren, alike, today, language);
    }

    PeersAnswer among(Collection<TerritoryView> all, String siren, Alike alike, LocalDate today, Language language) {
        TerritoryView own = all.stream()
                .filter(view -> view.siren().equals(siren))
                .findFirst()
                .orElseThrow(() -> new UnknownTerritoryException(siren));
        Like like = like(own.detailsOn(today), alike);
        List<TerritoryView> others = all.stream()
                .filter(view -> !view.siren().equals(siren) && isAlike(view.detailsOn(today), like))
                .toList();
        RuleSet rules = editions.levels();
        return new PeersAnswer(
                siren,
                today,
                rules.edition(),
                like,
                others.size(),
                own.heldOn(today).level(),
                levels(others, rules, today),
                criteria(own, others, rules, today, language),
                IntStream.range(1, rules.levels().size())
                        .mapToObj(level -> step(level, own, others, today))
                        .toList(),
                others.size() < NAMED_FROM ? null : named(own, others, today));
    }

    private static Like like(DetailsStretch own, Alike alike) {
        Integer population = alike.population() ? own.population() : null;
        return new Like(
                alike.kind() ? own.kind() : null,
                alike.region() ? own.regionCode() : null,
                population == null ? null : population - population / 2,
                population == null ? null : Math.toIntExact(Math.min(Integer.MAX_VALUE, population + population / 2L)));
    }

    private static boolean isAlike(DetailsStretch other, Like like) {
        Integer population = other.population();
        Integer least = like.populationFrom();
        Integer most = like.populationTo();
        return (like.kind() == null || like.kind().equals(other.kind()))
                && (like.regionCode() == null || like.regionCode().equals(other.regionCode()))
                && (least == null || most == null || (population != null && population >= least && population <= most));
    }

    private static Map<String, Integer> levels(List<TerritoryView> others, RuleSet rules, LocalDate today) {
        Map<String, Integer> levels = new LinkedHashMap<>();
        for (int level = 0; level <= rules.levels().size(); level++) {
            levels.put(Integer.toString(level), 0);
        }
        others.forEach(
                other -> levels.merge(Integer.toString(other.heldOn(today).level()), 1, Integer::sum));
        return levels;
    }

    private static List<CriterionShare> criteria(
            TerritoryView own, List<TerritoryView> others, RuleSet rules, LocalDate today, Language language) {
        return rules.levels().stream()
                .flatMap(level -> level.criteria().stream()
                        .map(criterion -> new CriterionShare(
                                level.level(),
                                criterion.id(),
                                Wording.of(criterion.label(), language),
                                Math.toIntExact(others.stream()
                                        .filter(other -> other.meets(criterion.id(), today))
                                        .count()),
                                own.meets(criterion.id(), today))))
                .toList();
    }

    private static StepTime step(int level, TerritoryView own, List<TerritoryView> others, LocalDate today) {
        List<Long> days = others.stream()
                .map(other -> days(other, level, today))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new StepTime(level, level + 1, days.size(), median(days), days(own, level, today));
    }

    /** From the first day at a level or above to the first at the next; null if it has not come that far, or was always there. */
    private static @Nullable Long days(TerritoryView view, int level, LocalDate today) {
        LocalDate first = view.firstAt(level, today);
        LocalDate next = view.firstAt(level + 1, today);
        return first == null || next == null || first.equals(LocalDate.MIN)
                ? null
                : ChronoUnit.DAYS.between(first, next);
    }

    /** The lower one of the two in the middle where they are even: half took no longer. */
    private static @Nullable Long median(List<Long> rising) {
        return rising.isEmpty() ? null : rising.get((rising.size() - 1) / 2);
    }

    private static List<Peer> named(TerritoryView own, List<TerritoryView> others, LocalDate today) {
        Integer population = own.detailsOn(today).population();
        return others.stream()
                .sorted(Comparator.comparingLong((TerritoryView other) -> distance(other, population, today))
                        .thenComparing(TerritoryView::nameKey)
                        .thenComparing(TerritoryView::siren))
                .limit(NAMED_MAX)
                .map(other -> new Peer(
                        other.siren(),
                        other.detailsOn(today).name(),
                        other.detailsOn(today).population(),
                        other.heldOn(today).level()))
                .toList();
    }

    private static long distance(TerritoryView other, @Nullable Integer population, LocalDate today) {
        Integer theirs = other.detailsOn(today).population();
        return population == null || theirs == null ? Long.MAX_VALUE : Math.abs((long) theirs - population);
    }
}
