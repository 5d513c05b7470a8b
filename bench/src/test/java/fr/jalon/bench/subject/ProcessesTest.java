package fr.jalon.bench.subject;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The files of proc(5). */
class ProcessesTest {

    private static final String STAT =
            "42 (a (b) c) S 1 42 42 0 -1 4194560 900 800 0 0 150 50 700 300 20 0 9 0 1234 99 88 18446744073709551615";

    @Test
    void the_time_of_a_process_stands_behind_a_name_with_blanks_and_parentheses() {
        assertThat(Processes.own(STAT)).isEqualTo(2.0);
        assertThat(Processes.ended(STAT)).isEqualTo(10.0);
    }

    @Test
    void the_machine_is_busy_with_all_but_idling_and_waiting() {
        assertThat(Processes.busy("cpu  100 10 50 9000 800 5 5 30 70 0\ncpu0 1 1 1 1 1 1 1 1 1 1\n"))
                .isEqualTo(2.0);
    }

    @Test
    void a_process_that_is_gone_takes_nothing() {
        assertThat(Processes.seconds(Long.MAX_VALUE)).isZero();
        assertThat(Processes.secondsOfFamily(Integer.MAX_VALUE)).isZero();
    }
}
