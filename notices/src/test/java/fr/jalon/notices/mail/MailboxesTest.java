package fr.jalon.notices.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import fr.jalon.contract.problem.Language;
import fr.jalon.notices.duty.Patience;
import fr.jalon.notices.given.OneDatabase;
import fr.jalon.notices.store.NoticesDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is kept of who is written to, in a real database. */
class MailboxesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final Told LAPSE = new Told("200054781", "lapse f 2027-09-30 6");
    private static final HikariDataSource CONNECTIONS = new OneDatabase().pool();
    private static final NoticesDatabase DATABASE = new NoticesDatabase(CONNECTIONS);

    private final Mailboxes mailboxes = new Mailboxes(DATABASE);
    private final Wishes wishes = new Wishes(DATABASE);
    private final Outbox outbox = new Outbox(DATABASE, Patience.USUAL);

    @AfterAll
    static void closeConnections() {
        CONNECTIONS.close();
    }

    private static MailAddress address(String person) {
        return new MailAddress(person + "@example.org");
    }

    private Mailbox asked(String person, Instant now) {
        assertThat(mailboxes.ask(person, address(person), Language.FR, now)).isTrue();
        return mailboxes.of(person).orElseThrow();
    }

    private Mailbox on(String person) {
        assertThat(mailboxes.confirm(asked(person, NOW), NOW)).isTrue();
        return mailboxes.of(person).orElseThrow();
    }

    private boolean isReady(Mailbox mailbox, LocalDate today) {
        return outbox.ready(today, NOW).stream().anyMatch(ready -> ready.id().equals(mailbox.id()));
    }

    @Test
    void a_mailbox_is_on_once_it_was_shown_to_be_somebodys_and_what_happened_before_is_not_told() {
        Mailbox asked = asked("anna", NOW);
        wishes.put(asked.id(), new Wish("200054781", true, true, false, NOW));
        assertThat(asked.state()).isEqualTo("unconfirmed");
        assertThat(isReady(asked, TODAY)).isFalse();

        assertThat(mailboxes.confirm(asked, NOW.plusSeconds(60))).isTrue();
        assertThat(mailboxes.confirm(asked, NOW.plusSeconds(90)))
                .as("a link that is opened twice")
                .isTrue();

        assertThat(mailboxes.of("anna").orElseThrow().state()).isEqualTo("on");
        assertThat(wishes.of(asked.id())).extracting(Wish::since).containsExactly(NOW.plusSeconds(60));
        assertThat(isReady(asked, TODAY)).isTrue();
        assertThat(outbox.questions(NOW.plusSeconds(90)))
                .extracting(Mailbox::person)
                .doesNotContain("anna");
    }

    @Test
    void a_question_counts_for_three_days_and_not_after_another_address_was_given() {
        Mailbox late = asked("bert", NOW);
        assertThat(mailboxes.confirm(late, NOW.plus(Duration.ofDays(3)))).isFalse();

        Mailbox first = asked("carl", NOW);
        mailboxes.ask("carl", address("other"), Language.EN, NOW.plusSeconds(5));
        assertThat(mailboxes.confirm(first, NOW.plusSeconds(9))).isFalse();
    }

    @Test
    void strangers_are_asked_three_times_a_day_and_a_person_has_five_asked() {
        assertThat(IntStream.range(0, 8)
                        .filter(i -> mailboxes.ask("p" + i, address("victim"), Language.FR, NOW))
                        .count())
                .isEqualTo(3);
        assertThat(IntStream.range(0, 8)
                        .filter(i -> mailboxes.ask("dora", address("d" + i), Language.FR, NOW))
                        .count())
                .isEqualTo(5);
        assertThat(mailboxes.ask("dora", address("d9"), Language.FR, NOW.plus(Duration.ofHours(25))))
                .isTrue();
    }

    @Test
    void who_ends_what_was_sent_to_a_former_address_ends_nothing_of_the_one_that_took_its_place() {
        Mailbox mistaken = asked("ines", NOW);
        assertThat(mailboxes.ask("ines", address("ines.right"), Language.FR, NOW))
                .isTrue();
        assertThat(mailboxes.confirm(mailboxes.of("ines").orElseThrow(), NOW)).isTrue();

        mailboxes.end(mistaken);

        assertThat(mailboxes.of("ines").orElseThrow().state()).isEqualTo("on");
    }

    /** The server of mails may take a mail and its answer be lost. */
    @Test
    void a_question_that_was_answered_has_arrived_and_the_next_mail_is_another() {
        Mailbox asked = asked("jean", NOW);
        UUID question = outbox.claimQuestion(asked).orElseThrow();
        outbox.refused(asked, NOW);

        assertThat(mailboxes.confirm(mailboxes.of("jean").orElseThrow(), NOW)).isTrue();

        Mailbox on = mailboxes.of("jean").orElseThrow();
        assertThat(on.failures()).isZero();
        assertThat(outbox.claim(on, TODAY).orElseThrow()).isNotEqualTo(question);
    }

    @Test
    void who_ends_it_from_a_mail_gets_nothing_more_and_loses_no_choice() {
        Mailbox mailbox = on("emma");
        wishes.put(mailbox.id(), new Wish("200054781", true, false, false, NOW));

        mailboxes.end(mailbox);
        mailboxes.end(mailbox);

        assertThat(mailboxes.of("emma").orElseThrow().offBecause()).isEqualTo("ended");
        assertThat(isReady(mailbox, TODAY)).isFalse();
        assertThat(outbox.claim(mailbox, TODAY)).isEmpty();
        assertThat(wishes.of(mailbox.id())).hasSize(1);
        asked("emma", NOW.plusSeconds(60));
        assertThat(mailboxes.of("emma").orElseThrow().state())
                .as("it has to be shown again")
                .isEqualTo("unconfirmed");
    }

    @Test
    void of_many_that_want_to_send_one_does_and_once_a_day() {
        Mailbox mailbox = on("finn");

        List<UUID> claimed = IntStream.range(0, 16)
                .parallel()
                .mapToObj(any -> outbox.claim(mailbox, TODAY))
                .flatMap(Optional::stream)
                .toList();
        assertThat(claimed).hasSize(1);
        outbox.sent(mailbox, TODAY, List.of(LAPSE, LAPSE));

        assertThat(outbox.claim(mailbox, TODAY)).isEmpty();
        assertThat(isReady(mailbox, TODAY)).isFalse();
        assertThat(wishes.told(mailbox.id())).containsExactly(LAPSE);
        assertThat(outbox.claim(mailbox, TODAY.plusDays(1))).isPresent().isNotEqualTo(Optional.of(claimed.getFirst()));
    }

    @Test
    void a_mail_that_nobody_knows_to_be_accepted_is_tried_again_as_the_same_mail() {
        Mailbox mailbox = on("gina");
        UUID letter = outbox.claim(mailbox, TODAY).orElseThrow();
        assertThat(outbox.claim(mailbox, TODAY))
                .as("while somebody may be at it")
                .isEmpty();

        DATABASE.sql("update notices.mailbox set tried_until = now() - interval '1 second' where id = ?")
                .param(mailbox.id())
                .update();

        assertThat(outbox.claim(mailbox, TODAY.plusDays(1))).contains(letter);
    }

    @Test
    void what_is_refused_for_three_days_is_not_tried_any_more() {
        Mailbox mailbox = on("hugo");
        Instant now = NOW;
        int tries = 0;
        while (mailboxes.of("hugo").orElseThrow().offBecause() == null) {
            assertThat(outbox.claim(mailbox, TODAY)).isPresent();
            outbox.refused(mailboxes.of("hugo").orElseThrow(), now);
            tries++;
            Instant since = now;
            now = Patience.USUAL.next(tries, NOW, since).orElse(now);
        }

        assertThat(Duration.between(NOW, now)).isEqualTo(Duration.ofDays(3));
        assertThat(mailboxes.of("hugo").orElseThrow().offBecause()).isEqualTo("refused");
        assertThat(isReady(mailbox, TODAY.plusDays(9))).isFalse();
    }

    @Test
    void a_person_is_told_of_a_hundred_territories_and_no_more() {
        UUID mailbox = on("ida").id();
        IntStream.range(0, 100)
                .forEach(i -> assertThat(wishes.put(
                                mailbox, new Wish(Integer.toString(100_000_000 + i), true, false, false, NOW)))
                        .isTrue());

        assertThat(wishes.put(mailbox, new Wish("200054781", true, false, false, NOW)))
                .isFalse();
        assertThat(wishes.put(mailbox, new Wish("100000000", false, true, false, NOW.plusSeconds(9))))
                .isTrue();
        assertThat(wishes.of(mailbox))
                .filteredOn(wish -> wish.siren().equals("100000000"))
                .containsExactly(new Wish("100000000", false, true, false, NOW.plusSeconds(9)));
        assertThat(wishes.put(mailbox, new Wish("100000000", false, true, false, NOW.plusSeconds(60))))
                .isTrue();
        assertThat(wishes.of(mailbox))
                .as("wanted as before, it is wanted since before")
                .contains(new Wish("100000000", false, true, false, NOW.plusSeconds(9)));
    }

    @Test
    void what_is_forgotten_is_gone_with_all_that_was_told() {
        Mailbox mailbox = on("jana");
        wishes.put(mailbox.id(), new Wish("200054781", true, false, false, NOW));
        outbox.sent(mailbox, TODAY, List.of(LAPSE));

        assertThat(mailboxes.remove(mailbox.id())).isTrue();

        assertThat(mailboxes.remove(mailbox.id())).isFalse();
        assertThat(mailboxes.of("jana")).isEmpty();
        assertThat(wishes.told(mailbox.id())).isEmpty();
        outbox.sent(mailbox, TODAY, List.of(LAPSE));
    }
}
