package fr.jalon.query.territory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.jalon.contract.problem.Language;
import fr.jalon.referentiel.Referentiels;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * A cache of the current views answered last. One stays right until the territory has another event, the day changes or other editions are
 * loaded; working out the shortest way to the next level again for everybody who looks would cost a thousand times as much.
 */
final class CurrentAnswerCache {

    /** For 512 MiB, as many as there are intercommunalities in France; an answer takes about twenty kilobytes. */
    private static final long HEAP_BYTES_PER_ANSWER = 384 * 1_024L;

    private final Cache<Asked, Kept> answers = Caffeine.newBuilder()
            .maximumSize(Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_ANSWER)
            .build();

    /** What somebody works out, and others who ask for it wait for (single flight). */
    private final ConcurrentMap<Asked, CompletableFuture<Optional<Kept>>> underWay = new ConcurrentHashMap<>();

    /** Who was asked for, and in which language. */
    private record Asked(String siren, Language language) {}

    /** An answer, and the editions that it was given under. */
    private record Kept(TerritoryAnswer answer, Referentiels editions) {

        boolean isRight(long version, LocalDate today, Referentiels loaded) {
            return answer.version() >= version && answer.asOf().equals(today) && editions.equals(loaded);
        }
    }

    /**
     * The answer that was given before if it is still right, otherwise a new one.
     *
     * @param version how many events of the territory are shown
     */
    TerritoryAnswer answer(
            String siren,
            Language language,
            long version,
            LocalDate today,
            Referentiels loaded,
            Supplier<TerritoryAnswer> anew) {
        Asked asked = new Asked(siren, language);
        Kept kept = answers.getIfPresent(asked);
        if (kept != null && kept.isRight(version, today, loaded)) {
            return kept.answer();
        }
        CompletableFuture<Optional<Kept>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Kept>> other = underWay.putIfAbsent(asked, mine);
        if (other != null) {
            return other.join()
                    .filter(made -> made.isRight(version, today, loaded))
                    .map(Kept::answer)
                    .orElseGet(anew);
        }
        try {
            Kept made = new Kept(anew.get(), loaded);
            answers.put(asked, made);
            mine.complete(Optional.of(made));
            return made.answer();
        } finally {
            underWay.remove(asked, mine);
            // Whoever waited works it out himself where this failed.
            mine.complete(Optional.empty());
        }
    }
}
