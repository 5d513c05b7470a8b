package fr.jalon.query;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.contract.token.Position;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stream that begins with the latest events. */
@ExtendWith(RunningReadSide.class)
class StreamBeginningTest {

    /** Where the latest events are depends on what is shown. */
    @BeforeEach
    void allIsShown() throws Exception {
        RunningReadSide.ask("/api/v1/territories");
    }

    @ParameterizedTest
    @CsvSource({
        // So many before the latest, or right after the token where that is longer ago.
        "3, , 3",
        "1, , 1",
        "3, 6, 7",
        "7, 2, 7",
        "200, , all",
        "200, 6, all",
    })
    void a_list_that_is_empty_begins_with_the_latest_events(int last, Integer missedSince, String expected)
            throws Exception {
        int all = RunningReadSide.events().size();
        int heard = expected.equals("all") ? all : Integer.parseInt(expected);
        String since = missedSince == null ? "" : "&since=" + token(all - 2 - missedSince);

        List<Long> sequences = heard("?last=" + last + since, "", heard);

        assertThat(sequences).first().isEqualTo((long) all - heard);
        assertThat(sequences).last().isEqualTo(all - 1L);
    }

    @Test
    void the_latest_events_are_those_of_them_that_are_asked_for() throws Exception {
        int all = RunningReadSide.events().size();

        assertThat(heard("?last=3&type=territory-registered", "", 1)).containsExactly(all - 1L);
    }

    @Test
    void a_place_of_another_log_is_not_waited_for_where_the_latest_are_asked_for() throws Exception {
        int all = RunningReadSide.events().size();

        assertThat(heard("?last=2&since=" + token(999_999_999), "", 2)).containsExactly(all - 2L, all - 1L);
    }

    @Test
    void a_stream_that_is_resumed_does_not_begin_anew() throws Exception {
        int all = RunningReadSide.events().size();

        assertThat(heard("?last=5", token(all - 3), 2)).containsExactly(all - 2L, all - 1L);
    }

    private static String token(long position) {
        return new Position.AtFeed(position).token();
    }

    private static List<Long> heard(String query, String lastEventId, int many) throws Exception {
        try (StreamClient client = RunningReadSide.stream(query, lastEventId)) {
            return client.next(many).stream()
                    .map(message -> message.data().path("sequence").asLong())
                    .toList();
        }
    }
}
