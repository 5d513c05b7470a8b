package fr.jalon.command.handling;

import fr.jalon.domain.territory.Territory;

/**
 * A territory as it is now.
 *
 * @param bytes what its events cost in memory, in bytes ({@link fr.jalon.contract.event.EventWeight})
 * @param stored what they count for as they are stored, in bytes ({@link fr.jalon.contract.event.EventCodec#TERRITORY_BYTES_MAX})
 */
public record LoadedTerritory(Territory territory, long bytes, long stored) {}
