package fr.jalon.acceptance.architecture.wrong.domain.event;

final class ChangeableEvent implements TerritoryEvent {}
