package fr.jalon.domain.territory;

import fr.jalon.domain.date.CalendarYear;
import fr.jalon.domain.event.ContinuityMilestone.GovernanceSeatTaken;
import fr.jalon.domain.event.ContinuityMilestone.SuccessCommunicated;
import fr.jalon.domain.event.ContinuityMilestone.ThirdPartyStructureEstablished;
import fr.jalon.domain.event.Ending;
import fr.jalon.domain.event.FramingMilestone.InitiativeCarriedByOther;
import fr.jalon.domain.event.FramingMilestone.ResultsReported;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.NetworkMilestone.ActorJoined;
import fr.jalon.domain.event.SynergyStep;
import fr.jalon.domain.event.SynergyStep.SynergyIdentified;
import fr.jalon.domain.event.SynergyStep.SynergyMeasured;
import fr.jalon.domain.fact.Facts;
import fr.jalon.domain.fact.RecordedMilestone;
import fr.jalon.domain.fact.SynergyLife;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.synergy.SynergyId;
import fr.jalon.domain.value.MilestoneId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands against logging a milestone (docs/spec/domain.md sections 2, 3, 4 and 7): every rule that it breaks. */
final class LogMilestoneRules {

    private final Milestone milestone;
    private final Facts facts;
    private final List<Refusal> refusals = new ArrayList<>();

    private LogMilestoneRules(Milestone milestone, Facts facts) {
        this.milestone = milestone;
        this.facts = facts;
    }

    static List<Refusal> refusals(Milestone milestone, Siren authority, Facts facts, LocalDate today) {
        LogMilestoneRules logging = new LogMilestoneRules(milestone, facts);
        logging.identifier();
        logging.dates(today);
        logging.actor(authority);
        switch (milestone) {
            case Ending ending -> logging.reference("/ends", ending.ends(), ending.endsType());
            case GovernanceSeatTaken seat ->
                logging.reference("/structure", seat.structure(), ThirdPartyStructureEstablished.class);
            case SuccessCommunicated success -> logging.synergyTold(success.synergyId());
            case SynergyStep step -> logging.step(step);
            default -> {
                // The others name nothing.
            }
        }
        return logging.refusals;
    }

    private void refuse(String pointer, Rule rule, @Nullable Object value) {
        refusals.add(new Refusal(pointer, rule, value));
    }

    private void identifier() {
        if (facts.recorded(milestone.id()).isPresent()) {
            refuse("/id", Rule.UNIQUE_IDENTIFIER, milestone.id().text());
        }
    }

    private void dates(LocalDate today) {
        if (milestone.occurredOn().isAfter(today)) {
            refuse("/occurredOn", Rule.NOT_IN_THE_FUTURE, milestone.occurredOn());
        }
        CalendarYear year = switch (milestone) {
            case SynergyMeasured measured -> measured.year();
            case ResultsReported results -> results.year();
            default -> null;
        };
        if (year != null && year.value() > today.getYear()) {
            refuse("/year", Rule.NOT_IN_THE_FUTURE, year.value());
        }
    }

    private void actor(Siren authority) {
        if (milestone instanceof ActorJoined joined
                && authority.equals(joined.actor().siren())) {
            refuse("/actor/siren", Rule.NOT_THE_AUTHORITY, authority.digits());
        }
        if (milestone instanceof InitiativeCarriedByOther carried
                && authority.equals(carried.carrier().siren())) {
            refuse("/carrier/siren", Rule.NOT_THE_AUTHORITY, authority.digits());
        }
    }

    private void reference(String pointer, MilestoneId id, Class<? extends Milestone> type) {
        RecordedMilestone named = facts.named(id).orElse(null);
        if (named == null) {
            refuse(pointer, Rule.KNOWN_REFERENCE, id.text());
        } else if (!type.isInstance(named.milestone())) {
            refuse(pointer, Rule.REFERENCE_TYPE, named.milestone().type().slug());
        } else if (named.isRetracted()) {
            refuse(pointer, Rule.NOT_RETRACTED, id.text());
        } else if (named.isEnded()) {
            refuse(pointer, Rule.NOT_ENDED, id.text());
        } else if (named.milestone().occurredOn().isAfter(milestone.occurredOn())) {
            refuse("/occurredOn", Rule.REFERENCE_DATE, milestone.occurredOn());
        }
    }

    private void synergyTold(@Nullable SynergyId id) {
        if (id != null) {
            identified(id).ifPresent(identified -> {
                if (identified.occurredOn().isAfter(milestone.occurredOn())) {
                    refuse("/occurredOn", Rule.REFERENCE_DATE, milestone.occurredOn());
                }
            });
        }
    }

    private void step(SynergyStep step) {
        Optional<SynergyLife> life = facts.synergy(step.synergyId());
        if (step instanceof SynergyIdentified) {
            if (life.flatMap(SynergyLife::identified).isPresent()) {
                refuse("/synergyId", Rule.UNIQUE_IDENTIFIER, step.synergyId().text());
            } else if (!life.map(known -> known.isLawfulWith(step)).orElse(true)) {
                refuse("/occurredOn", Rule.ORDER_OF_LIFE, step.occurredOn());
            }
        } else if (identified(step.synergyId()).isPresent()
                && !life.orElseThrow().isLawfulWith(step)) {
            refuseOrder(step, life.orElseThrow());
        }
    }

    private void refuseOrder(SynergyStep step, SynergyLife life) {
        boolean works = life.operational().stream()
                .anyMatch(fact -> !fact.milestone().occurredOn().isAfter(step.occurredOn()));
        if (step instanceof SynergyMeasured measured && works) {
            refuse("/year", Rule.ORDER_OF_LIFE, measured.year().value());
        } else {
            refuse("/occurredOn", Rule.ORDER_OF_LIFE, step.occurredOn());
        }
    }

    /** The milestone that identifies the synergy named, or a refusal. */
    private Optional<SynergyIdentified> identified(SynergyId id) {
        Optional<SynergyLife> life = facts.synergy(id);
        Optional<SynergyIdentified> identified = life.flatMap(SynergyLife::identified);
        if (identified.isEmpty()) {
            refuse("/synergyId", life.isPresent() ? Rule.NOT_RETRACTED : Rule.KNOWN_REFERENCE, id.text());
        }
        return identified;
    }
}
