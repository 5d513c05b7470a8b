package fr.jalon.domain.assessment;

import fr.jalon.domain.assessment.Score.Points;
import fr.jalon.domain.event.Announcement;
import fr.jalon.domain.event.Announcement.ScoreChanged;
import fr.jalon.domain.event.LevelAnnouncement;
import fr.jalon.domain.event.LevelAnnouncement.LevelAttained;
import fr.jalon.domain.event.LevelAnnouncement.LevelLost;
import fr.jalon.domain.event.LevelAnnouncement.LevelRedated;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.ScorePoints;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has been announced of a territory, folded: the day since which each held level is held, and the score. What is in force says which of
 * both counts; the other is what was last announced of it.
 *
 * @param since the first day of level 1, of level 2 …, as many as there are levels held
 * @param lostOn the day of the last loss of level 1 that was announced, null if there was none or it had no day
 * @param score the last score that was announced, null if none was
 */
public record Announcements(
        List<LocalDate> since,
        @Nullable LocalDate lostOn,
        @Nullable ScoreChanged score) {

    /** Nothing was announced: level 0, no score. */
    public static final Announcements NONE = new Announcements(List.of(), null, null);

    /** Copies the list. */
    public Announcements {
        since = List.copyOf(since);
    }

    /** The level announced. */
    public int level() {
        return since.size();
    }

    /** The same after one announcement more. */
    public Announcements after(Announcement announcement) {
        List<LocalDate> now = new ArrayList<>(since);
        return switch (announcement) {
            case LevelAttained attained -> {
                inOrder(attained, since.size() + 1);
                now.add(attained.since());
                yield new Announcements(now, lostOn, score);
            }
            case LevelLost lost -> {
                inOrder(lost, since.size());
                now.removeLast();
                yield new Announcements(now, lost.level() == 1 ? lost.since() : lostOn, score);
            }
            case LevelRedated redated -> {
                now.set(redated.level() - 1, redated.since());
                yield new Announcements(now, lostOn, score);
            }
            case ScoreChanged changed -> new Announcements(since, lostOn, changed);
        };
    }

    private static void inOrder(LevelAnnouncement announcement, int level) {
        if (announcement.level() != level) {
            throw new IllegalArgumentException(announcement + " where level " + level + " is next");
        }
    }

    /** What must be announced so that the score announced is that of an edition on a day. */
    List<ScoreChanged> due(String edition, Points points) {
        ScoreChanged now =
                new ScoreChanged(new Label(edition), new ScorePoints(points.points()), new ScorePoints(points.outOf()));
        return now.equals(score) ? List.of() : List.of(now);
    }

    /** The same for what an edition in force has: its levels, or, without any, its score. */
    public List<? extends Announcement> due(RuleIndex standings, LocalDate today) {
        RuleSet rules = standings.rules();
        return rules.levels().isEmpty()
                ? Scores.of(standings)
                        .map(scores -> due(rules.edition(), scores.on(today)))
                        .orElse(List.of())
                : due(Levels.of(standings), today);
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
