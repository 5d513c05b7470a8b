package fr.jalon.notices.due;

import fr.jalon.notices.api.Answers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works out what lapses and what is due in a territory. Pure: today comes from the caller. */
public final class Deadlines {

    /** What is over stays where people see it for so long. */
    public static final int YEARS_KEPT = 1;

    private static final String LAPSED = "lapsed";
    private static final String LEVEL = "level";
    private static final int CYCLE_YEARS = 4;
    private static final String CYCLE_STARTED = "assessment-cycle-started";
    private static final String OBJECTIVES_SET = "objectives-set";

    private final Milestones milestones;
    /** By their keys, so that what costs a level stands in place of the mere end of the same period. */
    private final Map<String, Deadline> found = new LinkedHashMap<>();

    private Deadlines(Milestones milestones) {
        this.milestones = milestones;
    }

    /**
     * All of them that are not over for longer than a year, by their days.
     *
     * @param milestones those that stand and those that were taken back, the last recorded first
     */
    public static List<Deadline> of(Answers.Course course, List<Answers.Entry> milestones, LocalDate today) {
        Deadlines deadlines = new Deadlines(new Milestones(milestones));
        deadlines.addLosses(course);
        deadlines.addEnds();
        deadlines.addCycle();
        deadlines.addObjectives();
        LocalDate from = today.minusYears(YEARS_KEPT);
        return deadlines.found.values().stream()
                .filter(deadline -> !deadline.on().isBefore(from))
                .sorted(Comparator.comparing(Deadline::on).thenComparing(Deadline::key))
                .toList();
    }

    /** In the order of time, so that of several losses by one milestone each keeps its key. */
    private void addLosses(Answers.Course course) {
        Map<String, Integer> losses = new HashMap<>();
        Stream.concat(course.turns().reversed().stream(), course.ahead().stream())
                .filter(turn -> isLoss(turn) && !turn.causes().isEmpty())
                .forEach(turn -> {
                    Answers.Cause cause = firstCause(turn);
                    String base = milestones.root(cause.milestone()) + "-" + cause.how();
                    int nth = losses.merge(base, 1, Integer::sum);
                    add(loss(nth == 1 ? base : base + "-" + nth, turn, cause));
                });
    }

    private static boolean isLoss(Answers.Turn turn) {
        return (turn.level() != null && turn.level().isLoss())
                || (turn.score() != null && turn.score().isLoss());
    }

    private static Answers.Cause firstCause(Answers.Turn turn) {
        boolean ofLevel = turn.level() != null && turn.level().isLoss();
        return turn.causes().stream()
                .filter(cause -> !ofLevel || cause.of().contains(LEVEL))
                .findFirst()
                .orElse(turn.causes().getFirst());
    }

    private Deadline loss(String key, Answers.Turn turn, Answers.Cause cause) {
        Answers.Levels level = turn.level();
        Answers.Points score = turn.score();
        boolean ofLevel = level != null && level.isLoss();
        return new Deadline(
                key,
                turn.on().minusDays(1),
                ofLevel ? Matter.LEVEL : Matter.POINTS,
                cause.type(),
                cause.about() == null ? milestones.about(cause.milestone()) : cause.about(),
                level != null && ofLevel ? new Deadline.Step(level.before(), level.after()) : null,
                score != null && score.isLoss() ? new Deadline.Fall(score.before(), score.after()) : null,
                0);
    }

    private void addEnds() {
        milestones.standing().forEach(standing -> {
            LocalDate last = standing.day("endsOn");
            if (last != null) {
                add(plain(standing, LAPSED, last, Matter.END, standing.about(), 0));
            }
        });
    }

    private Deadline plain(Milestones.Standing of, String what, LocalDate on, Matter matter, String about, int number) {
        return new Deadline(milestones.root(of.id()) + "-" + what, on, matter, of.type(), about, null, null, number);
    }

    /** Of the cycle that began last: the day after each of its years, and its last day. */
    private void addCycle() {
        Milestones.Standing cycle = last(CYCLE_STARTED);
        LocalDate start = cycle == null ? null : cycle.day("occurredOn");
        if (cycle == null || start == null) {
            return;
        }
        int years = cycle.fields().get("years") instanceof Number told ? told.intValue() : CYCLE_YEARS;
        for (int year = 1; year < years; year++) {
            add(plain(cycle, "year-" + year, start.plusYears(year), Matter.FOLLOW_UP, years + "", year));
        }
        add(plain(cycle, "cycle", start.plusYears(years).minusDays(1), Matter.CYCLE, "", 0));
    }

    private void addObjectives() {
        Milestones.Standing set = last(OBJECTIVES_SET);
        if (set == null || !(set.fields().get("objectives") instanceof List<?> objectives)) {
            return;
        }
        List<Object> each = new ArrayList<>(objectives);
        for (int at = 0; at < each.size(); at++) {
            if (each.get(at) instanceof Map<?, ?> objective) {
                LocalDate due = Milestones.date(objective.get("dueOn"));
                if (due != null) {
                    String theme = String.valueOf(objective.get("theme"));
                    add(plain(set, "objective-" + (at + 1), due, Matter.OBJECTIVE, theme, 0));
                }
            }
        }
    }

    /** The one of a type that holds: of the latest day, and of one day the last recorded. */
    private Milestones.@Nullable Standing last(String type) {
        return milestones.standing().stream()
                .filter(standing -> standing.type().equals(type) && standing.day("occurredOn") != null)
                .max(Comparator.comparing(standing -> Objects.requireNonNull(standing.day("occurredOn"))))
                .orElse(null);
    }

    private void add(Deadline deadline) {
        found.putIfAbsent(deadline.key(), deadline);
    }
}
