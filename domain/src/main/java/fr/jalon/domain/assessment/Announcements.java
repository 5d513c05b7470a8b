package fr.jalon.domain.assessment;

import fr.jalon.domain.event.LevelAnnouncement;
import fr.jalon.domain.event.LevelAnnouncement.LevelAttained;
import fr.jalon.domain.event.LevelAnnouncement.LevelLost;
import fr.jalon.domain.event.LevelAnnouncement.LevelRedated;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has been announced of a territory's levels, folded: the day since which each held level is held.
 *
 * @param since the first day of level 1, of level 2 …, as many as there are levels held
 * @param lostOn the day of the last loss of level 1 that was announced, null if there was none or it had no day
 */
public record Announcements(List<LocalDate> since, @Nullable LocalDate lostOn) {

    /** Nothing was announced: level 0. */
    public static final Announcements NONE = new Announcements(List.of(), null);

    /** Copies the list. */
    public Announcements {
        since = List.copyOf(since);
    }

    /** The level announced. */
    public int level() {
        return since.size();
    }

    /** The same after one announcement more. */
    public Announcements after(LevelAnnouncement announcement) {
        List<LocalDate> now = new ArrayList<>(since);
        return switch (announcement) {
            case LevelAttained attained -> {
                inOrder(attained, since.size() + 1);
                now.add(attained.since());
                yield new Announcements(now, lostOn);
            }
            case LevelLost lost -> {
                inOrder(lost, since.size());
                now.removeLast();
                yield new Announcements(now, lost.level() == 1 ? lost.since() : lostOn);
            }
            case LevelRedated redated -> {
                now.set(redated.level() - 1, redated.since());
                yield new Announcements(now, lostOn);
            }
        };
    }

    private static void inOrder(LevelAnnouncement announcement, int level) {
        if (announcement.level() != level) {
            throw new IllegalArgumentException(announcement + " where level " + level + " is next");
        }
    }

    /**
     * What must be announced so that the announcements equal the levels on a day: losses from the top down, then
     * gains and moved dates from the bottom up (docs/spec/domain.md section 5).
     */
    public List<LevelAnnouncement> due(Levels levels, LocalDate today) {
        List<LevelAnnouncement> due = new ArrayList<>();
        int held = levels.heldOn(today);
        for (int level = level(); level > held; level--) {
            due.add(new LevelLost(level, levels.since(level, today)));
        }
        for (int level = 1; level <= held; level++) {
            LocalDate start = Objects.requireNonNull(levels.since(level, today), "no level is held for ever");
            if (level > level()) {
                due.add(new LevelAttained(level, start));
            } else if (!since.get(level - 1).equals(start)) {
                due.add(new LevelRedated(level, start));
            }
        }
        return due;
    }
}
