package fr.jalon.domain.event;

/** Something recorded about a territory. Never edited, never deleted. */
public sealed interface TerritoryEvent
        permits RegistrationEvent, Milestone, MilestoneRetracted, AuditEvent, Announcement {}
