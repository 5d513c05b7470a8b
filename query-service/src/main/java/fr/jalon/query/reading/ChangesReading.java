package fr.jalon.query.reading;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.assessment.Assessment;
import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.assessment.Standings;
import fr.jalon.query.folding.Chronicle;
import fr.jalon.query.folding.Known;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers what changed between two instants of knowledge, and because of which events. */
public final class ChangesReading {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Recorded recorded;
    private final Editions editions;
    private final EventCodec codec;

    /** Answers from what is recorded, under these editions. */
    public ChangesReading(Recorded recorded, Editions editions, EventCodec codec) {
        this.recorded = recorded;
        this.editions = editions;
        this.codec = codec;
    }

    /**
     * What is asked for.
     *
     * @param from the earlier instant; null for before anything was known
     * @param to the later one, null for now
     * @param asOf the date of effect of both sides
     * @param edition null for the current edition of levels
     */
    public record Question(
            @Nullable Instant from,
            @Nullable Instant to,
            Instant now,
            LocalDate asOf,
            @Nullable String edition) {}

    /** The levels and criteria of one side on a day. */
    private record Side(
            Levels levels,
            @Nullable Assessment assessment,
            @Nullable Known known) {

        /** What each criterion and level rests on, as far as it holds. */
        Map<Object, Set<String>> restsOn() {
            Map<Object, Set<String>> restsOn =
                    new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
            if (assessment != null) {
                for (Assessment.LevelAssessment level : assessment.levels()) {
                    Set<String> all = new HashSet<>();
                    for (Assessment.CriterionAssessment criterion : level.criteria()) {
                        if (criterion.holds()) {
                            Set<String> own = Set.copyOf(LevelAnswer.texts(criterion.milestones()));
                            restsOn.put(criterion.criterion().id(), own);
                            all.addAll(own);
                        }
                    }
                    restsOn.put(level.rule().level(), all);
                }
            }
            return restsOn;
        }
    }

    /** The difference. */
    public ChangesAnswer changes(String siren, Question question) {
        String edition =
                Objects.requireNonNullElse(question.edition(), editions.levels().edition());
        Chronicle chronicle = recorded.chronicle(siren);
        Instant to = Objects.requireNonNullElse(question.to(), question.now());
        Instant from = Objects.requireNonNullElse(question.from(), Instant.EPOCH);
        LocalDate asOf = question.asOf();
        Side before = side(edition, chronicle.at(from), asOf);
        Side after = side(edition, chronicle.at(to), asOf);
        List<EntryAnswer> events = new ArrayList<>();
        ChangeCauses causes = new ChangeCauses(codec, ChangeCauses.holding(before.levels(), asOf));
        recorded.between(siren, new Moment.AtInstant(from), new Moment.AtInstant(to), (entry, takenBack, known) -> {
            events.add(EntryAnswer.of(entry, takenBack, codec));
            causes.after(entry, ChangeCauses.holding(levels(edition, known), asOf));
        });
        return new ChangesAnswer(
                siren,
                asOf,
                edition,
                side(from, before),
                side(question.to() == null ? lastOf(after, from) : to, after),
                events,
                new ChangesAnswer.BeforeAfter<>(
                        before.levels().heldOn(asOf), after.levels().heldOn(asOf)),
                levels(before, after, asOf, causes),
                criteria(before, after, asOf, causes),
                new ChangesAnswer.BeforeAfter<>(
                        before.levels().timeline().steps(),
                        after.levels().timeline().steps()),
                passing(edition, after, from, to));
    }

    /** "Now" is told as when the last event was recorded: the answer stays the same as long as nothing happens. */
    private static Instant lastOf(Side side, Instant from) {
        Known known = side.known();
        return known == null || known.recordedAt().isBefore(from) ? from : known.recordedAt();
    }

    private static ChangesAnswer.Side side(Instant instant, Side side) {
        Known known = side.known();
        return new ChangesAnswer.Side(instant, known == null ? null : new Position.AtFeed(known.position()).token());
    }

    private Side side(String edition, Optional<Known> known, LocalDate day) {
        return known.map(each -> new Side(
                        levels(edition, each),
                        Assessor.of(
                                        AsKnown.under(edition, each.territory()),
                                        each.territory().facts())
                                .levelsOn(day),
                        each))
                .orElseGet(() -> new Side(nothingUnder(edition), null, null));
    }

    private Levels nothingUnder(String edition) {
        return editions.named(edition)
                .map(rules -> Levels.of(Standings.none(rules)))
                .orElseThrow(() -> new BadParameter("rules", edition));
    }

    private static Levels levels(String edition, Known known) {
        return Levels.of(AsKnown.under(edition, known.territory()));
    }

    private static ChangesAnswer.WonLost<ChangesAnswer.CriterionChange> criteria(
            Side before, Side after, LocalDate asOf, ChangeCauses causes) {
        List<String> held = before.levels().criteriaOn(asOf);
        List<String> holds = after.levels().criteriaOn(asOf);
        return new ChangesAnswer.WonLost<>(
                holds.stream()
                        .filter(id -> !held.contains(id))
                        .map(id -> criterion(id, after, causes))
                        .toList(),
                held.stream()
                        .filter(id -> !holds.contains(id))
                        .map(id -> criterion(id, before, causes))
                        .toList());
    }

    private static ChangesAnswer.CriterionChange criterion(String id, Side holding, ChangeCauses causes) {
        List<ChangesAnswer.Cause> found = causes.of(id, holding.restsOn().getOrDefault(id, Set.of()));
        return new ChangesAnswer.CriterionChange(id, ChangeCauses.milestones(found), found);
    }

    private static ChangesAnswer.WonLost<ChangesAnswer.LevelChange> levels(
            Side before, Side after, LocalDate asOf, ChangeCauses causes) {
        List<Integer> were = before.levels().completeOn(asOf);
        List<Integer> are = after.levels().completeOn(asOf);
        return new ChangesAnswer.WonLost<>(
                are.stream()
                        .filter(level -> !were.contains(level))
                        .map(level -> level(level, after, causes))
                        .toList(),
                were.stream()
                        .filter(level -> !are.contains(level))
                        .map(level -> level(level, before, causes))
                        .toList());
    }

    private static ChangesAnswer.LevelChange level(int level, Side holding, ChangeCauses causes) {
        List<ChangesAnswer.Cause> found = causes.of(level, holding.restsOn().getOrDefault(level, Set.of()));
        return new ChangesAnswer.LevelChange(level, ChangeCauses.milestones(found), found);
    }

    /** As known at the second instant: what held on the day of the first, and what on its own. */
    private ChangesAnswer.Passing passing(String edition, Side after, Instant from, Instant to) {
        LocalDate first = from.atZone(PARIS).toLocalDate();
        LocalDate second = to.atZone(PARIS).toLocalDate();
        Optional<Known> known = Optional.ofNullable(after.known());
        Side then = side(edition, known, first);
        Side now = side(edition, known, second);
        List<String> held = then.levels().criteriaOn(first);
        List<String> holds = now.levels().criteriaOn(second);
        return new ChangesAnswer.Passing(
                first,
                second,
                new ChangesAnswer.BeforeAfter<>(
                        then.levels().heldOn(first), now.levels().heldOn(second)),
                new ChangesAnswer.WonLost<>(
                        holds.stream()
                                .filter(id -> !held.contains(id))
                                .map(id -> passing(id, now, "begun"))
                                .toList(),
                        held.stream()
                                .filter(id -> !holds.contains(id))
                                .map(id -> passing(id, then, "lapsed"))
                                .toList()));
    }

    private static ChangesAnswer.PassingChange passing(String id, Side holding, String how) {
        return new ChangesAnswer.PassingChange(
                id,
                holding.restsOn().getOrDefault(id, Set.of()).stream().sorted().toList(),
                how);
    }
}
