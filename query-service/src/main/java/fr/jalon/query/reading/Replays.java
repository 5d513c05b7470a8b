package fr.jalon.query.reading;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.assessment.Levels;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a territory's history as it was lived: each event in recorded order, and what one knew after it. */
public final class Replays {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Recorded recorded;
    private final EventCodec codec;

    /** Replays what is recorded. */
    public Replays(Recorded recorded, EventCodec codec) {
        this.recorded = recorded;
        this.codec = codec;
    }

    /**
     * Tells the events after a moment up to another. Memory does not grow with their number.
     *
     * @param from null for the beginning; a line's own position goes on right behind it
     * @param to null for all that is shown
     * @throws UnknownTerritory if nobody follows the territory, before anything is told
     */
    public void replay(String siren, @Nullable Moment from, @Nullable Moment to, Consumer<ReplayLine> lines) {
        recorded.between(siren, from, to, (entry, takenBack, after) -> {
            LocalDate day = entry.recordedAt().atZone(PARIS).toLocalDate();
            Levels levels = after.territory().levels();
            lines.accept(new ReplayLine(
                    new Position.AtFeed(entry.position()).token(),
                    entry.recordedAt(),
                    EntryAnswer.of(entry, takenBack, codec),
                    day,
                    levels.heldOn(day),
                    levels.completeOn(day),
                    levels.criteriaOn(day)));
        });
    }
}
