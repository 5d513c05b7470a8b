package fr.jalon.reports.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.contract.problem.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** What files that are being made hold in memory. */
class AnswerRoomTest {

    private final AnswerRoom room = new AnswerRoom(100, 250);

    @Test
    void the_only_file_of_all_may_hold_whatever_it_takes() {
        try (AnswerRoom.Held only = room.begin("a")) {
            assertThatCode(() -> only.take(10_000)).doesNotThrowAnyException();
        }
    }

    @Test
    void a_second_file_of_a_client_finds_what_the_first_left_of_its_share() {
        try (AnswerRoom.Held first = room.begin("a");
                AnswerRoom.Held second = room.begin("a")) {
            first.take(60);
            second.take(40);

            assertThatThrownBy(() -> second.take(1))
                    .isInstanceOfSatisfying(
                            NoRoomForAnswer.class,
                            none -> assertThat(none.isOfOne()).isTrue());
        }
    }

    @Test
    void files_of_many_clients_find_room_together_and_what_is_given_back_is_there_again() {
        AnswerRoom.Held large = room.begin("a");
        large.take(200);
        try (AnswerRoom.Held other = room.begin("b")) {
            other.take(50);
            assertThatThrownBy(() -> other.take(1))
                    .isInstanceOfSatisfying(
                            NoRoomForAnswer.class,
                            none -> assertThat(none.isOfOne()).isFalse());

            large.close();

            assertThatCode(() -> other.take(1_000)).doesNotThrowAnyException();
        }
        try (AnswerRoom.Held first = room.begin("b");
                AnswerRoom.Held second = room.begin("a")) {
            assertThatCode(() -> first.take(100)).doesNotThrowAnyException();
            assertThatCode(() -> second.take(100)).doesNotThrowAnyException();
        }
    }

    @Test
    void what_is_read_of_an_answer_takes_room_byte_by_byte_or_in_one() throws IOException {
        AnswerRoom.Held beside = room.begin("a");
        Asker asker = new Asker(null, Language.EN, null, room.begin("a"));
        try (InputStream body = new CountedBody(new ByteArrayInputStream(new byte[101]), asker.held())) {
            assertThat(body.read()).isZero();
            assertThatThrownBy(body::readAllBytes).isInstanceOf(NoRoomForAnswer.class);
        }
        assertThatThrownBy(() -> beside.take(100)).isInstanceOf(NoRoomForAnswer.class);
    }
}
