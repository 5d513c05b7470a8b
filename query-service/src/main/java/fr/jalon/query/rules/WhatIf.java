package fr.jalon.query.rules;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.edition.Editions;
import fr.jalon.query.replay.EventReplay;
import fr.jalon.query.replay.TerritoryAsOf;
import fr.jalon.query.replay.UnreadableEventException;
import fr.jalon.query.store.Views;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.referentiel.rules.RuleFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A dry run: tries a draft edition on all territories and changes nothing. Reads one history after the other, so memory
 * grows with the longest of them and not with their number.
 */
record WhatIf(Views views, Editions editions) {

    /**
     * Tells each territory whose level or score would change on a date, in the order of their SIREN, and a summary. Of another action than the
     * one in force it tells every territory, and what becomes of its milestones.
     *
     * @param draft an edition, whatever its name
     */
    void tell(RuleFile draft, LocalDate asOf, Language language, Consumer<WhatIfLine> lines) {
        RuleSet levels = editions.levels();
        RuleSet score = editions.score().orElse(levels);
        EventReplay replay = new EventReplay(views.histories(), List.of(levels, score, draft.rules()));
        Counting counting = new Counting(draft, levels.edition(), score.edition(), asOf);
        AcrossEditions across = draft.rules().action().equals(levels.action())
                        || draft.rules().action().equals(score.action())
                ? null
                : AcrossEditions.of(levels, score, draft.rules());
        Telling telling = new Telling(replay, asOf, language, counting, across, lines);
        views.territories().each(view -> tell(view, telling));
        lines.accept(new WhatIfLine.Summary(counting.totals()));
    }

    /** What is asked, and who is told. */
    private record Telling(
            EventReplay replay,
            LocalDate asOf,
            Language language,
            Counting counting,
            @Nullable AcrossEditions across,
            Consumer<WhatIfLine> lines) {

        WhatIfLine.@Nullable Changed line(Territory.Registered territory) {
            WhatIfComparison comparison = comparison(territory, asOf);
            boolean changes = counting.count(comparison);
            if (across == null) {
                return changes ? comparison.line(language, null) : null;
            }
            return comparison.line(language, across.compare(comparison, territory.facts(), language));
        }
    }

    private void tell(TerritoryView view, Telling telling) {
        Optional<TerritoryAsOf> known;
        try {
            known = telling.replay().replay(view.siren(), view.version());
        } catch (UnreadableEventException e) {
            telling.counting().unreadable++;
            telling.lines().accept(new WhatIfLine.Unreadable(view.siren(), String.valueOf(e.getMessage())));
            return;
        }
        known.map(TerritoryAsOf::territory).map(telling::line).ifPresent(telling.lines());
    }

    private static WhatIfComparison comparison(Territory.Registered territory, LocalDate asOf) {
        Assessor levels = Assessor.of(territory.standings().get(0), territory.facts());
        Assessor score = Assessor.of(territory.standings().get(1), territory.facts());
        Assessor draft = Assessor.of(territory.standings().get(2), territory.facts());
        return new WhatIfComparison(
                territory.siren(),
                territory.detailsOn(asOf).name(),
                levels.levelsOn(asOf),
                draft.levelsOn(asOf),
                score.scoreOn(asOf).orElse(null),
                draft.scoreOn(asOf).orElse(null));
    }

    /** What was seen so far. */
    private static final class Counting {

        private final RuleFile file;
        private final String levels;
        private final String score;
        private final LocalDate asOf;
        private final TreeMap<Integer, Integer> before = new TreeMap<>();
        private final TreeMap<Integer, Integer> after = new TreeMap<>();
        private int territories;
        private int changed;
        private int unreadable;

        Counting(RuleFile file, String levels, String score, LocalDate asOf) {
            this.file = file;
            this.levels = levels;
            this.score = score;
            this.asOf = asOf;
        }

        /** Whether something changes. */
        boolean count(WhatIfComparison comparison) {
            territories++;
            before.merge(comparison.before().level(), 1, Integer::sum);
            after.merge(comparison.after().level(), 1, Integer::sum);
            boolean changes = comparison.changesAnything();
            changed += changes ? 1 : 0;
            return changes;
        }

        WhatIfLine.Totals totals() {
            RuleSet draft = file.rules();
            boolean hasLevels = !draft.levels().isEmpty();
            return new WhatIfLine.Totals(
                    draft.edition(),
                    file.follows() == null ? null : FollowsAnswer.of(file.follows()),
                    hasLevels ? levels : null,
                    draft.score() == null ? null : score,
                    asOf,
                    territories,
                    changed,
                    unreadable,
                    hasLevels ? new WhatIfLine.Change<>(before, after) : null);
        }
    }
}
