package fr.jalon.notices.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Language;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignedLinksTest {

    private static final URI PUBLIC = URI.create("https://jalon.example.org");
    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");

    private final SignedLinks links = new SignedLinks("k".repeat(32), PUBLIC);
    private final UUID id = UUID.randomUUID();

    private Mailbox mailbox(String address, Instant askedAt) {
        return new Mailbox(id, "anna", new MailAddress(address), Language.FR, null, askedAt, null, 0, null, null, NOW);
    }

    private static String token(URI link) {
        return link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
    }

    @Test
    void the_end_of_mails_is_a_link_that_nobody_else_makes() {
        String token = token(links.end(mailbox("anna@example.org", NOW)));

        assertThat(links.ends(token)).isTrue();
        assertThat(SignedLinks.named(token)).contains(id);
        assertThat(new SignedLinks("x".repeat(32), PUBLIC).ends(token)).isFalse();
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        for (int at = 0; at < bytes.length; at++) {
            byte[] other = bytes.clone();
            other[at] ^= 1;
            assertThat(links.ends(Base64.getUrlEncoder().withoutPadding().encodeToString(other)))
                    .as("byte " + at)
                    .isFalse();
        }
    }

    @Test
    void the_end_of_mails_to_one_address_is_none_of_mails_to_the_next() {
        Mailbox mailbox = mailbox("anna@example.org", NOW);
        String token = token(links.end(mailbox));

        assertThat(links.isStillOf(token, mailbox)).isTrue();
        assertThat(links.isStillOf(token, mailbox("bert@example.org", NOW))).isFalse();
        assertThat(links.ends(token)).as("it is one of ours all the same").isTrue();
    }

    @Test
    void a_question_is_answered_for_the_address_that_was_asked_and_that_time_alone() {
        Mailbox asked = mailbox("anna@example.org", NOW);
        String token = token(links.confirmation(asked));

        assertThat(links.confirms(token, asked)).isTrue();
        assertThat(links.confirms(token, mailbox("bert@example.org", NOW))).isFalse();
        assertThat(links.confirms(token, mailbox("anna@example.org", NOW.plusMillis(1))))
                .isFalse();
        assertThat(links.ends(token)).as("a link is for one thing").isFalse();
        assertThat(links.confirms(token(links.end(mailbox("anna@example.org", NOW))), asked))
                .isFalse();
    }

    @Test
    void what_can_be_no_link_is_none() {
        for (String none : new String[] {"", "x", "=", "é", "a".repeat(64), "a".repeat(10_000)}) {
            assertThat(links.ends(none)).as(none).isFalse();
            assertThat(links.confirms(none, mailbox("anna@example.org", NOW))).isFalse();
        }
    }
}
