package fr.jalon.domain.event;

/** Something recorded about a territory. Never edited, never deleted. */
public sealed interface TerritoryEvent
        permits TerritoryRegistered, TerritoryDetailsChanged, Milestone, MilestoneRetracted, AuditEvent, Announcement {}
