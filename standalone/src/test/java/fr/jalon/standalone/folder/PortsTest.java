package fr.jalon.standalone.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    Path temporary;

    @Test
    void a_restart_uses_the_same_ports() {
        DataFolder folder = new DataFolder(temporary);

        Ports first = Ports.choose(folder);

        assertThat(Set.of(first.postgres(), first.kafka(), first.kafkaController(), first.views()))
                .hasSize(4);
        assertThat(Ports.choose(folder)).isEqualTo(first);
    }

    @Test
    void a_port_that_another_program_has_taken_is_replaced_and_the_others_stay() throws IOException {
        DataFolder folder = new DataFolder(temporary);
        Ports first = Ports.choose(folder);

        try (ServerSocket stranger = new ServerSocket(first.kafka(), 1, InetAddress.getLoopbackAddress())) {
            Ports second = Ports.choose(folder);

            assertThat(second.kafka()).isNotEqualTo(stranger.getLocalPort());
            assertThat(second.postgres()).isEqualTo(first.postgres());
            assertThat(second.views()).isEqualTo(first.views());
        }
    }

    @Test
    void a_damaged_file_is_no_reason_not_to_start() throws IOException {
        DataFolder folder = new DataFolder(temporary);
        Files.writeString(folder.ports(), "{\"postgres\":");

        assertThat(Ports.choose(folder).postgres()).isPositive();
    }
}
