package fr.jalon.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ports that servers are told. */
class FreePortsTest {

    /** One by one, a hundred of 17,000 would be alike in one of four runs. */
    private static final int MANY = 100;

    private static final int EPHEMERAL_FROM = 32_768;

    @Test
    void no_two_of_a_server_are_the_same_and_none_is_one_of_connections_that_go_out() throws IOException {
        List<Integer> ports = FreePorts.choose(MANY);

        assertThat(ports)
                .hasSize(MANY)
                .doesNotHaveDuplicates()
                .allSatisfy(port -> assertThat(port).isLessThan(EPHEMERAL_FROM));
    }
}
