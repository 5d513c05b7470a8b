package fr.jalon.reports.content;

import fr.jalon.domain.event.ContinuityMilestone;
import fr.jalon.domain.event.FramingMilestone;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.NetworkMilestone;
import fr.jalon.domain.event.StrategyMilestone;
import fr.jalon.domain.event.SupportMilestone;
import fr.jalon.domain.event.SynergyStep;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A milestone that stands, as it was published.
 *
 * @param actor who logged it, a pseudonym
 */
record Fact(String id, String type, LocalDate on, JsonNode fields, Instant recordedAt, String actor) {

    String text(String field) {
        return fields.path(field).asString("");
    }

    @Nullable LocalDate day(String field) {
        String text = text(field);
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    /** The level whose sub-action it is about: 0 for the frame of the démarche. */
    int level() {
        Class<?> record =
                MilestoneType.named(type).<Class<?>>map(MilestoneType::record).orElse(FramingMilestone.class);
        if (StrategyMilestone.class.isAssignableFrom(record)) {
            return 1;
        }
        if (NetworkMilestone.class.isAssignableFrom(record)) {
            return 2;
        }
        if (SupportMilestone.class.isAssignableFrom(record) || SynergyStep.class.isAssignableFrom(record)) {
            return 3;
        }
        return ContinuityMilestone.class.isAssignableFrom(record) ? 4 : 0;
    }

    boolean isBetween(LocalDate from, LocalDate to) {
        return !on.isBefore(from) && !on.isAfter(to);
    }
}
