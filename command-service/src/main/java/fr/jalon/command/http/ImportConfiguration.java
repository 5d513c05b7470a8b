package fr.jalon.command.http;

import fr.jalon.command.feed.Feed;
import fr.jalon.command.handling.Territories;
import fr.jalon.command.intake.Identifiers;
import fr.jalon.contract.problem.Problems;
import fr.jalon.contract.token.Position;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;

/** Wires imports. */
@Configuration(proxyBeanMethods = false)
@Import(ImportController.class)
class ImportConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ImportConfiguration.class);

    /** All dry runs of an instance together hold a quarter of the heap at most. */
    private static final int DRY_RUNS_OF_HEAP = 4;

    /** How long the end of an import waits for the places of its lines in the feed: longer than another sequencer takes to be elected. */
    private static final Duration SEQUENCED_WITHIN = Duration.ofSeconds(30);

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
                () -> stored(feed),
                dryRunBytesMax > 0 ? dryRunBytesMax : Runtime.getRuntime().maxMemory() / DRY_RUNS_OF_HEAP);
    }

    private static Optional<Position> stored(Feed feed) {
        try {
            return feed.awaitAllBefore(SEQUENCED_WITHIN).<Position>map(Position.AtFeed::new);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (DataAccessException e) {
            LOG.warn("Lines were imported, and how far the feed is cannot be asked: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
