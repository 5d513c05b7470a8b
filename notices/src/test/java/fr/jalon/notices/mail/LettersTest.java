package fr.jalon.notices.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.problem.Language;
import fr.jalon.notices.api.Answers;
import fr.jalon.notices.due.Announced;
import fr.jalon.notices.due.Deadline;
import fr.jalon.notices.due.Matter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Mails as whoever gets them has them, whatever the texts are that they are about. */
class LettersTest {

    private static final Instant NOW = Instant.parse("2027-03-30T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2027, 3, 30);
    private static final OneMailServer SERVER = new OneMailServer();

    private final SignedLinks links = new SignedLinks("k".repeat(32), URI.create("https://jalon.example.org"));
    private final LetterWriter writer = new LetterWriter(URI.create("https://jalon.example.org"), links);
    private final UUID letter = UUID.randomUUID();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    private static Mailbox mailbox(Language language) {
        return new Mailbox(
                UUID.randomUUID(),
                "anna",
                new MailAddress("anna@example.org"),
                language,
                NOW,
                NOW,
                null,
                0,
                null,
                null,
                NOW);
    }

    private static Answers.Territory territory(String name) {
        return new Answers.Territory(
                "200054781", name, 5, TODAY, 3, new Answers.Score(new BigDecimal("12.5"), new BigDecimal(25)), null);
    }

    private static Reminder lapse(String name, String about) {
        return new Reminder.Lapse(
                territory(name),
                new Deadline(
                        "f-lapsed",
                        LocalDate.of(2027, 9, 30),
                        Matter.LEVEL,
                        "funding-granted",
                        about,
                        new Deadline.Step(3, 2),
                        null,
                        0),
                6);
    }

    private static Reminder lost(String name) {
        return new Reminder.LevelTurn(
                territory(name),
                new Answers.Entry("e", NOW, "level-lost", null, Map.of(), null, null),
                new Announced(3, TODAY));
    }

    private OneMailServer.Got got(Mailbox mailbox, Reminder... due) {
        assertThat(SERVER.sender().send(writer.reminders(letter, mailbox, List.of(due), NOW)))
                .isNull();
        return SERVER.got().getLast();
    }

    @Test
    void a_mail_says_in_text_and_in_html_what_lapses_why_and_how_to_get_no_more_of_them() {
        Mailbox mailbox = mailbox(Language.FR);

        OneMailServer.Got got = got(mailbox, lapse("Pays de Caux", "Région"));

        assertThat(got.subject()).isEqualTo("Pays de Caux – dernier jour du niveau 3 : financement accordé (Région)");
        assertThat(got.text())
                .contains("30 septembre 2027 : Pays de Caux – dernier jour du niveau 3")
                .contains("Le 1er octobre 2027, le niveau 3 est perdu si rien n’est fait ; il reste le niveau 2.")
                .contains("https://jalon.example.org/portal/territories/200054781")
                .contains(links.end(mailbox).toString());
        assertThat(got.html())
                .startsWith("<!doctype html>\n<html lang=\"fr\">")
                .contains("il reste le niveau 2.")
                .contains("<a href=\"" + links.end(mailbox) + "\">");
        assertThat(got.header("From")).matches("=\\?UTF-8\\?.* <jalon@example.org>");
        assertThat(got.header("To")).isEqualTo("anna@example.org");
        assertThat(got.header("Message-ID")).isEqualTo("<" + letter + "@example.org>");
        assertThat(got.header("List-Unsubscribe")).isEqualTo("<" + links.end(mailbox) + ">");
        assertThat(got.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(got.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(got.header("Content-Language")).isEqualTo("fr");
    }

    @Test
    void one_click_is_not_promised_where_the_link_has_no_tls() {
        URI plain = URI.create("http://jalon.example.org");
        LetterWriter without = new LetterWriter(plain, new SignedLinks("k".repeat(32), plain));

        SERVER.sender().send(without.reminders(letter, mailbox(Language.FR), List.of(lost("Pays de Caux")), NOW));

        assertThat(SERVER.got().getLast().header("List-Unsubscribe"))
                .startsWith("<http://jalon.example.org/notices/mail/end/");
        assertThat(SERVER.got().getLast().header("List-Unsubscribe-Post")).isEmpty();
    }

    @Test
    void several_things_are_one_mail_and_what_was_lost_is_what_it_is_called() {
        OneMailServer.Got got = got(
                mailbox(Language.EN),
                lapse("Pays de Caux", "Région"),
                lost("Pays de Bray"),
                new Reminder.Week(territory("Pays de Caux"), TODAY, List.of(), List.of()));

        assertThat(got.subject()).isEqualTo("Pays de Bray – level 3 lost (and 2 other reminders)");
        assertThat(got.text())
                .contains("Levels attained and lost")
                .contains("What lapses")
                .contains("The week of 30 March 2027")
                .contains("Pays de Caux – level 3, 12.5 points of 25")
                .contains("Nothing lapses within six months.");
    }

    @Test
    void no_name_adds_a_header_or_ends_a_mail() {
        String name = "Pays\r\nBcc: all@example.org\r\n\r\n.\r\n<script>alert(1)</script>";

        OneMailServer.Got got = got(mailbox(Language.FR), lapse(name, "a\r\n.\r\nb"), lost(name));

        assertThat(got.header("Bcc")).isEmpty();
        assertThat(got.header("To")).isEqualTo("anna@example.org");
        assertThat(got.subject()).startsWith("Pays Bcc: all@example.org . <script>");
        assertThat(got.html()).doesNotContain("<script>").endsWith("</html>\n");
        assertThat(got.text())
                .contains(links.end(mailbox(Language.FR)).getPath().substring(0, 18));
    }

    @Test
    void names_of_two_hundred_characters_from_right_to_left_with_emoji_and_formulas_come_as_they_are() {
        for (String name :
                List.of("x".repeat(200), "مدينة الجزائر", "😀 Pays 🏭", "=cmd|' /C calc'!A0", "=?utf-8?Q?=0D=0A?=")) {
            OneMailServer.Got got = got(mailbox(Language.FR), lapse(name, name), lost(name));

            assertThat(got.text()).contains(name);
            assertThat(got.header("To")).as(name).isEqualTo("anna@example.org");
            assertThat(got.subject()).as(name).doesNotContain("\r", "\n").hasSizeLessThanOrEqualTo(160);
        }
        assertThat(got(mailbox(Language.FR), lost("مدينة")).subject()).isEqualTo("\u2068مدينة\u2069 – niveau 3 perdu");
        assertThat(got(mailbox(Language.FR), lost("😀 Pays")).subject()).isEqualTo("😀 Pays – niveau 3 perdu");
    }

    @Test
    void of_very_many_things_fifty_are_told_and_how_many_more_there_are() {
        Reminder[] many = IntStream.range(0, 80)
                .mapToObj(i -> lapse("Pays " + i, "Région"))
                .toArray(Reminder[]::new);

        String text = got(mailbox(Language.FR), many).text();

        assertThat(text)
                .contains("Pays 49 –")
                .doesNotContain("Pays 50 –")
                .contains("Et 30 autres : les pages les montrent.");
    }
}
