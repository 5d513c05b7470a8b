package fr.jalon.query.view;

/** All stores of one generation. */
public record Views(
        TerritoryViews territories,
        Histories histories,
        Feed feed,
        Checkpoints checkpoints,
        ParkedTerritories parked) {}
