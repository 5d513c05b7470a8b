package fr.jalon.portal.answer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
            List<Integer> complete,
            @Nullable LocalDate fellOn,
            @Nullable LocalDate fallsOn,
            @Nullable SummaryScore score) {}

    /** The score of a territory in a list, where no levels are in force for it. */
    public record SummaryScore(BigDecimal points, BigDecimal outOf) {}

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
            List<Step> timeline,
            @Nullable Boolean levelsInForce) {

        /** Whether its levels are only those of the edition that was in force last. */
        public boolean hasPastLevels() {
            return Boolean.FALSE.equals(levelsInForce);
        }

        /** What a criterion is called; of what is none here, its own name. */
        public String called(String subject) {
            return levels.stream()
                    .flatMap(level -> level.criteria().stream())
                    .filter(criterion -> criterion.id().equals(subject))
                    .map(Criterion::label)
                    .findFirst()
                    .orElse(subject);
        }
    }

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
    public record Score(
            String rules,
            BigDecimal points,
            BigDecimal outOf,
            @Nullable BigDecimal outOfFull,
            @Nullable Questionnaire questionnaire,
            @Nullable List<OfCategory> categories,
            List<ScorePart> parts) {}

    /** Which questions were asked, and the milestones by which. */
    public record Questionnaire(String id, String label, List<String> because) {}

    /** The points of a category. */
    public record OfCategory(String category, BigDecimal points, BigDecimal outOf) {}

    /** A part of the score; of editions that do not say, no category, nothing missing and {@code concerned} absent. */
    public record ScorePart(
            String action,
            String label,
            @Nullable String category,
            BigDecimal points,
            BigDecimal outOf,
            @Nullable Boolean concerned,
            @Nullable BigDecimal value,
            @Nullable BigDecimal target,
            List<String> milestones,
            @Nullable List<String> because,
            @Nullable List<Missing> missing) {

        /** How it stands: {@code excepted}, {@code earned}, {@code partly} or {@code open}. */
        public String state() {
            if (Boolean.FALSE.equals(concerned)) {
                return "excepted";
            }
            if (points.compareTo(outOf) >= 0) {
                return "earned";
            }
            return points.signum() > 0 ? "partly" : "open";
        }
    }

    /** An official indicator. */
    public record Indicator(@Nullable BigDecimal value, boolean declared) {}

    /** A stretch of the timeline. */
    public record Step(
            int level, @Nullable LocalDate from, @Nullable LocalDate to) {}

    /**
     * How a territory came to where it stands.
     *
     * @param turns up to today, the latest first
     * @param untold how many turns the answer leaves out
     * @param ahead what time alone will turn, the first to come first
     */
    public record Course(
            String rules, @Nullable String scoreRules, List<Turn> turns, int untold, Curves curve, List<Turn> ahead) {}

    /** The level and the score on every day; null where the edition has none. */
    public record Curves(
            @Nullable List<Step> levels, @Nullable List<ScoreStep> scores) {

        /** The steps of the level, none without levels. */
        public List<Step> levelSteps() {
            return levels == null ? List.of() : levels;
        }

        /** The most points that could be had on any day; 0 without a score. */
        public BigDecimal scoreTop() {
            return scoreSteps().stream().map(ScoreStep::outOf).reduce(BigDecimal.ZERO, BigDecimal::max);
        }

        /** The steps of the score, none without a score. */
        public List<ScoreStep> scoreSteps() {
            return scores == null ? List.of() : scores;
        }
    }

    /** A stretch of the score. */
    public record ScoreStep(
            BigDecimal points,
            BigDecimal outOf,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** A day on which the level or the points change. */
    public record Turn(
            LocalDate on, @Nullable Change level, @Nullable Points score, List<TurnCause> causes) {}

    /** Points before and after. */
    public record Points(BigDecimal before, BigDecimal after) {}

    /** A milestone that made a turn, how, and of what. */
    public record TurnCause(
            String milestone,
            String type,
            @Nullable String about,
            LocalDate occurredOn,
            String how,
            List<String> of,
            @Nullable TurnedBy by) {}

    /** What made a milestone stop. */
    public record TurnedBy(String type, @Nullable String about) {}

    /** The assessment at a date, as known at an instant; of an edition without levels, no level and an empty list. */
    public record Assessment(
            LocalDate asOf,
            Instant knownAt,
            String rules,
            @Nullable Integer level,
            @Nullable LocalDate since,
            List<Level> levels,
            @Nullable Score score,
            @Nullable List<Score> scores) {

        /** Reads absent levels as none. */
        public Assessment {
            levels = Objects.requireNonNullElse(levels, List.of());
        }

        /** The score of an edition, null if it was not asked for or has none. */
        public @Nullable Score scoreOf(@Nullable String edition) {
            return Stream.concat(
                            Stream.ofNullable(score), Objects.requireNonNullElse(scores, List.<Score>of()).stream())
                    .filter(each -> each.rules().equals(edition))
                    .findFirst()
                    .orElse(null);
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
    public record LevelGroup(
            String key,
            int total,
            Map<String, Integer> held,
            Map<String, Integer> complete,
            @Nullable Scored scored) {}

    /** Territories that live by their score: in all, and by fifths of what each could have, the least first. */
    public record Scored(int total, List<Integer> fifths) {}

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

    /** What is copied into the official application. */
    public record Dossier(List<DossierSection> sections) {}

    /** A sub-action: a text to copy, the documents it rests on, and the proofs that are expected. */
    public record DossierSection(
            String action, String title, String text, List<DossierDocument> documents, List<DossierProof> proofs) {}

    /** A document of a fact. */
    public record DossierDocument(String title, String address, String page, String milestone) {

        /** Whether it is a place that a browser goes to. */
        public boolean isLink() {
            return WebAddress.isLink(address);
        }
    }

    /** An expected proof; {@code found}, {@code probably} or {@code missing}. */
    public record DossierProof(String label, String state, List<DossierDocument> documents) {}

    /** What changed between two instants of knowledge. */
    public record Changes(
            LocalDate asOf,
            Side from,
            Side to,
            List<Entry> events,
            Change level,
            CriteriaChanges criteria,
            @Nullable ScoreChange score) {}

    /** What becomes of a score, where no levels are in force. */
    public record ScoreChange(
            @Nullable SummaryScore before, @Nullable SummaryScore after) {}

    /** An instant of knowledge. */
    public record Side(Instant instant) {}

    /** Criteria that hold after and did not before, and the other way round. */
    public record CriteriaChanges(List<CriterionChange> won, List<CriterionChange> lost) {}

    /** A criterion that holds on one side only. */
    public record CriterionChange(String id, List<String> because) {}
}
