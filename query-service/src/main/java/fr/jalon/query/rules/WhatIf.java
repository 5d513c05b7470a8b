package fr.jalon.query.rules;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.RuleIndex;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.value.ReferentielFamily;
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
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
        Tried tried = new Tried(editions.referentiels().succession(), draft.rules(), asOf);
        Against general = tried.against(null);
        Counting counting =
                new Counting(draft, general.levels().edition(), general.score().edition(), asOf);
        Telling telling = new Telling(
                new EventReplay(views.histories(), tried.rules()),
                tried,
                tried.isAcross(general),
                language,
                counting,
                lines);
        views.territories().each(view -> tell(view, telling));
        lines.accept(new WhatIfLine.Summary(counting.totals()));
    }

    /** What a draft is held against: the edition whose levels are shown of a territory, and that of its score. */
    private record Against(RuleSet levels, RuleSet score) {}

    /**
     * A draft beside the editions that are in force on a date: for all, and for each territory that has a day of its own.
     *
     * @param draft may have the name of one of them
     */
    private record Tried(Succession succession, RuleSet draft, LocalDate asOf) {

        Against against(@Nullable ReferentielFamily adopted) {
            RuleSet levels = succession.levelsShownOn(asOf, adopted);
            RuleSet score = succession.on(asOf, adopted).score();
            return new Against(levels, score == null ? levels : score);
        }

        boolean isAcross(Against against) {
            return !draft.action().equals(against.levels().action())
                    && !draft.action().equals(against.score().action());
        }

        /** All that some territory may be held against, and the draft behind them. */
        List<RuleSet> rules() {
            return Stream.concat(published(), Stream.of(draft)).toList();
        }

        private Stream<RuleSet> published() {
            Against general = against(null);
            return succession.isPlain()
                    ? Stream.of(general.levels(), general.score()).distinct()
                    : succession.editions().stream().map(Succession.Edition::rules);
        }

        WhatIfComparison compare(Territory.Registered territory, BiFunction<RuleIndex, Facts, Assessor> assessing) {
            Against own = against(territory.facts().familyOn(asOf).orElse(null));
            Facts facts = territory.facts();
            Assessor levels = assessing.apply(under(own.levels(), territory), facts);
            Assessor score = assessing.apply(under(own.score(), territory), facts);
            Assessor tried = assessing.apply(territory.standings().getLast(), facts);
            return new WhatIfComparison(
                    territory.siren(),
                    territory.detailsOn(asOf).name(),
                    levels.levelsOn(asOf),
                    tried.levelsOn(asOf),
                    score.scoreOn(asOf).orElse(null),
                    tried.scoreOn(asOf).orElse(null));
        }

        private static RuleIndex under(RuleSet rules, Territory.Registered territory) {
            return territory.standings().stream()
                    .filter(standings -> standings.rules().equals(rules))
                    .findFirst()
                    .orElseThrow();
        }

        AcrossEditions across(Territory.Registered territory) {
            Against own = against(territory.facts().familyOn(asOf).orElse(null));
            return AcrossEditions.of(own.levels(), own.score(), draft);
        }
    }

    /** What is asked, and who is told. */
    private record Telling(
            EventReplay replay,
            Tried tried,
            boolean across,
            Language language,
            Counting counting,
            Consumer<WhatIfLine> lines) {

        WhatIfLine.@Nullable Changed line(Territory.Registered territory) {
            // Whoever compares milestones needs all of them; where criteria are compared, those that are shown are
            // enough.
            WhatIfComparison comparison = tried.compare(territory, across ? Assessor::citingAll : Assessor::of);
            boolean changes = counting.count(comparison);
            if (!across) {
                return changes ? comparison.line(language, null) : null;
            }
            return comparison.line(language, tried.across(territory).compare(comparison, territory.facts(), language));
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
