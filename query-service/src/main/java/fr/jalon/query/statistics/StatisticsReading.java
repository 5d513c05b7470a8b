package fr.jalon.query.statistics;

import fr.jalon.query.edition.Editions;

/** Reads how all territories stand together. */
record StatisticsReading(TerritoryViewCache territories, Editions editions) {

    /** As far as the views are. */
    Statistics now() {
        TerritoryViewCache.Shown shown = territories.now();
        return new Statistics(shown.territories(), shown.position(), editions);
    }
}
