package fr.jalon.domain.index;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.strength.Strength;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The indexes against collections of the JDK, or against looking at every day. A failure names its seed. */
class IndexesTest {

    private static final LocalDate START = LocalDate.of(2020, 1, 1);
    private static final int DAYS = 60;

    static LongStream seeds() {
        return Strength.seeds(200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_sorted_tree_is_a_tree_map_and_stays_balanced(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<Integer, String> expected = new TreeMap<>();
        SortedTree<Integer, String, Object> tree = SortedTree.empty();
        for (int i = 0; i < 300; i++) {
            int key = random.nextInt(80);
            SortedTree<Integer, String, Object> before = tree;
            List<String> seen = before.values();
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                tree = tree.without(key);
            } else {
                expected.put(key, "v" + i);
                tree = tree.with(key, "v" + i);
            }
            assertThat(before.values()).isEqualTo(seen);
            assertThat(tree.values()).containsExactlyElementsOf(expected.values());
            assertThat(tree.size()).isEqualTo(expected.size());
            int asked = random.nextInt(80);
            assertThat(Optional.ofNullable(tree.get(asked))).isEqualTo(Optional.ofNullable(expected.get(asked)));
            assertThat(tree.before(asked))
                    .isEqualTo(Optional.ofNullable(expected.lowerEntry(asked)).map(Map.Entry::getValue));
            assertThat(tree.after(asked))
                    .isEqualTo(Optional.ofNullable(expected.higherEntry(asked)).map(Map.Entry::getValue));
            int height = tree.root == null ? 0 : tree.root.height();
            assertThat(height).isLessThanOrEqualTo(1 + (int) (1.45 * Math.log(tree.size() + 2) / Math.log(2)));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_step_function_is_the_sum_on_each_day(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] expected = new int[DAYS];
        StepFunction function = StepFunction.ZERO;
        for (int i = 0; i < 40; i++) {
            int from = random.nextInt(DAYS);
            boolean open = random.nextInt(4) == 0;
            int to = open ? DAYS - 1 : from + random.nextInt(DAYS - from);
            int amount = random.nextInt(5) - 2;
            LocalDate last = open ? LocalDate.MAX : START.plusDays(to);
            function = function.plus(new Span(START.plusDays(from), last), BigDecimal.valueOf(amount));
            for (int day = from; day <= to; day++) {
                expected[day] += amount;
            }
        }
        int threshold = random.nextInt(5) - 1;
        Predicate<BigDecimal> test = figure -> figure.intValue() >= threshold;
        for (int day = 0; day < DAYS; day++) {
            assertThat(function.at(START.plusDays(day)).intValue()).isEqualTo(expected[day]);
            boolean now = expected[day] >= threshold;
            int next = day + 1;
            while (next < DAYS && expected[next] >= threshold == now) {
                next++;
            }
            if (next < DAYS) {
                assertThat(function.nextChange(START.plusDays(day), test)).isEqualTo(START.plusDays(next));
            }
            int start = day;
            while (start > 0 && expected[start - 1] >= threshold == now) {
                start--;
            }
            boolean always = start == 0 && (0 >= threshold) == now;
            assertThat(function.stretchStart(START.plusDays(day), test))
                    .isEqualTo(always ? LocalDate.MIN : START.plusDays(start));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_span_index_finds_what_a_list_of_spans_tells(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Integer, Span> spans = new HashMap<>();
        SpanIndex<Integer> index = SpanIndex.empty();
        for (int i = 0; i < 60; i++) {
            int taken = random.nextInt(i + 1);
            Span known = spans.remove(random.nextInt(3) == 0 ? taken : -1);
            if (known != null) {
                index = index.without(known, taken);
            }
            LocalDate from = START.plusDays(random.nextInt(DAYS));
            Span span = random.nextInt(4) == 0 ? Span.since(from) : new Span(from, from.plusDays(random.nextInt(20)));
            spans.put(i, span);
            index = index.with(span, i, i);
        }
        for (int i = 0; i < DAYS + 20; i++) {
            LocalDate day = START.plusDays(i);
            List<Integer> standing = index.standingOn(day, Integer.MAX_VALUE);
            assertThat(standing).containsExactlyInAnyOrderElementsOf(those(spans, span -> span.contains(day)));
            assertThat(index.standingOn(day, 3))
                    .isEqualTo(new ArrayList<>(standing.stream().limit(3).toList()));
            Span week = new Span(day, day.plusDays(6));
            assertThat(index.meeting(week))
                    .containsExactlyInAnyOrderElementsOf(those(
                            spans,
                            span -> !span.from().isAfter(week.to())
                                    && !span.to().isBefore(week.from())));
            Stream<LocalDate> ends = spans.values().stream().map(Span::to).filter(day::isAfter);
            assertThat(index.lastEndedBefore(day).map(spans::get).map(Span::to))
                    .isEqualTo(ends.max(LocalDate::compareTo));
        }
    }

    private static List<Integer> those(Map<Integer, Span> spans, Predicate<Span> which) {
        return spans.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
