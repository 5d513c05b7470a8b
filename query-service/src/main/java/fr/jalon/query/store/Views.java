package fr.jalon.query.store;

import fr.jalon.query.text.TextIndex;

/** All stores of one generation: the repositories of the read model. */
public record Views(
        TerritoryViews territories,
        Histories histories,
        Feed feed,
        Checkpoints checkpoints,
        StoppedTerritories stopped,
        TextIndex texts) {}
