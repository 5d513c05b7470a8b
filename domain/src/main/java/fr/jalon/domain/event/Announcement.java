package fr.jalon.domain.event;

import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.ScorePoints;

/**
 * What the facts make of a territory under the edition in force for it, announced beside its cause so that dashboards need not assess
 * (docs/spec/domain.md section 5). Announcements, folded, equal what is evaluated at the day of the command.
 */
public sealed interface Announcement extends TerritoryEvent permits LevelAnnouncement, Announcement.ScoreChanged {

    /**
     * The score is another one than was announced. Announced only where the edition in force has no levels.
     *
     * @param rules the edition, such as {@code te-6.3.5@2027}
     * @param points of the action
     * @param outOf the most points of the action, without the parts that do not concern the territory
     */
    record ScoreChanged(Label rules, ScorePoints points, ScorePoints outOf) implements Announcement {}
}
