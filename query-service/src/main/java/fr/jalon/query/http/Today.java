package fr.jalon.query.http;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/** The date in Europe/Paris. */
record Today(InstantSource clock) {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    LocalDate date() {
        return clock.instant().atZone(PARIS).toLocalDate();
    }
}
