package fr.jalon.notices.mail;

import fr.jalon.notices.api.Territories;
import fr.jalon.notices.duty.Duties;
import fr.jalon.notices.duty.Patience;
import fr.jalon.notices.store.NoticesDatabase;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires reminders by e-mail. */
@Configuration(proxyBeanMethods = false)
@Import({MailController.class, LinkController.class})
public class MailConfiguration {

    /**
     * Settings: {@code jalon.notices.mail.server}, an address such as smtps://mail.example.org:465; {@code jalon.notices.mail.from}; {@code
     * jalon.notices.mail.user} and {@code jalon.notices.mail.password}, where the server asks for them; {@code
     * jalon.notices.mail.without-tls}, whether a server without TLS is spoken to. Without a server, nothing is offered.
     */
    @Bean
    MailOffer mailOffer(
            @Value("${jalon.notices.mail.server:}") String server,
            @Value("${jalon.notices.mail.user:}") String user,
            @Value("${jalon.notices.mail.password:}") String password,
            @Value("${jalon.notices.mail.from:}") String from,
            @Value("${jalon.notices.mail.without-tls:false}") boolean withoutTls) {
        return server.isBlank()
                ? new MailOffer(null)
                : new MailOffer(new MailServer(
                        new MailServer.Settings(URI.create(server.strip()), user, password, from, withoutTls)));
    }

    @Bean
    Mailboxes mailboxes(NoticesDatabase database) {
        return new Mailboxes(database);
    }

    @Bean
    Wishes mailWishes(NoticesDatabase database) {
        return new Wishes(database);
    }

    /** Setting: {@code jalon.notices.key}, which links in mails are signed with. */
    @Bean
    SignedLinks signedLinks(
            @Value("${jalon.notices.key:}") String key,
            @Value("${jalon.public-url:http://localhost:8080}") URI publicUrl) {
        return new SignedLinks(key, publicUrl);
    }

    @Bean
    MailRounds mailRounds(
            NoticesDatabase database,
            Wishes wishes,
            Territories territories,
            SignedLinks links,
            MailOffer offer,
            Clock clock,
            @Value("${jalon.public-url:http://localhost:8080}") URI publicUrl) {
        return new MailRounds(
                new MailRounds.Means(
                        new Outbox(database, Patience.USUAL),
                        wishes,
                        territories,
                        new LetterWriter(publicUrl, links),
                        new Duties(database, MailRounds.TAKEN_FOR),
                        clock),
                offer.server());
    }
}
