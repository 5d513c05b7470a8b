package fr.jalon.query.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.contract.problem.Language;
import fr.jalon.domain.indicator.Indicators;
import fr.jalon.query.assessment.HeldAnswer;
import fr.jalon.referentiel.Referentiels;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A popular territory is worked out once, however many ask for it at the same moment. */
class CurrentAnswerCacheTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final int CALLERS = 8;
    private static final Referentiels EDITIONS = Referentiels.shipped();
    private static final Indicators.Indicator NONE = new Indicators.Indicator(0, false);

    private final CurrentAnswerCache cache = new CurrentAnswerCache();
    private final AtomicInteger workedOut = new AtomicInteger();

    private static TerritoryAnswer worked(long version) {
        return new TerritoryAnswer(
                "243500139",
                "Rennes",
                "metropole",
                "53",
                null,
                null,
                version,
                Instant.EPOCH,
                TODAY,
                "rules",
                List.of(),
                new HeldAnswer(0, null, null, List.of()),
                null,
                null,
                new TerritoryAnswer.IndicatorsAnswer(NONE, NONE),
                Map.of(),
                List.of(),
                null);
    }

    private TerritoryAnswer asked(long version, Supplier<TerritoryAnswer> anew) {
        return cache.answer("243500139", Language.EN, version, TODAY, EDITIONS, anew);
    }

    @Test
    void of_several_who_ask_at_once_one_works_it_out() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<TerritoryAnswer> first = callers.submit(() -> asked(1, () -> {
                workedOut.incrementAndGet();
                begun.countDown();
                awaited(goOn);
                return worked(1);
            }));
            awaited(begun);
            List<Thread> waiting = new ArrayList<>();
            List<TerritoryAnswer> answers = Collections.synchronizedList(new ArrayList<>());
            for (int caller = 0; caller < CALLERS; caller++) {
                waiting.add(Thread.ofVirtual()
                        .start(() -> answers.add(asked(1, () -> {
                            workedOut.incrementAndGet();
                            return worked(1);
                        }))));
            }
            Awaitility.await()
                    .until(() -> waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
            goOn.countDown();
            for (Thread thread : waiting) {
                thread.join();
            }

            assertThat(answers).hasSize(CALLERS).containsOnly(first.get());
        }
        assertThat(workedOut).hasValue(1);
    }

    @Test
    void who_wants_a_newer_one_works_it_out_himself_and_a_failure_is_that_of_one() {
        assertThatThrownBy(() -> asked(1, () -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");

        assertThat(asked(1, () -> worked(1)).version()).isEqualTo(1);
        assertThat(asked(2, () -> worked(2)).version()).isEqualTo(2);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
