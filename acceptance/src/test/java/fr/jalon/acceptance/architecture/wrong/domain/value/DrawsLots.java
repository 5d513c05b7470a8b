package fr.jalon.acceptance.architecture.wrong.domain.value;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;

final class DrawsLots {

    private final Random random = new Random();

    double draw() {
        return random.nextDouble() + Math.random() + System.nanoTime();
    }

    LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
