package fr.jalon.domain.property;

import static fr.jalon.domain.fixture.Milestones.*;

import fr.jalon.domain.date.CycleYears;
import fr.jalon.domain.date.HorizonYears;
import fr.jalon.domain.event.*;
import fr.jalon.domain.event.ContinuityMilestone.*;
import fr.jalon.domain.event.Ending.*;
import fr.jalon.domain.event.FramingMilestone.*;
import fr.jalon.domain.event.NetworkMilestone.*;
import fr.jalon.domain.event.StrategyMilestone.*;
import fr.jalon.domain.event.SupportMilestone.*;
import fr.jalon.domain.fixture.History;
import fr.jalon.domain.initiative.FundingPurpose;
import fr.jalon.domain.initiative.OwnActivity;
import fr.jalon.domain.initiative.StrategyTopic;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.party.Contribution;
import fr.jalon.domain.party.Department;
import fr.jalon.domain.party.Employer;
import fr.jalon.domain.shape.Head;
import fr.jalon.domain.shape.Shape;
import fr.jalon.domain.synergy.ElipseStep;
import fr.jalon.domain.synergy.StudyOutcome;
import fr.jalon.domain.synergy.SynapseStep;
import fr.jalon.domain.synergy.SynergySupport;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.AnnounceLevels;
import fr.jalon.domain.territory.TerritoryCommand.CorrectMilestone;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RetractMilestone;
import fr.jalon.domain.value.*;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Commands as nobody sane would send them, drawn from a seed. Many are refused; that is meant. */
final class RandomCommands {

    private static final LocalDate FIRST = LocalDate.of(2018, 1, 31);

    private final SplittableRandom random;
    private int ids;

    RandomCommands(long seed) {
        this.random = new SplittableRandom(seed);
    }

    SplittableRandom random() {
        return random;
    }

    /** A command of any kind: mostly a log, now and then a retraction or correction, or the announcement of a deadline. */
    TerritoryCommand any(Territory.Registered before, LocalDate today) {
        int dice = random.nextInt(20);
        if (dice < 3) {
            return new RetractMilestone(History.SIREN, someId(before, Milestone.class), History.REASON);
        }
        if (dice < 6) {
            MilestoneId corrected = someId(before, Milestone.class);
            Milestone replacement = before.facts()
                    .recorded(corrected)
                    .filter(known -> random.nextInt(4) > 0)
                    .map(known -> redated(known.milestone(), today))
                    .orElseGet(() -> milestone(before, today));
            return new CorrectMilestone(History.SIREN, corrected, History.REASON, replacement);
        }
        return dice == 6 ? new AnnounceLevels(History.SIREN) : log(before, today);
    }

    LogMilestone log(Territory.Registered before, LocalDate today) {
        return new LogMilestone(History.SIREN, milestone(before, today));
    }

    /** One milestone for each criterion of the four levels, on any days. */
    List<Milestone> complete(LocalDate today) {
        List<Milestone> all = new ArrayList<>(List.of(
                jointStrategy(id(), day(today)),
                objectives(id(), day(today)),
                involvement(id(), day(today)),
                departments(id(), day(today)),
                actor(id(), day(today), ActorKind.COMPANY),
                actor(id(), day(today), ActorKind.CLUSTER),
                awareness(id(), day(today)),
                meeting(id(), day(today)),
                governance(id(), day(today)),
                noNetwork(id(), day(today)),
                animator(id(), day(today), "0.5", day(today), null),
                search(id(), day(today)),
                planning(id(), day(today)),
                model(id(), day(today), "60", "30", "10"),
                position(id(), day(today), "1", day(today), null),
                elipse(id(), day(today), ElipseStep.COMPLETED),
                synapse(id(), day(today), SynapseStep.SHARED),
                success(id(), day(today), null)));
        all.add(identified(id(), "2018-01-01", "s0"));
        all.add(implemented(id(), day(today), "s0"));
        String structure = id();
        all.add(structure(structure, "2018-01-01", 2));
        all.add(seat(id(), day(today), structure));
        return all;
    }

    private Milestone redated(Milestone milestone, LocalDate today) {
        Shape shape = milestone.type().shape();
        var values = shape.valuesOf((Record) milestone);
        values.put("id", new MilestoneId(id()));
        if (random.nextBoolean()) {
            values.put("occurredOn", LocalDate.parse(day(today)));
        }
        return (Milestone) shape.create(values);
    }

    private String id() {
        return "m" + ids++;
    }

    /** A day up to today, one of not too many, so that days meet; in one case of thirty after today. */
    private String day(LocalDate today) {
        if (random.nextInt(30) == 0) {
            return today.plusDays(1L + random.nextInt(40)).toString();
        }
        long span = today.toEpochDay() - FIRST.toEpochDay() + 1;
        long back = random.nextInt(3) == 0 ? random.nextLong(Math.min(60, span)) : random.nextLong(span);
        LocalDate day = today.minusDays(back);
        LocalDate meeting = random.nextBoolean() ? day.withDayOfMonth(1) : day;
        return (meeting.isBefore(FIRST) ? FIRST : meeting).toString();
    }

    private String start(LocalDate today) {
        return LocalDate.parse(day(today))
                .plusDays(random.nextInt(4) == 0 ? random.nextInt(600) : 0)
                .toString();
    }

    private String end(String start) {
        int[] lengths = {0, 1, 90, 364, 365, 366, 700};
        return LocalDate.parse(start)
                .plusDays(lengths[random.nextInt(lengths.length)])
                .toString();
    }

    private String synergy() {
        return "s" + random.nextInt(4);
    }

    private MilestoneId someId(Territory.Registered before, Class<? extends Milestone> type) {
        List<MilestoneId> known = before.facts().all().stream()
                .map(recorded -> recorded.milestone())
                .filter(type::isInstance)
                .map(Milestone::id)
                .toList();
        return known.isEmpty() || random.nextInt(40) == 0
                ? new MilestoneId("m" + random.nextInt(60))
                : known.get(random.nextInt(known.size()));
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private Milestone milestone(Territory.Registered before, LocalDate today) {
        String id = id();
        String day = day(today);
        String start = start(today);
        return switch (random.nextInt(51)) {
            case 0 -> jointStrategy(id, day);
            case 1 -> random.nextBoolean() ? strategy(id, day) : strategy(id, day, Department.ENVIRONMENT);
            case 2 -> objectives(id, day);
            case 3, 4 -> involvement(id, day);
            case 5 -> departments(id, day);
            case 6 -> suspended(id, day);
            case 7, 8 -> actor(id, day, ActorKind.values()[random.nextInt(3)]);
            case 9 -> awareness(id, day);
            case 10 -> meeting(id, day);
            case 11 -> governance(id, day);
            case 12 -> network(id, day);
            case 13 -> contribution(id, day);
            case 14 -> noNetwork(id, day);
            case 15, 16 -> funding(id, day, start, end(start), random.nextInt(4) > 0, one(FundingPurpose.values()));
            case 17, 18 ->
                animator(id, day, one(Employer.values()), "0.5", start, random.nextBoolean() ? null : end(start));
            case 19 -> search(id, day);
            case 20 -> planning(id, day);
            case 21 -> structure(id, day, random.nextInt(4));
            case 22, 23 ->
                seat(
                        id,
                        day,
                        someId(before, ThirdPartyStructureEstablished.class).text());
            case 24 ->
                switch (random.nextInt(4)) {
                    case 0 -> model(id, day, "100", "0", null);
                    case 1 -> model(id, day, "60", "40", null);
                    case 2 -> model(id, day, "60", "0", "40");
                    default -> model(id, day, "0", "33.3", "66.7");
                };
            case 25, 26 ->
                position(
                        id,
                        day,
                        one(new String[] {"0.1", "0.2", "0.7", "1"}),
                        start,
                        random.nextBoolean() ? null : end(start));
            case 27 -> elipse(id, day, one(ElipseStep.values()));
            case 28 -> synapse(id, day, one(SynapseStep.values()));
            case 29 -> success(id, day, random.nextBoolean() ? null : synergy());
            case 30 -> results(id, day, 2018 + random.nextInt(9), random.nextInt(3), random.nextInt(6));
            case 31, 32, 33, 34 -> step(id, day);
            case 40, 41 -> suspended(id, day);
            case 44, 45, 46, 47, 48, 49, 50 -> later(id, day);
            case 42, 43 -> new InitiativeResumed(head(id, day), someId(before, InitiativeSuspended.class), null);
            default -> ending(id, day, before);
        };
    }

    /** What editions after that of 2022 ask for. */
    private Milestone later(String id, String day) {
        return switch (random.nextInt(8)) {
            case 0 -> study(id, day, one(StudyOutcome.values()));
            case 1 -> strategyCovering(id, day, one(StrategyTopic.values()));
            case 2 -> strategyCovering(id, day, StrategyTopic.values());
            case 3 -> carriedByOther(id, day);
            case 4 -> contributed(id, day, one(Contribution.values()));
            case 5 -> cycle(id, day, random.nextInt(3) == 0 ? null : 1 + random.nextInt(CycleYears.MOST));
            case 6 -> modelOver(id, day, 1 + random.nextInt(HorizonYears.MOST));
            default -> adopted(id, day, one(new String[] {"te", "eci"}));
        };
    }

    private Milestone step(String id, String day) {
        String synergy = synergy();
        return switch (random.nextInt(12)) {
            case 0, 1 -> identified(id, day, synergy, company("A"), company("B" + random.nextInt(3)));
            case 2 -> qualified(id, day, synergy);
            case 3 -> studied(id, day, synergy);
            case 4, 5 ->
                implemented(
                        id,
                        day,
                        synergy,
                        random.nextBoolean() ? SynergySupport.ANIMATION : one(SynergySupport.values()),
                        random.nextBoolean() ? OwnActivity.WASTE : null);
            case 11 -> recurring(id, day, synergy, random.nextBoolean());
            case 6 -> paused(id, day, synergy);
            case 7 -> restarted(id, day, synergy);
            case 8 -> ended(id, day, synergy);
            case 9 -> abandoned(id, day, synergy);
            default -> measured(id, day, synergy, LocalDate.parse(day).getYear(), "1.5");
        };
    }

    private Milestone ending(String id, String day, Territory.Registered before) {
        Head head = head(id, day);
        return switch (random.nextInt(15)) {
            case 0 -> new InitiativeResumed(head, someId(before, InitiativeSuspended.class), null);
            case 1 -> new StrategyRepealed(head, someId(before, StrategyAdopted.class), null);
            case 2 -> new ObjectivesDropped(head, someId(before, ObjectivesSet.class), null);
            case 3 -> new InvolvementEnded(head, someId(before, InvolvementDeclared.class), null);
            case 4 -> new DepartmentsOrganisationEnded(head, someId(before, DepartmentsOrganised.class), null);
            case 5 -> new ActorLeft(head, someId(before, ActorJoined.class), null);
            case 6 -> new GovernanceDissolved(head, someId(before, GovernanceEstablished.class), null);
            case 7 -> new RegionalNetworkLeft(head, someId(before, RegionalNetworkJoined.class), null);
            case 8 -> new RegionalNetworkCreated(head, someId(before, RegionalNetworkAbsent.class), null);
            case 9 -> new FundingWithdrawn(head, someId(before, FundingGranted.class), null);
            case 10 -> new AnimatorDeparted(head, someId(before, AnimatorAppointed.class), null);
            case 11 ->
                new ThirdPartyStructureDissolved(head, someId(before, ThirdPartyStructureEstablished.class), null);
            case 13 ->
                noLongerCarried(
                        id, day, someId(before, InitiativeCarriedByOther.class).text());
            case 12 -> new GovernanceSeatLeft(head, someId(before, GovernanceSeatTaken.class), null);
            default -> new DedicatedPositionVacated(head, someId(before, DedicatedPositionFilled.class), null);
        };
    }
}
