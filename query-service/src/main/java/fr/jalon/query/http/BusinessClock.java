package fr.jalon.query.http;

import fr.jalon.domain.date.ParisDay;
import java.time.InstantSource;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The business clock: what "now" and "today" are to the questions; operators may set it ahead. */
public record BusinessClock(InstantSource clock) {

    /** Today. */
    public LocalDate date() {
        return ParisDay.of(clock.instant());
    }

    /** The day of a parameter, today where it is not given. */
    public LocalDate dateOr(String name, @Nullable String value) {
        LocalDate day = Parameters.date(name, value);
        return day == null ? date() : day;
    }
}
