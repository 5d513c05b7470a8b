package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import fr.jalon.strength.Strength;
import fr.jalon.torture.Run;
import fr.jalon.torture.process.Application;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults under load on a product of its own: three of them, at night all for an hour. */
class TortureIT {

    private static final Duration TIME = Duration.ofHours(1);
    private static final Run.Extent EXTENT = Strength.isFull() ? Run.Extent.of(TIME) : Run.Extent.of(TIME).first(3);
    private static final long SEED = Strength.seed(42);

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void nothing_is_lost_doubled_reordered_or_wrong() throws Exception {
        StringWriter said = new StringWriter();
        Run run = new Run(
                Application.of(Path.of(System.getProperty("jalon.jar"))),
                SEED,
                EXTENT,
                new PrintWriter(said, true));

        assertThat(run.isSurvived()).as(said.toString()).isTrue();
    }
}
