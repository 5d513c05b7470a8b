package fr.jalon.query.territory;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.jalon.query.view.TerritoryView;
import fr.jalon.query.view.TerritoryView.DetailsStretch;
import fr.jalon.query.view.TerritoryView.LevelStretch;
import fr.jalon.query.view.TerritoryView.ScoreStretch;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A territory in a list, as it is on a day.
 *
 * @param population null if unknown
 * @param level the level held
 * @param since since when it is at that level or above; below level 1, since when it is there, null if it always was
 * @param complete the levels that are complete, held or not
 * @param fellOn the last day within twelve months on which it fell from a level that it has not regained, null if there is none
 * @param fallsOn the first day within six months on which time alone makes it fall, null if there is none
 * @param version how many events it has
 * @param score the score that it lives by; only where no levels are in force for it, {@code level} being then that of the edition that was last
 */
record SummaryAnswer(
        String siren,
        String name,
        String kind,
        String regionCode,
        @Nullable Integer population,
        int level,
        @Nullable LocalDate since,
        List<Integer> complete,
        @Nullable LocalDate fellOn,
        @Nullable LocalDate fallsOn,
        long version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ScoreSummary score) {

    /** The score of an edition. */
    record ScoreSummary(String rules, BigDecimal points, BigDecimal outOf) {

        static @Nullable ScoreSummary of(@Nullable ScoreStretch score) {
            return score == null ? null : new ScoreSummary(score.rules(), score.points(), score.outOf());
        }
    }

    private static final int MONTHS_BACK = 12;
    private static final int MONTHS_AHEAD = 6;

    static @Nullable LocalDate fellOn(TerritoryView view, LocalDate day) {
        return view.scoreOn(day) == null ? view.fellOn(day.minusMonths(MONTHS_BACK), day) : null;
    }

    static @Nullable LocalDate fallsOn(TerritoryView view, LocalDate day) {
        return view.scoreOn(day) == null ? view.fallsOn(day, day.plusMonths(MONTHS_AHEAD)) : null;
    }

    static SummaryAnswer of(TerritoryView view, LocalDate day) {
        DetailsStretch details = view.detailsOn(day);
        LevelStretch held = view.heldOn(day);
        return new SummaryAnswer(
                view.siren(),
                details.name(),
                details.kind(),
                details.regionCode(),
                details.population(),
                held.level(),
                since(view, held),
                view.completeOn(day),
                fellOn(view, day),
                fallsOn(view, day),
                view.version(),
                ScoreSummary.of(view.scoreOn(day)));
    }

    private static @Nullable LocalDate since(TerritoryView view, LevelStretch held) {
        LocalDate since = held.from();
        for (int i = view.held().indexOf(held) - 1; i >= 0 && isSame(view.held().get(i), held); i--) {
            since = view.held().get(i).from();
        }
        return since.equals(LocalDate.MIN) ? null : since;
    }

    private static boolean isSame(LevelStretch earlier, LevelStretch held) {
        return held.level() == 0 ? earlier.level() == 0 : earlier.level() >= held.level();
    }
}
