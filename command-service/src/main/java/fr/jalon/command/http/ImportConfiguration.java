package fr.jalon.command.http;

import fr.jalon.command.feed.Feed;
import fr.jalon.command.handling.Territories;
import fr.jalon.command.intake.Identifiers;
import fr.jalon.contract.problem.Problems;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.value.Siren;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires imports. */
@Configuration(proxyBeanMethods = false)
@Import(ImportController.class)
class ImportConfiguration {

    /** All dry runs of an instance together hold a quarter of the heap at most. */
    private static final int DRY_RUNS_OF_HEAP = 4;

    /** How long the end of an import waits for the place of its last line in the feed. */
    private static final Duration SEQUENCED_WITHIN = Duration.ofSeconds(2);

    @Bean
    fr.jalon.command.intake.imports.Import imports(
            Territories territories,
            Identifiers identifiers,
            Problems problems,
            Feed feed,
            @Value("${jalon.import.dry-run-bytes-max:0}") long dryRunBytesMax) {
        return new fr.jalon.command.intake.imports.Import(
                territories,
                identifiers,
                problems,
                (siren, version) -> position(feed, siren, version),
                dryRunBytesMax > 0 ? dryRunBytesMax : Runtime.getRuntime().maxMemory() / DRY_RUNS_OF_HEAP);
    }

    private static Position position(Feed feed, Siren siren, long version) {
        try {
            return feed.awaitPositionOf(siren, version, SEQUENCED_WITHIN)
                    .<Position>map(Position.AtFeed::new)
                    .orElseGet(() -> new Position.AtVersion(siren, version));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Position.AtVersion(siren, version);
        }
    }
}
