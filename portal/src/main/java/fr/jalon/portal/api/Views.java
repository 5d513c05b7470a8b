package fr.jalon.portal.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What queries answer, as far as pages show it. The names are those of the API. */
public final class Views {

    private Views() {}

    /** A page of a list. */
    public record Summaries(List<Summary> items, @Nullable String nextCursor) {}

    /** A territory in a list. */
    public record Summary(
            String siren,
            String name,
            String kind,
            String regionCode,
            @Nullable Integer population,
            int level,
            @Nullable LocalDate since,
            List<Integer> complete) {}

    /** A territory today. */
    public record Territory(
            String siren,
            String name,
            String kind,
            String regionCode,
            @Nullable Integer population,
            long version,
            LocalDate asOf,
            String rules,
            List<Integer> complete,
            int level,
            @Nullable LocalDate since,
            @Nullable NextChange nextChange,
            List<Level> levels,
            @Nullable NextSteps nextSteps,
            @Nullable Score score,
            Map<String, Indicator> indicators,
            Map<String, Integer> synergies,
            List<Step> timeline) {}

    /** What time alone will change. */
    public record NextChange(LocalDate on, int level, List<String> because) {}

    /** One of the levels. */
    public record Level(
            int level, String action, String label, boolean complete, boolean held, List<Criterion> criteria) {}

    /** A criterion of a level. */
    public record Criterion(
            String id,
            String label,
            @Nullable String quote,
            boolean holds,
            @Nullable LocalDate since,
            List<String> milestones,
            List<Missing> missing) {}

    /** What a criterion lacks. */
    public record Missing(
            String type, List<Where> where, @Nullable Last last, String text) {}

    /** What a milestone must say. */
    public record Where(@Nullable String field, String operator, List<Object> values) {}

    /** The latest milestone of the kind. */
    public record Last(String id, LocalDate occurredOn) {}

    /** The next level, and the fewest milestones to it. */
    public record NextSteps(int level, String label, List<NextStep> shortest) {}

    /** Milestones to log next. */
    public record NextStep(
            String type,
            int count,
            List<Where> where,
            @Nullable String corrects,
            String text) {}

    /** The score of an edition. */
    public record Score(String rules, BigDecimal points, BigDecimal outOf, List<ScorePart> parts) {}

    /** A part of the score. */
    public record ScorePart(String action, String label, BigDecimal points, BigDecimal outOf) {}

    /** An official indicator. */
    public record Indicator(@Nullable BigDecimal value, boolean declared) {}

    /** A stretch of the timeline. */
    public record Step(
            int level, @Nullable LocalDate from, @Nullable LocalDate to) {}

    /** The assessment at a date, as known at an instant. */
    public record Assessment(
            LocalDate asOf,
            Instant knownAt,
            String rules,
            int level,
            @Nullable LocalDate since,
            List<Level> levels,
            @Nullable Score score) {

        /** Takes levels that are not told, since none are in force, for none. */
        public Assessment {
            levels = Objects.requireNonNullElse(levels, List.of());
        }
    }

    /** A page of the history. */
    public record History(List<Entry> items, @Nullable String nextCursor) {}

    /** An event of the history. */
    public record Entry(
            long version,
            Instant recordedAt,
            String type,
            String actor,
            @Nullable Map<String, Object> milestone,
            @Nullable Map<String, Object> data,
            @Nullable String reason,
            @Nullable String retracts,
            @Nullable String retractedBy,
            @Nullable String correctedBy,
            @Nullable Change level) {}

    /** A milestone whole: its entry, and what became of it. */
    public record Milestone(
            Instant recordedAt,
            String type,
            String actor,
            Map<String, Object> milestone,
            @Nullable String retractedBy,
            @Nullable String correctedBy,
            @Nullable String endedBy,
            @Nullable String corrects,
            @Nullable TakenBack takenBack,
            @Nullable Change level,
            List<Stretch> standing,
            List<Earnings> earns) {}

    /** Who took a milestone back, when and why. */
    public record TakenBack(
            Instant recordedAt,
            @Nullable String actor,
            @Nullable String reason) {}

    /** Days on which a milestone stands; open without {@code to}. */
    public record Stretch(LocalDate from, @Nullable LocalDate to) {}

    /** What a milestone earns under an edition. */
    public record Earnings(String rules, List<Named> criteria, List<Named> parts) {}

    /** A criterion or a part of the score. */
    public record Named(String id, String label) {}

    /** A level before and after. */
    public record Change(int before, int after) {}

    /** Territories by level. */
    public record LevelStatistics(LocalDate asOf, List<LevelGroup> groups) {}

    /** A group of territories by level. */
    public record LevelGroup(String key, int total, Map<String, Integer> held, Map<String, Integer> complete) {}

    /** Territories by level, day after day. */
    public record LevelSeries(List<LevelStatistics> points) {}

    /** An indicator, day after day. */
    public record Series(String indicator, List<Point> points) {}

    /** An indicator on a day. */
    public record Point(LocalDate on, long value) {}

    /** What was measured of a year, figures by name. */
    public record Impacts(int year, int synergies, Map<String, Object> impact) {}

    /** The synergies of a territory. */
    public record Synergies(List<Synergy> items) {}

    /** A synergy. */
    public record Synergy(
            String synergyId,
            String title,
            String kind,
            @Nullable String of,
            String stage,
            List<Map<String, Object>> participants,
            List<SynergyStep> life,
            List<Impact> impacts) {}

    /** A step in the life of a synergy. */
    public record SynergyStep(String type, LocalDate occurredOn) {}

    /** The impact of a synergy in a year, figures by name. */
    public record Impact(int year, Map<String, Object> impact) {}

    /** What changed between two instants of knowledge. */
    public record Changes(
            LocalDate asOf, Side from, Side to, List<Entry> events, Change level, CriteriaChanges criteria) {}

    /** An instant of knowledge. */
    public record Side(Instant instant) {}

    /** Criteria that hold after and did not before, and the other way round. */
    public record CriteriaChanges(List<CriterionChange> won, List<CriterionChange> lost) {}

    /** A criterion that holds on one side only. */
    public record CriterionChange(String id, List<String> because) {}

    /**
     * How the ledger is.
     *
     * @param size how many events its tree holds
     * @param waiting how many it does not hold yet
     * @param state {@code unchecked}, {@code checking}, {@code intact} or {@code changed}
     */
    public record Ledger(
            String origin,
            String key,
            long size,
            @Nullable String rootHash,
            @Nullable Instant signedAt,
            long waiting,
            String state,
            @Nullable LedgerCheck check) {

        /** Whether all is being read again at this moment. */
        public boolean isBeingChecked() {
            return state.equals("checking");
        }
    }

    /**
     * A reading of all that is in the ledger.
     *
     * @param checked how many events were read
     * @param changedAt the position of the first that is not what it was
     * @param reason {@code event}, {@code tree} or {@code checkpoint}, where something has changed
     */
    public record LedgerCheck(
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            long checked,
            @Nullable Long changedAt,
            @Nullable String reason) {}
}
