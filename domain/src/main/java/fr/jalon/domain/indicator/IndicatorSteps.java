package fr.jalon.domain.indicator;

import fr.jalon.domain.event.FramingMilestone.ResultsReported;
import fr.jalon.domain.event.SynergyStep.SynergyIdentified;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.SynergyLife;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.indicator.Indicators.Indicator;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.party.Participant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The indicators of a territory as step functions of valid time: what {@link Indicators#on} says, for every day at once. Goes
 * through the days on which a synergy begins or stops to work, O(n log n) in their number.
 */
public final class IndicatorSteps {

    /** Years beyond these are in no milestone (docs/spec/domain.md section 2). */
    private static final int YEAR_MIN = 1950;

    private static final int YEAR_MAX = 2150;

    private IndicatorSteps() {}

    /**
     * The indicators from a day on, until the next step.
     *
     * @param from the first day; {@link LocalDate#MIN} for the first step
     */
    public record Step(LocalDate from, Indicators indicators) {}

    /** The steps, earliest first, each other than the one before; the first one counts from the beginning of time. */
    public static List<Step> of(Facts facts) {
        SortedMap<LocalDate, Turn> turns = turns(facts);
        Map<Integer, ResultsReported> declared = declared(facts);
        TreeSet<LocalDate> days = new TreeSet<>(turns.keySet());
        declared.keySet().forEach(year -> {
            days.add(LocalDate.of(year, 1, 1));
            days.add(LocalDate.of(year + 1, 1, 1));
        });
        Working working = new Working();
        List<Step> steps = new ArrayList<>(List.of(new Step(LocalDate.MIN, working.indicators(Optional.empty()))));
        for (LocalDate day : days) {
            Turn turn = turns.get(day);
            if (turn != null) {
                turn.begin.forEach(working::begin);
                turn.stop.forEach(working::stop);
            }
            Indicators now = working.indicators(Optional.ofNullable(declared.get(day.getYear())));
            if (!now.equals(steps.getLast().indicators())) {
                steps.add(new Step(day, now));
            }
        }
        return steps;
    }

    /** The synergies that begin to work on a day, and those that worked for the last time the day before. */
    private record Turn(List<SynergyLife> begin, List<SynergyLife> stop) {

        Turn() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private static SortedMap<LocalDate, Turn> turns(Facts facts) {
        SortedMap<LocalDate, Turn> turns = new TreeMap<>();
        for (SynergyLife life : facts.synergies()) {
            List<Span> spans = life.operational().map(fact -> fact.spans()).orElse(List.of());
            for (Span span : spans) {
                turns.computeIfAbsent(span.from(), day -> new Turn()).begin.add(life);
                if (!span.to().equals(LocalDate.MAX)) {
                    turns.computeIfAbsent(span.to().plusDays(1), day -> new Turn())
                            .stop
                            .add(life);
                }
            }
        }
        return turns;
    }

    private static Map<Integer, ResultsReported> declared(Facts facts) {
        Map<Integer, ResultsReported> declared = new HashMap<>();
        for (int year = YEAR_MIN; year <= YEAR_MAX; year++) {
            int own = year;
            facts.resultsOf(year).ifPresent(results -> declared.put(own, results));
        }
        return declared;
    }

    /** The synergies that work, and the companies in them. */
    private static final class Working {

        private long synergies;
        private long companies;
        /** By identity: how often each size of it takes part; a group counts by the greatest size told of it. */
        private final Map<String, NavigableMap<Integer, Integer>> sizes = new HashMap<>();

        void begin(SynergyLife life) {
            synergies++;
            for (Participant company : companies(life)) {
                NavigableMap<Integer, Integer> own =
                        sizes.computeIfAbsent(company.identity(), identity -> new TreeMap<>());
                companies -= greatest(own);
                own.merge(company.size(), 1, Integer::sum);
                companies += greatest(own);
            }
        }

        void stop(SynergyLife life) {
            synergies--;
            for (Participant company : companies(life)) {
                NavigableMap<Integer, Integer> own = Objects.requireNonNull(sizes.get(company.identity()));
                companies -= greatest(own);
                own.computeIfPresent(company.size(), (size, times) -> times == 1 ? null : times - 1);
                companies += greatest(own);
            }
        }

        private static int greatest(NavigableMap<Integer, Integer> sizes) {
            return sizes.isEmpty() ? 0 : sizes.lastKey();
        }

        private static List<Participant> companies(SynergyLife life) {
            return life.identified().map(SynergyIdentified::participants).orElse(List.of()).stream()
                    .filter(participant -> participant.kindOrCompany() == ActorKind.COMPANY)
                    .toList();
        }

        Indicators indicators(Optional<ResultsReported> declared) {
            return new Indicators(
                    Indicator.of(synergies, declared, ResultsReported::operatingSynergies),
                    Indicator.of(companies, declared, ResultsReported::companies));
        }
    }
}
