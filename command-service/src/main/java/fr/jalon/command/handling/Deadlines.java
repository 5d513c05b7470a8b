package fr.jalon.command.handling;

import fr.jalon.domain.value.Siren;
import java.time.LocalDate;
import java.util.Optional;

/** Remembers on which day time alone will change the level of a territory. */
public interface Deadlines {

    /**
     * Called in the transaction of the events, and kept with them or not at all.
     *
     * @param before the day that was remembered, empty if none was or nobody knows
     * @param after the day in Europe/Paris to remember, empty if there is none
     */
    void move(Siren siren, Optional<LocalDate> before, Optional<LocalDate> after);
}
