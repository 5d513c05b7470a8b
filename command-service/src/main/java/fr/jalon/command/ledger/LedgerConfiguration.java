package fr.jalon.command.ledger;

import fr.jalon.command.election.Connections;
import fr.jalon.command.feed.FeedListeners;
import fr.jalon.referentiel.LoadedReferentiels;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the ledger. */
@Configuration(proxyBeanMethods = false)
public class LedgerConfiguration {

    private static final Logger SECURITY = LoggerFactory.getLogger("jalon.security");
    private static final String DAMAGED = "damaged";
    private static final Duration PACE = Duration.ofMillis(500);

    /**
     * {@code jalon.ledger.origin}: the ledger's name; {@code jalon.ledger.key-file}: its key; {@code jalon.ledger.folder}: where, outside of
     * the database, the last checkpoint is kept, and the key if no file has it; {@code jalon.ledger.give-up-key}: the verifier key of a key that
     * an operator gives up, once, and {@code jalon.ledger.former-key-file} that key, unless the folder has it or it is lost.
     */
    @Bean
    @DependsOn("flywayInitializer")
    Signer ledgerSigner(
            JdbcClient jdbc,
            Mark mark,
            @Value("${jalon.ledger.origin:}") String origin,
            @Value("${jalon.public-url:http://localhost:8080}") URI publicUrl,
            @Value("${jalon.ledger.key-file:}") String keyFile,
            @Value("${jalon.ledger.folder:}") String folder,
            @Value("${jalon.ledger.give-up-key:}") String givenUp,
            @Value("${jalon.ledger.former-key-file:}") String formerKeyFile) {
        LedgerStore store = new LedgerStore(jdbc);
        if (!givenUp.isBlank()) {
            new KeyRotation(store, mark, keyFile, formerKeyFile, folder)
                    .from(givenUp, () -> Identity.of(jdbc, origin, publicUrl, keyFile, folder));
        }
        return Identity.of(jdbc, origin, publicUrl, keyFile, folder).after(store);
    }

    /**
     * {@code jalon.ledger.give-up}: the root of a mark that an operator gives up, once; {@code damaged} for one that cannot be read. It is
     * written down in the database and in the security log.
     */
    @Bean
    @DependsOn("flywayInitializer")
    Mark ledgerMark(
            JdbcClient jdbc,
            @Value("${jalon.ledger.folder:}") String folder,
            @Value("${jalon.ledger.give-up:}") String givenUp) {
        Mark mark = folder.isBlank() ? Mark.inMemory() : Mark.in(Path.of(folder));
        giveUp(mark, givenUp, new LedgerStore(jdbc));
        return mark;
    }

    static void giveUp(Mark mark, String givenUp, LedgerStore store) {
        try {
            mark.last().filter(last -> last.root().equals(givenUp)).ifPresent(last -> {
                store.decided("mark-given-up", last.note());
                SECURITY.warn("mark-given-up size={} root={}", last.size(), last.root());
                mark.giveUp();
            });
        } catch (IllegalArgumentException e) {
            // A damaged one is a finding of the keeper's, and stops nobody else.
            if (givenUp.equals(DAMAGED)) {
                store.decided("mark-given-up", DAMAGED);
                SECURITY.warn("mark-given-up {}", DAMAGED);
                mark.giveUp();
            }
        }
    }

    @Bean
    Ledger ledger(JdbcClient jdbc, Signer signer, LoadedReferentiels rules, Checker checker) {
        return new Ledger(new LedgerStore(jdbc), signer, new Rules(rules), checker::wake);
    }

    @Bean(initMethod = "start")
    LedgerAppender ledgerKeeper(Connections connections, Signer signer, Mark mark, FeedListeners listeners) {
        LedgerAppender keeper = new LedgerAppender(connections, signer, mark, PACE);
        listeners.add(keeper::wake);
        return keeper;
    }

    @Bean(initMethod = "start")
    Checker ledgerChecker(Connections connections, Signer signer, Mark mark) {
        return new Checker(connections, signer, mark);
    }
}
