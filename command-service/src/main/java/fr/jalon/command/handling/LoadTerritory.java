package fr.jalon.command.handling;

import fr.jalon.domain.value.Siren;

/** Asks for a territory as it is now, to decide on it without recording anything. */
record LoadTerritory(Siren siren) {}
