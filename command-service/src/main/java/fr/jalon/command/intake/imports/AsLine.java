package fr.jalon.command.intake.imports;

import fr.jalon.domain.event.AuditEvent.AuditClosed;
import fr.jalon.domain.event.AuditEvent.AuditOpened;
import fr.jalon.domain.event.AuditEvent.AuditOpinionGiven;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.AnnounceLevels;
import fr.jalon.domain.territory.TerritoryCommand.ChangeTerritoryDetails;
import fr.jalon.domain.territory.TerritoryCommand.CorrectMilestone;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RecordAuditStep;
import fr.jalon.domain.territory.TerritoryCommand.RegisterTerritory;
import fr.jalon.domain.territory.TerritoryCommand.RetractMilestone;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request in the form of a line of an import, so that a key knows a command again at either door. */
public final class AsLine {

    private AsLine() {}

    /**
     * The body with what a request says by its address.
     *
     * @param command what the body was read as
     */
    public static ObjectNode of(TerritoryCommand command, JsonNode body) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        body.properties().forEach(field -> line.set(field.getKey(), field.getValue()));
        switch (command) {
            case RegisterTerritory ignored -> line.put(LineReader.TYPE, LineReader.REGISTERED);
            case ChangeTerritoryDetails ignored -> line.put(LineReader.TYPE, LineReader.DETAILS_CHANGED);
            case RetractMilestone retraction ->
                line.put(LineReader.TYPE, LineReader.RETRACTED)
                        .put(LineReader.RETRACTS, retraction.retracts().text());
            case CorrectMilestone correction ->
                line.put(LineReader.TYPE, LineReader.CORRECTED)
                        .put(LineReader.CORRECTS, correction.corrects().text());
            case RecordAuditStep audit ->
                line.put(
                        LineReader.TYPE,
                        switch (audit.step()) {
                            case AuditOpened ignored -> LineReader.AUDIT_OPENED;
                            case AuditOpinionGiven given -> {
                                line.put(LineReader.AUDIT, given.audit().text());
                                yield LineReader.OPINION_GIVEN;
                            }
                            case AuditClosed closed -> {
                                line.put(LineReader.AUDIT, closed.audit().text());
                                yield LineReader.AUDIT_CLOSED;
                            }
                        });
            case LogMilestone ignored -> {
                // Its type stands in the body.
            }
            case AnnounceLevels ignored ->
                throw new IllegalArgumentException("Nobody asks for " + AnnounceLevels.class.getSimpleName());
        }
        return line.put(LineReader.SIREN, command.siren().digits());
    }
}
