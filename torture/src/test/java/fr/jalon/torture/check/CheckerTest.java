package fr.jalon.torture.check;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.torture.load.Acknowledged;
import fr.jalon.torture.load.Heard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A history that is as it should be, and every way of it that is not. */
class CheckerTest {

    private static final String A = "810000007";
    private static final String B = "810000015";

    /** Of A: registered, m1, m2, m1 taken back. Of B: registered, m3. */
    private static final List<Logged> LOG = List.of(
            new Logged(0, "e0", A, 1),
            new Logged(1, "e1", B, 1),
            new Logged(2, "e2", A, 2),
            new Logged(3, "e3", A, 3),
            new Logged(4, "e4", B, 2),
            new Logged(5, "e5", A, 4));

    private static List<Logged> of(String siren) {
        return LOG.stream().filter(event -> event.siren().equals(siren)).toList();
    }

    private static Acknowledged answer(
            String siren, @Nullable String milestone, @Nullable String ended, long version, long sent) {
        return new Acknowledged(siren, milestone, ended, version, sent, sent + 5);
    }

    private static final Evidence GOOD = new Evidence(
            List.of(
                    answer(A, null, null, 1, 0),
                    answer(B, null, null, 1, 0),
                    answer(A, "m1", null, 2, 10),
                    answer(A, "m2", null, 3, 20),
                    answer(B, "m3", null, 2, 20),
                    answer(A, null, "m1", 4, 30)),
            LOG,
            0,
            List.of(of(A), of(B)),
            Map.of(
                    A, new Seen(4, 1, of(A), List.of("m2"), List.of("m1")),
                    B, new Seen(2, 0, of(B), List.of("m3"), List.of())),
            Map.of(A, new Folded(4, 1, ""), B, new Folded(2, 0, "")),
            List.of(heard()),
            List.of());

    private static List<Heard> heard() {
        return LOG.stream()
                .map(event -> new Heard(event.position(), event.eventId(), event.siren(), event.version()))
                .toList();
    }

    @Test
    void nothing_is_wrong_with_what_is_right() {
        assertThat(Checker.check(GOOD)).isEmpty();
    }

    private static <T> List<T> without(List<T> list, int index) {
        List<T> less = new ArrayList<>(list);
        less.remove(index);
        return less;
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }

    private static <T> List<T> swapped(List<T> list, int one, int other) {
        List<T> all = new ArrayList<>(list);
        Collections.swap(all, one, other);
        return all;
    }

    private static Evidence log(Evidence e, List<Logged> log) {
        return new Evidence(
                e.acknowledged(), log, e.placeless(), e.topic(), e.seen(), e.folded(), e.heard(), e.differences());
    }

    private static Evidence topic(Evidence e, List<List<Logged>> topic) {
        return new Evidence(
                e.acknowledged(), e.log(), e.placeless(), topic, e.seen(), e.folded(), e.heard(), e.differences());
    }

    private static Evidence seen(Evidence e, Seen ofA) {
        return new Evidence(
                e.acknowledged(),
                e.log(),
                e.placeless(),
                e.topic(),
                Map.of(A, ofA, B, e.seen().get(B)),
                e.folded(),
                e.heard(),
                e.differences());
    }

    private static Evidence heard(Evidence e, List<Heard> heard) {
        return new Evidence(
                e.acknowledged(),
                e.log(),
                e.placeless(),
                e.topic(),
                e.seen(),
                e.folded(),
                List.of(heard),
                e.differences());
    }

    private static Evidence answered(Evidence e, List<Acknowledged> answered) {
        return new Evidence(
                answered, e.log(), e.placeless(), e.topic(), e.seen(), e.folded(), e.heard(), e.differences());
    }

    private static Evidence folded(Evidence e, Folded ofA) {
        return new Evidence(
                e.acknowledged(),
                e.log(),
                e.placeless(),
                e.topic(),
                e.seen(),
                Map.of(A, ofA, B, e.folded().get(B)),
                e.heard(),
                e.differences());
    }

    private static Arguments damage(String found, UnaryOperator<Evidence> damage) {
        return Arguments.of(found, damage);
    }

    static Stream<Arguments> every_way_of_being_wrong() {
        List<Acknowledged> answers = List.copyOf(GOOD.acknowledged());
        Seen a = GOOD.seen().get(A);
        return Stream.of(
                damage("log: position 3 comes where 2 is due", e -> log(e, without(LOG, 2))),
                damage("is there twice", e -> log(e, with(LOG, new Logged(6, "e5", A, 5)))),
                damage("log: " + A + " has version 3 at position", e -> log(e, swapped(LOG, 2, 3))),
                damage(
                        "log: 1 events have no place",
                        e -> new Evidence(
                                e.acknowledged(),
                                e.log(),
                                1,
                                e.topic(),
                                e.seen(),
                                e.folded(),
                                e.heard(),
                                e.differences())),
                damage("topic: is without position 5", e -> topic(e, List.of(without(of(A), 3), of(B)))),
                damage(
                        "topic: " + A + " comes to version 3 from 1",
                        e -> topic(e, List.of(swapped(of(A), 1, 2), of(B)))),
                damage(
                        "topic: a record is not in the log",
                        e -> topic(e, List.of(with(of(A), new Logged(6, "forged", A, 5)), of(B)))),
                damage(
                        "history: " + A + " shows 3 events of 4",
                        e -> seen(e, new Seen(4, 1, without(of(A), 1), a.standing(), a.ended()))),
                damage(
                        "history: " + A + " shows 4 events of 4",
                        e -> seen(e, new Seen(4, 1, swapped(of(A), 1, 2), a.standing(), a.ended()))),
                damage(
                        "history: " + A + " is not shown",
                        e -> new Evidence(
                                e.acknowledged(),
                                e.log(),
                                0,
                                e.topic(),
                                Map.of(B, e.seen().get(B)),
                                e.folded(),
                                e.heard(),
                                e.differences())),
                damage("m2 was answered and is not there", e -> seen(e, new Seen(4, 1, of(A), List.of(), a.ended()))),
                damage("m2 is there twice", e -> seen(e, new Seen(4, 1, of(A), List.of("m2", "m2"), a.ended()))),
                damage(
                        "m9 is there and was never answered",
                        e -> seen(e, new Seen(4, 1, of(A), List.of("m2", "m9"), a.ended()))),
                damage(
                        "taken back: m1 was answered and is not there",
                        e -> seen(e, new Seen(4, 1, of(A), List.of("m1", "m2"), List.of()))),
                damage("order: " + A, e -> answered(e, with(without(answers, 3), answer(A, "m2", null, 2, 25)))),
                damage("listener 1 never heard position 3", e -> heard(e, without(heard(), 3))),
                damage("listener 1 hears position 5 after 5", e -> heard(e, with(heard(), heard().get(5)))),
                damage("listener 1 hears position 2 after 3", e -> heard(e, swapped(heard(), 2, 3))),
                damage("heard what is not in the log", e -> heard(e, with(heard(), new Heard(6, "forged", A, 5)))),
                damage("views: " + A + " is shown with version 4 and level 1", e -> folded(e, new Folded(4, 2, ""))),
                damage("views: " + A + " is shown with version 4", e -> folded(e, new Folded(5, 1, ""))),
                damage(
                        "announcements: " + A + " ought to have announced LevelLost",
                        e -> folded(e, new Folded(4, 1, "LevelLost[1]"))),
                damage(
                        "rebuild: one differs",
                        e -> new Evidence(
                                e.acknowledged(),
                                e.log(),
                                0,
                                e.topic(),
                                e.seen(),
                                e.folded(),
                                e.heard(),
                                List.of("one differs"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("every_way_of_being_wrong")
    void it_is_told(String found, UnaryOperator<Evidence> damage) {
        assertThat(Checker.check(damage.apply(GOOD))).anyMatch(sentence -> sentence.contains(found));
    }

    @Test
    void a_record_that_comes_twice_is_what_the_topic_may_do() {
        assertThat(Checker.check(topic(GOOD, List.of(with(of(A), of(A).get(2)), of(B)))))
                .isEmpty();
    }

    @Test
    void much_of_the_same_is_told_in_few_sentences() {
        List<Logged> many = Stream.iterate(0L, position -> position + 2)
                .limit(1_000)
                .map(position -> new Logged(position, "e" + position, A, position))
                .toList();

        assertThat(Checker.check(log(GOOD, many))).hasSizeLessThan(100);
    }
}
