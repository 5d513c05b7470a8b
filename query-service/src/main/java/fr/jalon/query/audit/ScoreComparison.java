package fr.jalon.query.audit;

import fr.jalon.contract.problem.Language;
import fr.jalon.contract.words.Wording;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.RuleIndex;
import fr.jalon.domain.assessment.Score;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.query.audit.ChangesAnswer.PartChange;
import fr.jalon.query.audit.ChangesAnswer.Points;
import fr.jalon.query.audit.ChangesAnswer.ScoreChange;
import fr.jalon.query.replay.TerritoryAsOf;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the difference (diff) between two scores of a territory, part by part. */
final class ScoreComparison {

    private ScoreComparison() {}

    /** Of an edition that has a score. */
    static ScoreChange of(
            RuleSet rules,
            @Nullable TerritoryAsOf before,
            @Nullable TerritoryAsOf after,
            LocalDate day,
            Language language) {
        Score was = score(rules, before, day);
        Score is = score(rules, after, day);
        Map<String, Score.Part> old = parts(was);
        Map<String, Score.Part> now = parts(is);
        return new ScoreChange(
                rules.edition(),
                was == null ? null : new Points(was.points(), was.outOf()),
                is == null ? null : new Points(is.points(), is.outOf()),
                Stream.concat(now.keySet().stream(), old.keySet().stream())
                        .distinct()
                        .map(action -> part(old.get(action), now.get(action), language))
                        .filter(part -> !Objects.equals(part.before(), part.after()))
                        .toList());
    }

    /** Under these rules whatever is loaded by now. */
    private static @Nullable Score score(RuleSet rules, @Nullable TerritoryAsOf known, LocalDate day) {
        return known == null
                ? null
                : known.territory().standings().stream()
                        .filter(standings -> standings.rules().edition().equals(rules.edition()))
                        .findFirst()
                        .flatMap((RuleIndex standings) -> Assessor.citingAll(
                                        standings, known.territory().facts())
                                .scoreOn(day))
                        .orElse(null);
    }

    private static Map<String, Score.Part> parts(@Nullable Score score) {
        Map<String, Score.Part> parts = new LinkedHashMap<>();
        if (score != null) {
            score.parts().forEach(part -> parts.put(part.rule().action(), part));
        }
        return parts;
    }

    private static PartChange part(Score.@Nullable Part before, Score.@Nullable Part after, Language language) {
        Score.Part either = Objects.requireNonNull(after == null ? before : after);
        return new PartChange(
                either.rule().action(),
                Wording.of(either.rule().label(), language),
                points(before),
                points(after),
                onlyIn(after, before),
                onlyIn(before, after));
    }

    private static @Nullable Points points(Score.@Nullable Part part) {
        return part == null ? null : new Points(part.points(), part.outOf());
    }

    private static List<String> onlyIn(Score.@Nullable Part one, Score.@Nullable Part other) {
        return one == null
                ? List.of()
                : one.milestones().stream()
                        .filter(id -> other == null || !other.milestones().contains(id))
                        .map(MilestoneId::text)
                        .toList();
    }
}
