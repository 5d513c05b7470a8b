package fr.jalon.domain.cost;

import static fr.jalon.domain.fixture.Milestones.*;

import fr.jalon.domain.event.Ending;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.fixture.Editions;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.territory.Decision;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.CorrectMilestone;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RetractMilestone;
import fr.jalon.domain.territory.TerritoryDecider;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Prints what one decision costs, in microseconds (median), behind histories of 10, 1,000 and 10,000 milestones of
 * several mixes. {@code make cost} runs it; its name keeps it out of the tests, for it asserts nothing.
 */
class DecidingCost {

    private static final Siren SIREN = new Siren("246700488");
    private static final Prose REASON = new Prose("erreur");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final int[] LENGTHS = {10, 1_000, 10_000};
    private static final int ROUNDS = 4_000;

    /** The i-th command of a history, where 0 and 1 may lay the ground. */
    private interface Mix {
        TerritoryCommand command(int i);
    }

    @Test
    void report() {
        System.out.printf("%-44s %10s %10s %10s %8s%n", "µs for each decision, median", 10, 1_000, 10_000, "ratio");
        mixes().values().forEach(DecidingCost::costs);
        mixes().forEach((name, mix) -> {
            double[] costs = costs(mix);
            System.out.printf(
                    "%-44s %10.1f %10.1f %10.1f %8.2f%n", name, costs[0], costs[1], costs[2], costs[2] / costs[0]);
        });
    }

    private static double[] costs(Mix mix) {
        return Arrays.stream(LENGTHS).mapToDouble(length -> cost(mix, length)).toArray();
    }

    private static Map<String, Mix> mixes() {
        Map<String, Mix> mixes = new LinkedHashMap<>();
        mixes.put("one type, dated (awareness actions)", i -> log(awareness(id(i), day(i))));
        mixes.put("one type, replaced (strategies)", i -> log(jointStrategy(id(i), day(i))));
        mixes.put("one type, of one kind (actors)", i -> log(actor(id(i), day(i), ActorKind.COMPANY)));
        mixes.put("one type, overlapping (animators)", i -> log(animator(id(i), day(i), "0.1", day(i), "2027-01-01")));
        mixes.put("synergies, identified and implemented", DecidingCost::synergies);
        mixes.put(
                "log and retract",
                i -> i % 2 == 0
                        ? log(governance(id(i), day(i)))
                        : new RetractMilestone(SIREN, new MilestoneId(id(i - 1)), REASON));
        mixes.put(
                "one milestone corrected again and again",
                i -> i == 0
                        ? log(objectives(id(0), day(0)))
                        : new CorrectMilestone(SIREN, new MilestoneId(id(i - 1)), REASON, objectives(id(i), day(i))));
        mixes.put(
                "actors who join and leave",
                i -> i % 2 == 0
                        ? log(actor(id(i), day(i), ActorKind.COMPANY))
                        : log(new Ending.ActorLeft(head(id(i), day(i)), new MilestoneId(id(i - 1)), null)));
        mixes.put(
                "seats in one structure",
                i -> i == 0 ? log(structure(id(0), "1950-01-01", 2)) : log(seat(id(i), day(i), id(0))));
        mixes.put(
                "involvements, one suspension",
                i -> i == 0 ? log(suspended(id(0), "1950-01-01")) : log(involvement(id(i), day(i))));
        mixes.put("one involvement, many suspensions", DecidingCost::suspensions);
        mixes.put("of everything", DecidingCost::everything);
        return mixes;
    }

    private static TerritoryCommand synergies(int i) {
        String synergy = "s" + i / 2;
        return log(i % 2 == 0 ? identified(id(i), day(i - i % 2), synergy) : implemented(id(i), day(i), synergy));
    }

    private static TerritoryCommand suspensions(int i) {
        if (i == 0) {
            return log(involvement(id(0), "1950-01-01"));
        }
        return log(i % 2 == 1 ? suspended(id(i), day(2 * i)) : resumed(id(i), day(2 * i), id(i - 1)));
    }

    private static TerritoryCommand everything(int i) {
        int kind = i % 10;
        Milestone milestone = switch (kind) {
            case 0 -> jointStrategy(id(i), day(i));
            case 1 -> objectives(id(i), day(i));
            case 2 -> involvement(id(i), day(i));
            case 3 -> departments(id(i), day(i));
            case 4 -> actor(id(i), day(i), ActorKind.values()[i / 10 % 14]);
            case 5 -> animator(id(i), day(i), "0.1", day(i), "2027-01-01");
            case 6 -> identified(id(i), day(i), "s" + i / 10);
            case 7 -> implemented(id(i), day(i), "s" + i / 10);
            case 8 -> position(id(i), day(i), "0.5", day(i), null);
            default -> success(id(i), day(i), "s" + i / 10);
        };
        return log(milestone);
    }

    private static LogMilestone log(Milestone milestone) {
        return new LogMilestone(SIREN, milestone);
    }

    private static String id(int i) {
        return "m" + i;
    }

    /** Days that rise with i from 1950 on: 20,000 of them end before today. */
    private static String day(int i) {
        return LocalDate.of(1950, 1, 1).plusDays(i).toString();
    }

    private static double cost(Mix mix, int length) {
        Territory territory = Territory.unregistered(List.of(Editions.LEVELS_2021, Editions.SCORE_2022))
                .evolve(new TerritoryRegistered(
                        SIREN, new Label("Une collectivité"), TerritoryKind.CC, new RegionCode("44"), null, null));
        int i = 0;
        while (i < length) {
            territory = decided(mix.command(i++), territory);
        }
        long[] nanos = new long[ROUNDS];
        TerritoryCommand[] next = {mix.command(i), mix.command(i + 1)};
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            Territory first = decided(next[0], territory);
            Territory second = decided(next[1], first);
            nanos[round] = (System.nanoTime() - start) / 2;
            if (second.version() <= territory.version()) {
                throw new IllegalStateException("Nothing was decided");
            }
        }
        Arrays.sort(nanos);
        return nanos[ROUNDS / 2] / 1_000.0;
    }

    private static Territory decided(TerritoryCommand command, Territory before) {
        return switch (TerritoryDecider.decide(command, before, TODAY)) {
            case Decision.Accepted accepted -> accepted.after();
            case Decision.Refused refused -> throw new IllegalStateException(command + ": " + refused);
        };
    }
}
