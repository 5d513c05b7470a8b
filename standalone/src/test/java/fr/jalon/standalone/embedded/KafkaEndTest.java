package fr.jalon.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaEndTest {

    @AfterEach
    void as_it_was() {
        Exit.resetHaltProcedure();
        Exit.resetExitProcedure();
    }

    @Test
    void whichever_way_it_ends_it_says_so_and_by_which_code() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        List<Integer> codes = new ArrayList<>();
        KafkaEnd.inWords(new PrintStream(screen, true, StandardCharsets.UTF_8), codes::add);

        Exit.halt(1, "all log dirs have failed");
        Exit.exit(1);

        assertThat(codes).containsExactly(7, 7);
        assertThat(screen.toString(StandardCharsets.UTF_8).lines().toList())
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line).startsWith("jalon: Kafka cannot go on").contains("Is the disk full?"))
                .first()
                .asString()
                .contains("all log dirs have failed");
    }
}
