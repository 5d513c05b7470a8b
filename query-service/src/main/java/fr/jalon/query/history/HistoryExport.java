package fr.jalon.query.history;

import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.event.Announcement;
import fr.jalon.domain.event.AuditEvent;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneRetracted;
import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.query.store.HistoryEntry;
import fr.jalon.query.store.HistoryPage;
import fr.jalon.query.store.Views;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a history in the import format, in the order of recording. All identifiers stand in it, so that importing it
 * where it came from stores nothing. Announcements are left out: they follow.
 */
record HistoryExport(Views views) {

    private static final EventCodec CODEC = EventCodec.current();

    /**
     * Gives the lines of a history, one page in memory at a time.
     *
     * @param version the last version to export
     * @param lines told each line, without its line break
     */
    void export(String siren, long version, Consumer<String> lines) {
        Lines told = new Lines(siren, lines);
        for (long page = 0; page <= HistoryPage.pageOf(version); page++) {
            for (HistoryEntry entry : views.histories().page(siren, page).entries()) {
                if (entry.version() <= version) {
                    told.tell(entry, CODEC.decode(entry.type(), entry.json()));
                }
            }
        }
    }

    /** A correction is two events and one line: the retraction waits for the replacement right behind it. */
    private static final class Lines {

        private final String siren;
        private final Consumer<String> lines;
        private @Nullable MilestoneRetracted correction;

        Lines(String siren, Consumer<String> lines) {
            this.siren = siren;
            this.lines = lines;
        }

        void tell(HistoryEntry entry, TerritoryEvent event) {
            switch (event) {
                case TerritoryRegistered ignored -> line("territory-registered", entry);
                case TerritoryDetailsChanged ignored -> line("territory-details-changed", entry);
                case Milestone milestone -> milestone(entry, milestone);
                case MilestoneRetracted retracted -> retraction(retracted);
                case AuditEvent ignored -> line(EventWords.wordOf(entry.type()), entry);
                case Announcement ignored -> {
                    // What the facts make of levels and score follows from the other lines.
                }
            }
        }

        private void line(String type, HistoryEntry entry) {
            lines.accept(with("\"siren\":" + text(siren) + ",\"type\":" + text(type), withoutSiren(entry.json())));
        }

        private void milestone(HistoryEntry entry, Milestone milestone) {
            String type = milestone.type().slug();
            MilestoneRetracted corrects = correction;
            correction = null;
            if (corrects != null && milestone.id().equals(corrects.correctedBy())) {
                lines.accept("{\"siren\":" + text(siren) + ",\"type\":\"milestone-corrected\",\"corrects\":"
                        + text(corrects.retracts().text()) + ",\"reason\":"
                        + text(corrects.reason().text()) + ",\"milestone\":"
                        + with("\"type\":" + text(type), entry.json()) + "}");
            } else {
                line(type, entry);
            }
        }

        private void retraction(MilestoneRetracted retracted) {
            MilestoneId replacement = retracted.correctedBy();
            correction = replacement == null ? null : retracted;
            if (replacement == null) {
                lines.accept("{\"siren\":" + text(siren) + ",\"type\":\"milestone-retracted\",\"retracts\":"
                        + text(retracted.retracts().text()) + ",\"reason\":"
                        + text(retracted.reason().text()) + "}");
            }
        }

        /** An object with some fields before its own, which stay byte for byte as they were published. */
        private static String with(String fields, String object) {
            return "{" + fields + (object.length() > 2 ? "," : "") + object.substring(1);
        }

        private static String withoutSiren(String object) {
            return Json.parse(object) instanceof Reading.Read<?>(ObjectNode node) && node.remove("siren") != null
                    ? Json.write(node)
                    : object;
        }

        private static String text(String value) {
            return Json.write(JsonNodeFactory.instance.stringNode(value));
        }
    }
}
