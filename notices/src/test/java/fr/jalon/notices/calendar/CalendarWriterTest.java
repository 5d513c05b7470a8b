package fr.jalon.notices.calendar;

import static fr.jalon.notices.given.Course.ahead;
import static fr.jalon.notices.given.Course.fall;
import static fr.jalon.notices.given.Course.funding;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.text.ICalReader;
import fr.jalon.contract.problem.Language;
import fr.jalon.notices.due.Deadline;
import fr.jalon.notices.due.Deadlines;
import fr.jalon.notices.words.NoticeWords;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Calendars, as a library reads them that shares nothing with the one that writes them. */
class CalendarWriterTest {

    private static final CalendarWriter WRITER = new CalendarWriter(URI.create("https://jalon.example.org"));
    private static final Instant REVISED = Instant.parse("2026-11-30T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private static byte[] written(String name, Language language, List<Deadline> deadlines) {
        Map<String, Revisions.Revision> revisions =
                deadlines.stream().collect(Collectors.toMap(Deadline::key, any -> new Revisions.Revision(7, REVISED)));
        return WRITER.write(
                "Échéances",
                List.of(new CalendarWriter.Dates("200054781", name, deadlines, revisions)),
                new NoticeWords(language));
    }

    private static List<Deadline> aFallingLevel() {
        return Deadlines.of(
                ahead(fall("2027-07-01", 3, 2, "f1")),
                List.of(funding("f1", "2027-06-30"), funding("f2", "2027-01-31")),
                TODAY);
    }

    private static Map<String, VEvent> read(byte[] calendar) throws IOException {
        try (ICalReader reader = new ICalReader(new String(calendar, StandardCharsets.UTF_8))) {
            ICalendar read = reader.readNext();
            assertThat(reader.getWarnings())
                    .extracting(ParseWarning::getMessage)
                    .isEmpty();
            assertThat(read.validate(ICalVersion.V2_0).getWarnings().stream()
                            .flatMap(group -> group.getWarnings().stream()))
                    .isEmpty();
            return read.getEvents().stream()
                    .collect(Collectors.toMap(event -> event.getUid().getValue(), Function.identity()));
        }
    }

    @Test
    void another_library_reads_what_was_written_and_finds_nothing_wrong_with_it() throws IOException {
        Map<String, VEvent> events = read(written("Rennes Métropole", Language.FR, aFallingLevel()));

        assertThat(events).containsOnlyKeys("200054781-f1-lapsed@jalon", "200054781-f2-lapsed@jalon");
        VEvent level = events.get("200054781-f1-lapsed@jalon");
        assertThat(level.getDateStart().getValue().getRawComponents().toString(false, false))
                .isEqualTo("20270630");
        assertThat(level.getDateStart().getValue().hasTime()).isFalse();
        assertThat(level.getSequence().getValue()).isEqualTo(7);
        assertThat(level.getLastModified().getValue().toInstant()).isEqualTo(REVISED);
        assertThat(level.getDateTimeStamp().getValue().toInstant()).isEqualTo(REVISED);
        assertThat(level.getSummary().getValue())
                .isEqualTo("Rennes Métropole – dernier jour du niveau 3 : financement accordé (Région)");
        assertThat(level.getDescription().getValue())
                .startsWith("Le 1er juillet 2027, le niveau 3 est perdu si rien n’est fait ; il reste le niveau 2.");
        assertThat(level.getUrl().getValue()).isEqualTo("https://jalon.example.org/portal/territories/200054781");
    }

    @Test
    void what_costs_a_level_is_remembered_six_three_and_one_months_before_in_the_morning_and_all_else_once()
            throws IOException {
        Map<String, VEvent> events = read(written("Rennes Métropole", Language.FR, aFallingLevel()));

        assertThat(events.get("200054781-f1-lapsed@jalon").getAlarms())
                .extracting(alarm -> alarm.getTrigger().getDuration().toString())
                .containsExactly("-P181DT15H", "-P91DT15H", "-P30DT15H");
        assertThat(events.get("200054781-f2-lapsed@jalon").getAlarms()).hasSize(1);
    }

    @Test
    void the_same_deadlines_give_the_same_bytes_and_each_language_its_words() throws IOException {
        assertThat(written("Rennes", Language.EN, aFallingLevel()))
                .isEqualTo(written("Rennes", Language.EN, aFallingLevel()));
        assertThat(read(written("Rennes", Language.EN, aFallingLevel()))
                        .get("200054781-f1-lapsed@jalon")
                        .getSummary()
                        .getValue())
                .isEqualTo("Rennes – last day of level 3: funding granted (Région)");
    }

    @Test
    void a_name_of_any_characters_stays_one_line_of_text_and_one_entry() throws IOException {
        String name = "CC d'\"Ailleurs\"; BEGIN:VEVENT, \\n\r\nEND:VCALENDAR 🏭 " + "é".repeat(200);

        Map<String, VEvent> events = read(written(name, Language.FR, aFallingLevel()));

        assertThat(events).hasSize(2);
        assertThat(events.get("200054781-f1-lapsed@jalon")
                        .getSummary()
                        .getValue()
                        .replaceAll("\\R", "\n"))
                .startsWith(name.replaceAll("\\R", "\n"));
        assertThat(new String(written(name, Language.FR, aFallingLevel()), StandardCharsets.UTF_8)
                        .lines()
                        .mapToInt(String::length))
                .allMatch(characters -> characters <= 75);
    }

    @Test
    void a_calendar_without_an_entry_is_a_calendar() throws IOException {
        assertThat(Biweekly.parse(new String(written("Rennes", Language.FR, List.of()), StandardCharsets.UTF_8))
                        .first()
                        .getEvents())
                .isEmpty();
    }
}
