package fr.jalon.query.sheet;

import fr.jalon.domain.event.Announcement;
import fr.jalon.domain.event.AuditEvent;
import fr.jalon.domain.event.Ending;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.query.replay.ReplayedEvent;
import fr.jalon.query.sheet.Verdict.Figure;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Goes over what was recorded between two moments of knowledge (a bitemporal difference), and finds what of it made a day look otherwise: for each
 * figure that became another one, the event with which it turned last, and those that logged, ended or took back what it rests on.
 */
final class LaterFacts {

    /** How many events that changed nothing are told. */
    private static final int QUIET_MAX = 200;

    private final Verdict before;
    private final Verdict after;
    private final List<String> rules;
    private final LocalDate day;
    private final SequencedSet<Figure> differing;
    private final Map<Figure, Set<String>> restingOn = new HashMap<>();
    /** By figure, the version with which it turned last. */
    private final Map<Figure, Long> lastTurns = new HashMap<>();
    /** By version, what may have made a difference. */
    private final SortedMap<Long, ReplayedEvent> kept = new TreeMap<>(Comparator.reverseOrder());

    private final Deque<ReplayedEvent> quiet = new ArrayDeque<>();
    private Verdict reached;
    private int count;

    /**
     * Compares the day as it was known with the day as it is.
     *
     * @param rules the editions
     */
    LaterFacts(Verdict before, Verdict after, List<String> rules, LocalDate day) {
        this.before = before;
        this.after = after;
        this.rules = rules;
        this.day = day;
        this.differing = before.differing(after);
        this.reached = before;
        differing.forEach(figure -> {
            Set<String> rests = new LinkedHashSet<>(before.restsOn(figure));
            after.restsOn(figure).forEach(each -> {
                if (!rests.remove(each)) {
                    rests.add(each);
                }
            });
            restingOn.put(figure, rests);
        });
    }

    /** Takes note of the next event. */
    void next(ReplayedEvent event) {
        if (event.event() instanceof Announcement || event.event() instanceof AuditEvent) {
            return;
        }
        count++;
        long version = event.entry().version();
        if (!differing.isEmpty()) {
            Verdict now = Verdict.of(event.after().territory(), rules, day);
            SequencedSet<Figure> turned = reached.differing(now);
            turned.retainAll(differing);
            turned.forEach(figure -> turnsWith(figure, event));
            reached = now;
        }
        if (differing.stream().anyMatch(figure -> touches(event, figure))) {
            kept.put(version, event);
        } else {
            quiet.addLast(event);
            if (quiet.size() > QUIET_MAX) {
                quiet.removeFirst();
            }
        }
    }

    /** Keeps the event, and no longer the one with which the figure had turned before, unless something else speaks for it. */
    private void turnsWith(Figure figure, ReplayedEvent event) {
        Long earlier = lastTurns.put(figure, event.entry().version());
        kept.put(event.entry().version(), event);
        ReplayedEvent passed = earlier == null || lastTurns.containsValue(earlier) ? null : kept.get(earlier);
        if (passed != null && differing.stream().noneMatch(each -> touches(passed, each))) {
            kept.remove(earlier);
        }
    }

    private boolean touches(ReplayedEvent event, Figure figure) {
        return touchedBy(event.event()).stream().anyMatch(restingOn.getOrDefault(figure, Set.of())::contains);
    }

    private static List<String> touchedBy(TerritoryEvent event) {
        return switch (event) {
            case Ending ending -> List.of(ending.id().text(), ending.ends().text());
            case Milestone milestone -> List.of(milestone.id().text());
            case MilestoneRetracted retracted -> List.of(retracted.retracts().text());
            default -> List.of();
        };
    }

    /** How many events there were. */
    int count() {
        return count;
    }

    /** The figures that are others now. */
    SequencedSet<Figure> differing() {
        return differing;
    }

    Verdict before() {
        return before;
    }

    Verdict after() {
        return after;
    }

    /** The events to tell, the latest first. */
    List<ReplayedEvent> told() {
        SortedMap<Long, ReplayedEvent> told = new TreeMap<>(kept);
        quiet.forEach(event -> told.put(event.entry().version(), event));
        return List.copyOf(told.values());
    }

    /** The figures that an event changed, alone or with others. */
    List<Figure> changedBy(ReplayedEvent event) {
        return differing.stream()
                .filter(figure ->
                        Objects.equals(lastTurns.get(figure), event.entry().version()) || touches(event, figure))
                .toList();
    }
}
