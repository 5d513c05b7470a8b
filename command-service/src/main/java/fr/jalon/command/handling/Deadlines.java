package fr.jalon.command.handling;

import fr.jalon.domain.party.Siren;
import java.time.LocalDate;
import java.util.List;

/** Remembers on which day time alone will change the level of a territory. */
public interface Deadlines {

    /** Called in the transaction of the events, and kept with them or not at all. */
    void move(List<Move> moves);

    /**
     * A day that is to be remembered, or not any more.
     *
     * @param day in Europe/Paris
     */
    record Move(Siren siren, LocalDate day, boolean isRemembered) {}
}
