package fr.jalon.peer.door;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a peer shows.
 *
 * @param milestones how many there are
 * @param last the day of the one that came last
 */
public record ShownTerritory(
        String siren,
        String name,
        long milestones,
        @Nullable LocalDate last) {}
