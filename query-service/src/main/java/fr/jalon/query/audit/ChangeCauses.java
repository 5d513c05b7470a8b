package fr.jalon.query.audit;

import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.event.Ending;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.query.replay.ReplayedEvent;
import fr.jalon.query.store.HistoryEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of some events made a difference: the one with which something turned for the last time, and those that
 * recorded, ended or took back what it rests on.
 */
final class ChangeCauses {

    /** An event of which something could come. */
    private record Candidate(ChangesAnswer.Cause cause, Set<String> touches) {}

    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    /** The event with which a criterion or level turned for the last time, by {@code id} or number. */
    private final Map<Object, String> lastTurns = new HashMap<>();

    private final Set<Object> holding;
    private @Nullable MilestoneRetracted correction;

    ChangeCauses(Set<Object> before) {
        this.holding = new HashSet<>(before);
    }

    /** Everything that may turn: the criteria that hold and the levels that are complete. */
    static Set<Object> holding(Levels levels, LocalDate asOf) {
        Set<Object> holding = new HashSet<>(levels.criteriaOn(asOf));
        holding.addAll(levels.completeOn(asOf));
        return holding;
    }

    /** Takes note of an event, and of what holds after it. */
    void after(ReplayedEvent event, Set<Object> now) {
        String eventId = event.entry().eventId();
        candidate(event).ifPresent(each -> candidates.put(eventId, each));
        Set<Object> turned = new HashSet<>(now);
        turned.addAll(holding);
        turned.removeIf(each -> now.contains(each) == holding.contains(each));
        turned.forEach(each -> lastTurns.put(each, eventId));
        holding.clear();
        holding.addAll(now);
    }

    private Optional<Candidate> candidate(ReplayedEvent replayed) {
        HistoryEntry entry = replayed.entry();
        MilestoneRetracted corrects = correction;
        correction = null;
        return switch (replayed.event()) {
            case MilestoneRetracted retracted -> {
                correction = retracted.correctedBy() == null ? null : retracted;
                yield Optional.of(candidate(
                        entry,
                        retracted.retracts().text(),
                        correction == null ? "retracted" : "corrected",
                        Set.of(retracted.retracts().text())));
            }
            case Milestone milestone -> {
                boolean replaces = corrects != null && milestone.id().equals(corrects.correctedBy());
                Set<String> touches = new TreeSet<>(Set.of(milestone.id().text()));
                if (milestone instanceof Ending ending) {
                    touches.add(ending.ends().text());
                }
                yield Optional.of(candidate(
                        entry,
                        milestone.id().text(),
                        replaces ? "corrected" : milestone instanceof Ending ? "ended" : "logged",
                        touches));
            }
            default -> Optional.empty();
        };
    }

    private static Candidate candidate(HistoryEntry entry, String milestone, String how, Set<String> touches) {
        return new Candidate(new ChangesAnswer.Cause(entry.eventId(), milestone, how), touches);
    }

    /**
     * The events that made a difference.
     *
     * @param what the criterion's id, or the level's number
     * @param restsOn the milestones that made it hold before, or make it hold after
     */
    List<ChangesAnswer.Cause> of(Object what, Set<String> restsOn) {
        List<ChangesAnswer.Cause> causes = new ArrayList<>();
        candidates.forEach((event, candidate) -> {
            boolean decisive = event.equals(lastTurns.get(what));
            if (decisive || candidate.touches().stream().anyMatch(restsOn::contains)) {
                causes.add(candidate.cause());
            }
        });
        return causes;
    }

    /** The milestones of some causes, each once. */
    static List<String> milestones(List<ChangesAnswer.Cause> causes) {
        Function<ChangesAnswer.Cause, String> milestone = ChangesAnswer.Cause::milestone;
        return causes.stream().map(milestone).distinct().toList();
    }
}
