package fr.jalon.portal.answer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command answers.
 *
 * @param milestoneId the milestone that was logged
 * @param auditId the audit that was written to
 * @param position what to read after
 * @param announcements what it does to the level
 * @param level the level held then
 */
public record CommandAnswer(
        @Nullable String milestoneId,
        @Nullable String auditId,
        String position,
        List<Announcement> announcements,
        int level) {

    /** Whether the level changes, and not the score alone. */
    public boolean changesLevel() {
        return announcements.stream().anyMatch(each -> each.level() > 0);
    }

    /**
     * A change of the level, or of the score where no levels are in force.
     *
     * @param type {@code LevelAttained}, {@code LevelLost}, {@code LevelRedated} or {@code ScoreChanged}
     * @param level 0 where it is about the score
     * @param since the first day, absent where there is none
     * @param points absent where it is about the level
     * @param outOf absent where it is about the level
     */
    public record Announcement(
            String type,
            int level,
            @Nullable LocalDate since,
            @Nullable BigDecimal points,
            @Nullable BigDecimal outOf) {}
}
