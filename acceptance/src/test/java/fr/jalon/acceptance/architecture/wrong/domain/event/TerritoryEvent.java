package fr.jalon.acceptance.architecture.wrong.domain.event;

public interface TerritoryEvent {}
