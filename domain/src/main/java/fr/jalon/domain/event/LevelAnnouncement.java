package fr.jalon.domain.event;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the facts make of the levels. Levels are 1 to {@value fr.jalon.domain.value.Level#HIGHEST}. Announcements, folded, equal the timeline at the day of the command.
 */
public sealed interface LevelAnnouncement extends Announcement {

    /** The level that is attained, lost or redated. */
    int level();

    /** The day that the announcement names, null if there is none to name. */
    @Nullable LocalDate since();

    /** The level is held, since the first day of the unbroken stretch at that level or above. */
    record LevelAttained(int level, LocalDate since) implements LevelAnnouncement {}

    /** The level is no longer held, since that day; null if, as known now, it never was. */
    record LevelLost(int level, @Nullable LocalDate since) implements LevelAnnouncement {}

    /** The level is held as before, but since another day than was announced. */
    record LevelRedated(int level, LocalDate since) implements LevelAnnouncement {}
}
