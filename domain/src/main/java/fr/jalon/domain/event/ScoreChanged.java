package fr.jalon.domain.event;

import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.ScorePoints;

/**
 * The score is another one than was announced. Announced only where the edition in force has no levels.
 *
 * @param rules the edition, such as {@code te-6.3.5@2027}
 * @param points of the action
 * @param outOf the most points of the action, without the parts that do not concern the territory
 */
public record ScoreChanged(Label rules, ScorePoints points, ScorePoints outOf) implements Announcement {}
