package fr.jalon.query.audit;

import fr.jalon.contract.token.Position;
import fr.jalon.domain.assessment.Levels;
import fr.jalon.domain.date.ParisDay;
import fr.jalon.query.history.EntryAnswer;
import fr.jalon.query.http.UnknownTerritoryException;
import fr.jalon.query.replay.KnowledgeTime;
import fr.jalon.query.replay.TerritoryHistories;
import fr.jalon.query.store.HistoryEntry;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a territory's history as it was lived: each event in recorded order, and what one knew after it. */
record HistoryReplay(TerritoryHistories histories) {

    /**
     * Tells the events after a moment up to another. Memory does not grow with their number.
     *
     * @param from null for the beginning; a line's own position goes on right behind it
     * @param to null for all that is shown
     * @throws UnknownTerritoryException if nobody follows the territory, before anything is told
     */
    void replay(String siren, @Nullable KnowledgeTime from, @Nullable KnowledgeTime to, Consumer<ReplayLine> lines) {
        histories
                .of(siren)
                .orElseThrow(() -> new UnknownTerritoryException(siren))
                .between(from, to, event -> {
                    HistoryEntry entry = event.entry();
                    LocalDate day = ParisDay.of(entry.recordedAt());
                    Levels levels = event.after().territory().levels();
                    lines.accept(new ReplayLine(
                            new Position.AtFeed(entry.position()).token(),
                            entry.recordedAt(),
                            EntryAnswer.of(entry, event.retraction()),
                            day,
                            levels.heldOn(day),
                            levels.completeOn(day),
                            levels.criteriaOn(day)));
                });
    }
}
