package fr.jalon.domain.event;

/**
 * What the facts make of a territory under the edition in force for it, announced beside its cause so that dashboards need not assess
 * (docs/spec/domain.md section 5). Announcements, folded, equal what is evaluated at the day of the command.
 */
public sealed interface Announcement extends TerritoryEvent permits LevelAnnouncement, ScoreChanged {}
