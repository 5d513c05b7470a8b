package fr.jalon.notices.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import fr.jalon.contract.problem.Language;
import fr.jalon.domain.date.ParisDay;
import fr.jalon.notices.api.Territories;
import fr.jalon.notices.api.TestedApi;
import fr.jalon.notices.duty.Duties;
import fr.jalon.notices.duty.Patience;
import fr.jalon.notices.given.OneApi;
import fr.jalon.notices.given.OneDatabase;
import fr.jalon.notices.store.NoticesDatabase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A year that goes by, with several instances, and a server of mails that is not always there. */
class MailRoundsTest {

    private static final String SIREN = "200054781";
    private static final String PERSON = "https://issuer.example anna";
    private static final LocalDate FIRST = LocalDate.of(2027, 1, 4);
    private static final LocalDate LAST = LocalDate.of(2027, 9, 30);
    private static final Duration LONG = Duration.ofSeconds(60);
    /** So that each instance takes itself for the one. */
    private static final Duration OVER_AT_ONCE = Duration.ofMillis(1);

    private static final HikariDataSource CONNECTIONS = new OneDatabase().pool();

    private final NoticesDatabase database = new NoticesDatabase(CONNECTIONS);
    private final Mailboxes mailboxes = new Mailboxes(database);
    private final Wishes wishes = new Wishes(database);
    private final Outbox outbox = new Outbox(database, Patience.USUAL);
    private final SignedLinks links = new SignedLinks("k".repeat(32), URI.create("https://jalon.example.org"));
    private final OneApi api = new OneApi();
    private final OneMailServer server = new OneMailServer();
    private final MailServer sender = server.sender();
    private final AtomicReference<Instant> now = new AtomicReference<>(noonOf(FIRST));
    private final OneTerritory territory = new OneTerritory(api, SIREN, "Pays de Caux", LAST);

    @AfterAll
    static void closeConnections() {
        CONNECTIONS.close();
    }

    @BeforeEach
    void nobodyIsWrittenToYet() {
        for (String table : List.of("mailbox", "mail_question", "duty")) {
            database.sql("delete from notices." + table).update();
        }
    }

    @AfterEach
    void close() {
        api.close();
        server.close();
    }

    private static Instant noonOf(LocalDate day) {
        return ParisDay.startOf(day).plus(Duration.ofHours(12));
    }

    private MailRounds instance(Duration duty) {
        return new MailRounds(means(duty), null);
    }

    private MailRounds.Means means(Duration duty) {
        return new MailRounds.Means(
                outbox,
                wishes,
                new Territories(TestedApi.at(api.address())),
                new LetterWriter(URI.create("https://jalon.example.org"), links),
                new Duties(database, duty),
                now::get);
    }

    private Mailbox confirmed(String person, Language language) {
        mailboxes.ask(person, MailAddress.typed("anna@example.org").orElseThrow(), language, now.get());
        Mailbox asked = mailboxes.of(person).orElseThrow();
        assertThat(mailboxes.confirm(asked, now.get())).isTrue();
        return mailboxes.of(person).orElseThrow();
    }

    private void wants(Mailbox mailbox, boolean lapses, boolean levels, boolean weekly) {
        wishes.put(mailbox.id(), new Wish(SIREN, lapses, levels, weekly, now.get()));
    }

    private void itIs(LocalDate today) {
        now.set(noonOf(today));
        territory.isAskedOn(today);
    }

    private List<String> subjects() {
        return server.got().stream().map(OneMailServer.Got::subject).toList();
    }

    @Test
    void an_address_is_asked_first_and_then_written_to() {
        MailRounds rounds = instance(LONG);
        itIs(LAST.minusDays(5));
        mailboxes.ask(PERSON, MailAddress.typed("anna@example.org").orElseThrow(), Language.FR, now.get());
        Mailbox asked = mailboxes.of(PERSON).orElseThrow();
        wants(asked, true, false, false);

        rounds.look(sender);
        rounds.look(sender);

        assertThat(subjects()).containsExactly("Jalon – cette adresse est-elle la vôtre ?");
        String text = server.got().getFirst().text();
        URI link = URI.create(text.lines()
                .filter(line -> line.startsWith("https://jalon.example.org/notices/mail/confirmation/"))
                .findFirst()
                .orElseThrow());
        String token = link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
        Mailbox found = SignedLinks.named(token).flatMap(mailboxes::find).orElseThrow();
        assertThat(links.confirms(token, found)).isTrue();
        assertThat(mailboxes.confirm(found, now.get())).isTrue();
        now.set(now.get().plus(Duration.ofHours(2)));
        rounds.look(sender);
        assertThat(subjects())
                .last()
                .isEqualTo("Pays de Caux – dernier jour du niveau 3 : financement accordé (Région)");
    }

    /** One of ten, and each on which something may be due, or is late. */
    private static List<LocalDate> daysOfAYear() {
        List<LocalDate> moments = List.of(LAST.minusMonths(6), LAST.minusMonths(3), LAST.minusMonths(1), LAST);
        return FIRST.datesUntil(FIRST.plusYears(1))
                .filter(day -> day.getDayOfYear() % 10 == 0
                        || moments.stream().anyMatch(moment -> Math.abs(ChronoUnit.DAYS.between(moment, day)) <= 2))
                .toList();
    }

    @Test
    void a_year_is_told_in_four_mails_whoever_sends_them_and_whatever_happens_to_the_server() {
        List<MailRounds> instances = List.of(instance(OVER_AT_ONCE), instance(OVER_AT_ONCE));
        itIs(FIRST);
        wants(confirmed(PERSON, Language.EN), true, true, false);

        for (LocalDate day : daysOfAYear()) {
            itIs(day);
            if (day.equals(LAST.minusMonths(3).minusDays(1))) {
                server.goesAway();
            }
            if (day.equals(LAST.minusMonths(3).plusDays(2))) {
                server.comesBack();
            }
            CompletableFuture.allOf(instances.stream()
                            .map(each -> CompletableFuture.runAsync(() -> each.look(sender)))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }

        assertThat(server.got().stream().map(got -> got.day() + " " + got.subject()))
                .containsExactly(
                        "2027-03-30 Pays de Caux – last day of level 3: funding granted (Région)",
                        "2027-07-02 Pays de Caux – last day of level 3: funding granted (Région)",
                        "2027-08-30 Pays de Caux – last day of level 3: funding granted (Région)",
                        "2027-10-01 Pays de Caux – level 3 lost");
        assertThat(server.got().stream().map(got -> got.header("Message-ID"))).doesNotHaveDuplicates();
    }

    @Test
    void who_dies_between_the_acceptance_and_the_note_of_it_sends_the_same_mail_again_and_then_no_more() {
        itIs(LAST.minusMonths(3));
        Mailbox mailbox = confirmed(PERSON, Language.FR);
        wants(mailbox, true, false, false);
        UUID letter = outbox.claim(mailbox, LAST.minusMonths(3)).orElseThrow();
        MailRounds rounds = instance(LONG);
        rounds.look(sender);
        assertThat(server.got()).as("while the first may still be at it").isEmpty();

        database.sql("update notices.mailbox set tried_until = now() - interval '1 second'")
                .update();
        for (int days = 1; days < 20; days++) {
            itIs(LAST.minusMonths(3).plusDays(days));
            rounds.look(sender);
        }

        assertThat(server.got())
                .extracting(got -> got.header("Message-ID"))
                .containsExactly("<" + letter + "@example.org>");
    }

    @Test
    void nobody_is_written_to_at_night_or_twice_a_day() {
        MailRounds rounds = instance(LONG);
        itIs(LAST.minusDays(10));
        wants(confirmed(PERSON, Language.FR), true, true, false);
        now.set(ParisDay.startOf(LAST.minusDays(10)).plus(Duration.ofHours(6)));
        rounds.look(sender);
        assertThat(server.got()).isEmpty();

        itIs(LAST.minusDays(10));
        rounds.look(sender);
        territory.announce("later-that-day", 1, now.get().toString());
        territory.isAskedOn(LAST.minusDays(10));
        now.set(now.get().plus(Duration.ofHours(8)));
        rounds.look(sender);
        assertThat(server.got()).hasSize(1);

        itIs(LAST.minusDays(9));
        rounds.look(sender);
        assertThat(subjects()).last().isEqualTo("Pays de Caux – niveau 1 perdu");
    }

    @Test
    void what_the_api_does_not_tell_for_a_while_is_told_later_and_others_are_told_at_once() {
        MailRounds rounds = instance(LONG);
        itIs(LAST.minusMonths(1));
        Mailbox anna = confirmed(PERSON, Language.FR);
        wants(anna, true, false, false);
        wishes.put(anna.id(), new Wish("243500139", true, false, false, now.get()));
        OneTerritory other = new OneTerritory(api, "243500139", "Pays de Bray", LAST);
        other.isAskedOn(LAST.minusMonths(1));
        api.answers("/api/v1/territories/243500139/course", "{");
        wants(confirmed("bert", Language.FR), true, false, false);

        rounds.look(sender);
        assertThat(server.got()).hasSize(1);

        other.isAskedOn(LAST.minusMonths(1));
        now.set(now.get().plus(Duration.ofMinutes(2)));
        rounds.look(sender);
        assertThat(subjects()).last().asString().endsWith("(et un autre rappel)");
    }

    @Test
    void an_instance_that_runs_asks_who_is_to_be_asked_as_soon_as_it_is_called() {
        itIs(FIRST);
        MailRounds rounds = new MailRounds(means(LONG), sender);
        rounds.start();
        try {
            mailboxes.ask(PERSON, MailAddress.typed("anna@example.org").orElseThrow(), Language.EN, now.get());
            rounds.wake();

            await().atMost(LONG).until(() -> !server.got().isEmpty());
        } finally {
            rounds.stop();
        }
        assertThat(subjects()).containsExactly("Jalon – is this address yours?");
        assertThat(new Duties(database, LONG).take(Set.of("mail")))
                .as("who stops gives the duty back")
                .isNotEmpty();
    }
}
