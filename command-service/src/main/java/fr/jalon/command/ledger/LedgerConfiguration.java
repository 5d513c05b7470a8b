package fr.jalon.command.ledger;

import fr.jalon.command.feed.Connections;
import fr.jalon.command.feed.FeedListeners;
import fr.jalon.referentiel.LoadedReferentiels;
import java.net.URI;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the ledger. */
@Configuration(proxyBeanMethods = false)
public class LedgerConfiguration {

    private static final Duration PACE = Duration.ofMillis(500);

    /** {@code jalon.ledger.origin}: the ledger's name; {@code jalon.ledger.key-file}: its key, if not the database keeps one. */
    @Bean
    @DependsOn("flywayInitializer")
    Signer ledgerSigner(
            JdbcClient jdbc,
            @Value("${jalon.ledger.origin:}") String origin,
            @Value("${jalon.public-url:http://localhost:8080}") URI publicUrl,
            @Value("${jalon.ledger.key-file:}") String keyFile) {
        return Identity.of(jdbc, origin, publicUrl, keyFile);
    }

    @Bean
    Ledger ledger(JdbcClient jdbc, Signer signer, LoadedReferentiels rules) {
        return new Ledger(new LedgerStore(jdbc), signer, new Rules(rules));
    }

    @Bean(initMethod = "start")
    Keeper ledgerKeeper(Connections connections, Signer signer, FeedListeners listeners) {
        Keeper keeper = new Keeper(connections, signer, PACE);
        listeners.add(keeper::wake);
        return keeper;
    }

    @Bean(initMethod = "start")
    Checker ledgerChecker(Connections connections, Signer signer) {
        return new Checker(connections, signer);
    }
}
