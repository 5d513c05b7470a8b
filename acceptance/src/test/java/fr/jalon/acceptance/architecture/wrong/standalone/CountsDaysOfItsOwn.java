package fr.jalon.acceptance.architecture.wrong.standalone;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Near midnight, its day is another than that of everybody else. */
final class CountsDaysOfItsOwn {

    private CountsDaysOfItsOwn() {}

    static LocalDate day(Instant instant) {
        return instant.atZone(ZoneId.of("Europe/Paris")).toLocalDate();
    }
}
