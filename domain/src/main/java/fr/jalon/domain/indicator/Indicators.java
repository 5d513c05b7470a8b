package fr.jalon.domain.indicator;

import fr.jalon.domain.event.FramingMilestone.ResultsReported;
import fr.jalon.domain.event.SynergyStep.SynergyIdentified;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.SynergyLife;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.party.Participant;
import fr.jalon.domain.value.Count;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The two official indicators of a territory on a date (docs/spec/domain.md section 6). Linear in the number of its synergies.
 *
 * @param eci18 operational synergies
 * @param eci19 distinct companies engaged in them
 */
public record Indicators(Indicator eci18, Indicator eci19) {

    /**
     * A figure.
     *
     * @param declared whether it is the declared total of the year, because that is more than what the synergies tell
     */
    public record Indicator(long value, boolean declared) {

        static Indicator of(
                long counted, Optional<ResultsReported> declared, Function<ResultsReported, @Nullable Count> figure) {
            long told = declared.map(figure).map(Count::value).orElse(0);
            return told > counted ? new Indicator(told, true) : new Indicator(counted, false);
        }
    }

    /** The indicators that these facts give on a day. */
    public static Indicators on(LocalDate day, Facts facts) {
        List<SynergyLife> operational = facts.synergies().stream()
                .filter(life -> life.operational().stream()
                        .flatMap(fact -> fact.spans().stream())
                        .anyMatch(span -> span.contains(day)))
                .toList();
        Optional<ResultsReported> declared = facts.resultsOf(day.getYear());
        return new Indicators(
                Indicator.of(operational.size(), declared, ResultsReported::operatingSynergies),
                Indicator.of(companies(operational), declared, ResultsReported::companies));
    }

    /** Distinct companies; a group that takes part in several synergies counts by the greatest size told of it. */
    private static long companies(List<SynergyLife> synergies) {
        return synergies.stream()
                .flatMap(life -> life.identified().stream())
                .map(SynergyIdentified::participants)
                .flatMap(List::stream)
                .filter(participant -> participant.kindOrCompany() == ActorKind.COMPANY)
                .collect(Collectors.toMap(Participant::identity, Participant::size, Math::max))
                .values()
                .stream()
                .mapToLong(Integer::longValue)
                .sum();
    }
}
