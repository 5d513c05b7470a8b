package fr.jalon.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.command.given.RunningWriteSide;
import fr.jalon.command.given.Service;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.party.Siren;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Many lines of an import are under way at once. */
@ExtendWith(RunningWriteSide.class)
class ImportPipelineTest {

    private static final int TERRITORIES = 40;
    private static final int EACH = 25;

    private final Service service = RunningWriteSide.one();

    private static List<Siren> territories(int first) {
        return IntStream.range(first, first + TERRITORIES)
                .mapToObj(number -> siren(73_000_000 + number))
                .toList();
    }

    /** The last digit is what makes the sum a multiple of ten (Luhn). */
    private static Siren siren(int eightDigits) {
        return IntStream.range(0, 10)
                .mapToObj(last -> "" + eightDigits + last)
                .filter(ImportPipelineTest::isLuhn)
                .map(Siren::new)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isLuhn(String digits) {
        int sum = 0;
        for (int place = 0; place < digits.length(); place++) {
            int weighted = (digits.charAt(place) - '0') * (1 + place % 2);
            sum += weighted / 10 + weighted % 10;
        }
        return sum % 10 == 0;
    }

    private static String registration(Siren siren) {
        return "{\"siren\":\"" + siren.digits()
                + "\",\"type\":\"territory-registered\",\"name\":\"Ici\",\"kind\":\"cc\",\"regionCode\":\"75\"}\n";
    }

    private static String milestone(Siren siren, int number) {
        return "{\"siren\":\"" + siren.digits() + "\",\"id\":\"m" + number
                + "\",\"type\":\"actors-meeting-held\",\"occurredOn\":\"2024-03-01\",\"title\":\"Réunion\"}\n";
    }

    /** A line of each territory in turn, after the registrations. */
    private static String file(List<Siren> territories) {
        StringBuilder lines = new StringBuilder();
        territories.forEach(siren -> lines.append(registration(siren)));
        for (int number = 0; number < EACH; number++) {
            for (Siren siren : territories) {
                lines.append(milestone(siren, number));
            }
        }
        return lines.toString();
    }

    private long inTransactions(List<Siren> territories) {
        return RunningWriteSide.postgres()
                .client()
                .sql("select count(distinct xmin::text) from domain_event_entry where aggregate_identifier = any (?)")
                .param(territories.stream().map(Siren::digits).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    @Test
    void rows_come_in_the_order_of_lines_and_versions_in_that_of_each_territory() {
        List<Siren> territories = territories(0);
        List<JsonNode> rows = service.importLines(file(territories)).rows();
        assertThat(rows).hasSize(1 + (1 + EACH) * TERRITORIES);
        for (int line = 0; line < rows.size() - 1; line++) {
            JsonNode row = rows.get(line);
            assertThat(row.path("line").asInt()).isEqualTo(1 + line);
            assertThat(row.path("outcome").asString()).as(row.toString()).isEqualTo("stored");
            assertThat(row.path("version").asInt()).isEqualTo(1 + line / TERRITORIES);
        }
        assertThat(inTransactions(territories)).isLessThan((long) EACH * TERRITORIES / 4);
    }

    @Test
    void the_position_at_the_end_has_every_line_behind_it() {
        List<Siren> territories = territories(TERRITORIES);
        JsonNode last = service.importLines(file(territories)).rows().getLast();
        assertThat(last.at("/summary/stored").asInt()).isEqualTo((1 + EACH) * TERRITORIES);
        assertThat(Position.parse(last.path("position").asString()))
                .isEqualTo(new Position.AtFeed(lastOf(territories)));
    }

    private static long lastOf(List<Siren> territories) {
        return RunningWriteSide.postgres()
                .client()
                .sql("select max(position) from event_feed join domain_event_entry using (global_index)"
                        + " where aggregate_identifier = any (?)")
                .param(territories.stream().map(Siren::digits).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /** Sent again after it broke off: what was stored the first time is to be read behind the position of the second. */
    @Test
    void the_position_at_the_end_has_what_was_imported_before_behind_it_as_well() {
        List<Siren> territories = territories(2 * TERRITORIES);
        service.importLines(file(territories));
        JsonNode last = service.importLines(file(territories)).rows().getLast();
        assertThat(last.at("/summary/duplicate").asInt()).isEqualTo((1 + EACH) * TERRITORIES);
        assertThat(((Position.AtFeed) Position.parse(last.path("position").asString())).position())
                .isGreaterThanOrEqualTo(lastOf(territories));
    }

    @Test
    void lines_that_cannot_be_read_or_are_refused_stand_in_their_place() {
        Siren siren = siren(73_999_999);
        List<String> lines = new ArrayList<>(List.of(registration(siren)));
        for (int number = 0; number < EACH; number++) {
            lines.add(milestone(siren, number));
            lines.add("no JSON\n");
            lines.add(milestone(siren, number).replace("Réunion", "Autre réunion"));
            lines.add(milestone(siren, number));
        }
        List<JsonNode> rows = service.importLines(String.join("", lines)).rows();
        for (int number = 0; number < EACH; number++) {
            assertThat(rows.subList(1 + 4 * number, 5 + 4 * number))
                    .extracting(row -> row.path("outcome").asString())
                    .containsExactly("stored", "refused", "refused", "duplicate");
        }
        assertThat(rows.getLast().at("/summary/refused").asInt()).isEqualTo(2 * EACH);
    }
}
