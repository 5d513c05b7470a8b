package fr.jalon.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.jalon.standalone.folder.DataFolder;
import fr.jalon.standalone.outcome.CliException;
import fr.jalon.standalone.outcome.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost",
        "0.0.0.0, localhost",
        "::, localhost",
        "127.0.0.2, 127.0.0.2",
        "192.168.1.5, 192.168.1.5",
        "::1, [::1]",
        "2001:db8::1:0:0:7, [2001:db8::1:0:0:7]",
        "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]",
        "fe80::1, [fe80::1]"
    })
    void it_is_asked_at_the_address_that_it_answers_on(String listenOn, String host) throws IOException {
        assertThat(Product.host(InetAddress.getByName(listenOn))).isEqualTo(host);
    }

    @Test
    void an_address_of_another_machine_is_refused_before_anything_is_started(@TempDir Path folder) throws IOException {
        DataFolder data = new DataFolder(folder.resolve("data"));
        // For documents alone (RFC 5737): nobody has it.
        try (Product product = new Product(data, InetAddress.getByName("192.0.2.1"), 0, line -> {})) {
            assertThatThrownBy(product::start)
                    .isInstanceOfSatisfying(
                            CliException.class,
                            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.FAILED))
                    .hasMessageContaining("192.0.2.1")
                    .hasMessageContaining("--address");
        }
        assertThat(data.postgres()).doesNotExist();
    }
}
