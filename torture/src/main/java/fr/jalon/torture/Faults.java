package fr.jalon.torture;

import fr.jalon.referentiel.Referentiels;
import fr.jalon.torture.client.Client;
import fr.jalon.torture.plan.Fault;
import fr.jalon.torture.process.SmallDisk;
import fr.jalon.torture.process.Standalone;
import fr.jalon.torture.wire.Cable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Inflicts faults on standalone and its wires, one at a time, and takes each back. */
final class Faults {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration IN_FORCE_WITHIN = Duration.ofMinutes(2);
    private static final int LOOK_EVERY_MILLIS = 200;
    private static final Duration LATE = Duration.ofMillis(150);
    private static final String SHIPPED = "eci-3.5@2021";
    private static final String HARDER = "eci-3.5@torture";
    private static final String ONE_MORE_CRITERION = """
                  - id: principles
                    label: {fr: Principes, en: Principles}
                    quote: Le niveau d’implication de la collectivité
                    holds: {ever: principles-integrated}
              - level: 2""".indent(2).stripTrailing();

    private final Standalone product;
    private final Cable cable;
    private final Client direct;
    private final @Nullable SmallDisk disk;

    /**
     * On these.
     *
     * @param direct asks the product without the cable
     * @param disk what the product's data is on; null where the machine allows none
     */
    Faults(Standalone product, Cable cable, Client direct, @Nullable SmallDisk disk) {
        this.product = product;
        this.cable = cable;
        this.direct = direct;
        this.disk = disk;
    }

    /** Does it, waits as long as it lasts, and takes it back; when that was, empty where the machine does not allow it. */
    Optional<Long> inflict(Fault fault) throws IOException, InterruptedException {
        long end = switch (fault.kind()) {
            case KILL -> killed();
            case STOP -> {
                long now = System.nanoTime();
                product.stop();
                product.start();
                yield now;
            }
            case FREEZE -> {
                product.freeze();
                rest(fault);
                product.thaw();
                yield System.nanoTime();
            }
            case KILL_SESSION -> {
                product.killSession();
                yield System.nanoTime();
            }
            case FREEZE_DATABASE -> {
                List<Long> frozen = product.freezeDatabase();
                rest(fault);
                product.thawDatabase(frozen);
                yield System.nanoTime();
            }
            case RESET -> {
                cable.reset();
                yield System.nanoTime();
            }
            case SILENCE -> {
                cable.fallSilent();
                rest(fault);
                yield mended();
            }
            case SLOWNESS -> {
                cable.slowDown(LATE);
                rest(fault);
                yield mended();
            }
            case FULL_DISK -> filled(fault);
            case REBUILD -> {
                direct.post("admin", "/api/v1/operations/rebuild", "application/json", "");
                yield System.nanoTime();
            }
            case KILL_IN_REBUILD -> {
                direct.post("admin", "/api/v1/operations/rebuild", "application/json", "");
                yield killed();
            }
            case RULES -> {
                Path file = Files.writeString(product.rules().resolve(HARDER + ".yaml"), harder());
                awaitHarder();
                rest(fault);
                Files.delete(file);
                yield System.nanoTime();
            }
            case CLOCK -> {
                direct.put(
                        "admin",
                        "/api/v1/operations/clock",
                        "{\"now\": \"" + now(direct).plus(HOUR) + "\"}");
                yield System.nanoTime();
            }
        };
        return end < 0 ? Optional.empty() : Optional.of(end);
    }

    /** What time the product has. */
    static Instant now(Client client) throws IOException, InterruptedException {
        return Instant.parse(client.get("admin", "/api/v1/operations/clock")
                .json()
                .path("now")
                .asString());
    }

    private void awaitHarder() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (!direct.get("reader", "/api/v1/referentiels").body().contains(HARDER)) {
            if (System.nanoTime() - begun > IN_FORCE_WITHIN.toNanos()) {
                throw new IOException("the harder rules did not come into force within " + IN_FORCE_WITHIN);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private static void rest(Fault fault) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(fault.lasts().toNanos());
    }

    private long killed() throws IOException, InterruptedException {
        long now = System.nanoTime();
        product.kill();
        product.start();
        return now;
    }

    private long mended() {
        cable.mend();
        return System.nanoTime();
    }

    private long filled(Fault fault) throws IOException, InterruptedException {
        if (disk == null) {
            return -1;
        }
        disk.fill();
        rest(fault);
        disk.free();
        return System.nanoTime();
    }

    private static String harder() throws IOException {
        try (InputStream stream = Referentiels.class.getResourceAsStream(SHIPPED + ".yaml")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("edition: " + SHIPPED, "edition: " + HARDER + "\nstatus: published")
                    .replaceFirst("(?m)^  - level: 2$", ONE_MORE_CRITERION);
        }
    }
}
