package fr.jalon.domain.territory;

import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.SynergyStep;
import fr.jalon.domain.event.SynergyStep.SynergyIdentified;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.RecordedMilestone;
import fr.jalon.domain.fact.SynergyLife;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands against taking a milestone back, with or without a replacement (docs/spec/domain.md section 3, last paragraph). */
final class RetractionRules {

    private RetractionRules() {}

    static List<Refusal> refusals(MilestoneId id, Facts facts) {
        List<Refusal> refusals = standing(id, facts);
        if (refusals.isEmpty() && isNamed(facts.recorded(id).orElseThrow(), facts)) {
            return List.of(new Refusal("", Rule.NOT_NAMED_BY_OTHERS, id.text()));
        }
        return refusals;
    }

    static List<Refusal> refusalsOfCorrection(
            MilestoneId id, Milestone replacement, Territory.Registered before, LocalDate today) {
        List<Refusal> refusals = standing(id, before.facts());
        if (!refusals.isEmpty()) {
            return refusals;
        }
        RecordedMilestone corrected = before.facts().recorded(id).orElseThrow();
        if (isNamed(corrected, before.facts()) && !takesThePlaceOf(corrected.milestone(), replacement)) {
            return List.of(new Refusal(
                    "/milestone/type", Rule.SAME_TYPE, replacement.type().slug()));
        }
        return refusalsOfReplacement(corrected, replacement, before, today).stream()
                .map(refusal -> refusal.under("/milestone"))
                .toList();
    }

    private static List<Refusal> refusalsOfReplacement(
            RecordedMilestone corrected, Milestone replacement, Territory.Registered before, LocalDate today) {
        if (before.facts().recorded(replacement.id()).isPresent()) {
            return List.of(
                    new Refusal("/id", Rule.UNIQUE_IDENTIFIER, replacement.id().text()));
        }
        MilestoneRetracted retracted =
                new MilestoneRetracted(corrected.milestone().id(), new Prose("as the command says"), replacement.id());
        Facts without = before.facts().retracted(retracted).after();
        List<Refusal> refusals =
                new ArrayList<>(LogMilestoneRules.refusals(replacement, before.siren(), without, today));
        if (namers(corrected, before.facts())
                .anyMatch(namer -> replacement.occurredOn().isAfter(namer.occurredOn()))) {
            refusals.add(new Refusal("/occurredOn", Rule.REFERENCE_DATE, replacement.occurredOn()));
        }
        return refusals;
    }

    private static List<Refusal> standing(MilestoneId id, Facts facts) {
        @Nullable RecordedMilestone recorded = facts.recorded(id).orElse(null);
        if (recorded == null) {
            return List.of(new Refusal("", Rule.KNOWN_MILESTONE, id.text()));
        }
        return recorded.isRetracted() ? List.of(new Refusal("", Rule.NOT_RETRACTED, id.text())) : List.of();
    }

    private static boolean isNamed(RecordedMilestone recorded, Facts facts) {
        return !recorded.namedBy().isEmpty()
                || (recorded.milestone() instanceof SynergyStep step
                        && facts.synergy(step.synergyId())
                                .map(life -> life.restsOn(step, recorded.order()))
                                .orElse(false));
    }

    private static boolean takesThePlaceOf(Milestone corrected, Milestone replacement) {
        return corrected.getClass() == replacement.getClass()
                && (!(corrected instanceof SynergyStep step)
                        || step.synergyId().equals(((SynergyStep) replacement).synergyId()));
    }

    private static Stream<Milestone> namers(RecordedMilestone corrected, Facts facts) {
        Stream<MilestoneId> bySynergy = corrected.milestone() instanceof SynergyIdentified identified
                ? facts.synergy(identified.synergyId()).map(SynergyLife::namers).orElse(List.of()).stream()
                : Stream.empty();
        return Stream.concat(corrected.namedBy().values().stream(), bySynergy)
                .flatMap(id -> facts.recorded(id).stream())
                .map(RecordedMilestone::milestone);
    }
}
