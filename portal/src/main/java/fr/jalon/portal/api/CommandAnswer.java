package fr.jalon.portal.api;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command answers.
 *
 * @param milestoneId the milestone that was logged
 * @param position what to read after
 * @param announcements what it does to the level
 * @param level the level held then
 */
public record CommandAnswer(
        @Nullable String milestoneId, String position, List<Announcement> announcements, int level) {

    /**
     * A change of the level.
     *
     * @param type {@code LevelAttained}, {@code LevelLost} or {@code LevelRedated}
     * @param since the first day, absent where there is none
     */
    public record Announcement(
            String type, int level, @Nullable LocalDate since) {}
}
