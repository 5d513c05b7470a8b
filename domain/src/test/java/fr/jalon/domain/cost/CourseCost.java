package fr.jalon.domain.cost;

import static fr.jalon.domain.fixture.Milestones.*;

import fr.jalon.domain.assessment.Course;
import fr.jalon.domain.assessment.Courses;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.fixture.Editions;
import fr.jalon.domain.index.Span;
import fr.jalon.domain.party.ActorKind;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.value.Label;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * Prints what the course of a territory costs, in milliseconds (median and 99 of 100), behind 1,000 and 10,000
 * milestones. {@code make cost} runs it; its name keeps it out of the tests, for it asserts nothing.
 */
class CourseCost {

    private static final Course.Asked ALL =
            new Course.Asked(new Span(LocalDate.MIN, LocalDate.MAX), LocalDate.of(2026, 11, 23), 500);
    private static final int ROUNDS = 100;

    @Test
    void report() {
        for (int length : new int[] {1_000, 10_000}) {
            cost("of everything", length, CourseCost::everything);
            cost("means that come and go", length, CourseCost::comingAndGoing);
            cost("all on one day", length, i -> everything(i, "2020-01-01"));
        }
    }

    private static void cost(String name, int length, IntFunction<Milestone> mix) {
        Territory.Registered territory = Territory.unregistered(List.of(Editions.LEVELS_2021, Editions.SCORE_2022))
                .evolve(new TerritoryRegistered(
                        new Siren("246700488"),
                        new Label("Une collectivité"),
                        TerritoryKind.CC,
                        new RegionCode("44"),
                        null,
                        null));
        for (int i = 0; i < length; i++) {
            territory = territory.evolve(mix.apply(i));
        }
        long[] nanos = new long[ROUNDS];
        int turns = 0;
        for (int round = 0; round < 2 * ROUNDS; round++) {
            long start = System.nanoTime();
            turns = Courses.ofLevels(territory.standings().getFirst(), territory.facts(), ALL)
                            .turnsInAll()
                    + Courses.ofScore(territory.standings().get(1), territory.facts(), ALL)
                            .orElseThrow()
                            .turnsInAll();
            nanos[round % ROUNDS] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-24s %,7d milestones %,6d turns %8.2f ms %8.2f ms%n",
                name, length, turns, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6);
    }

    private static Milestone everything(int i) {
        return everything(i, day(i));
    }

    private static Milestone everything(int i, String day) {
        String id = "m" + i;
        return switch (i % 12) {
            case 0 -> jointStrategy(id, day);
            case 1 -> objectives(id, day);
            case 2 -> involvement(id, day);
            case 3 -> departments(id, day);
            case 4 -> actor(id, day, ActorKind.values()[i / 12 % 14]);
            case 5 ->
                animator(id, day, "0.1", day, LocalDate.parse(day).plusDays(20).toString());
            case 6 -> identified(id, day, "s" + i / 12);
            case 7 -> implemented(id, day, "s" + i / 12);
            case 8 ->
                position(id, day, "0.5", day, LocalDate.parse(day).plusDays(30).toString());
            case 9 -> ended(id, day, "s" + i / 12);
            case 10 -> i % 24 == 10 ? governance(id, day) : meeting(id, day);
            default -> i % 24 == 11 ? noNetwork(id, day) : awareness(id, day);
        };
    }

    private static Milestone comingAndGoing(int i) {
        if (i < 20) {
            return everything(i, "1950-01-01");
        }
        return switch (i) {
            case 20 -> search("m20", "1950-01-01");
            case 21 -> planning("m21", "1950-01-01");
            case 22 -> identified("m22", "1950-01-01", "sx");
            case 23 -> implemented("m23", "1950-01-01", "sx");
            case 24 -> noNetwork("m24", "1950-01-01");
            case 25 -> actor("m25", "1950-01-01", ActorKind.ASSOCIATION);
            default ->
                animator(
                        "m" + i,
                        day(2 * i),
                        "1",
                        day(2 * i),
                        LocalDate.parse(day(2 * i)).toString());
        };
    }

    private static String day(int i) {
        return LocalDate.of(1950, 1, 2).plusDays(i).toString();
    }
}
