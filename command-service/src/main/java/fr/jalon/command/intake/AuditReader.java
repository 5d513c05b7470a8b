package fr.jalon.command.intake;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.json.RecordReader;
import fr.jalon.domain.event.AuditEvent;
import fr.jalon.domain.event.AuditEvent.AuditClosed;
import fr.jalon.domain.event.AuditEvent.AuditOpened;
import fr.jalon.domain.event.AuditEvent.AuditOpinionGiven;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.shape.Shape;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.RecordAuditStep;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Reads the steps of an audit from JSON. Every refusal has the JSON pointer of its field in the object that was read. */
public final class AuditReader {

    /** The field of a line that names the audit; of a request, the address does. */
    public static final String AUDIT = "audit";

    private static final String ID = "id";

    private AuditReader() {}

    /** An opening: the fields of {@link AuditOpened}; without {@code id} it gets the one supplied. */
    public static Reading<TerritoryCommand> opening(
            Siren siren, JsonNode body, Set<String> envelope, Supplier<AuditId> ids) {
        boolean unnamed = body.path(ID).isMissingNode() || body.path(ID).isNull();
        return step(Shape.of(AuditOpened.class), siren, body, envelope, unnamed ? Map.of(ID, ids.get()) : Map.of());
    }

    /** An opinion: {@code subject}, {@code opinion} and {@code note}. */
    public static Reading<TerritoryCommand> opinion(Siren siren, AuditId audit, JsonNode body, Set<String> envelope) {
        return of(Shape.of(AuditOpinionGiven.class), siren, audit, body, envelope);
    }

    /** The end of an audit: {@code conclusion} and {@code evidence}. */
    public static Reading<TerritoryCommand> closing(Siren siren, AuditId audit, JsonNode body, Set<String> envelope) {
        return of(Shape.of(AuditClosed.class), siren, audit, body, envelope);
    }

    /** A request that names the audit beside its address could name another one. */
    private static Reading<TerritoryCommand> of(
            Shape shape, Siren siren, AuditId audit, JsonNode body, Set<String> envelope) {
        return body.has(AUDIT) && !envelope.contains(AUDIT)
                ? new Reading.Unreadable<>(List.of(new Refusal(Json.pointer(AUDIT), Rule.KNOWN_FIELD, AUDIT)))
                : step(shape, siren, body, envelope, Map.of(AUDIT, audit));
    }

    private static Reading<TerritoryCommand> step(
            Shape shape, Siren siren, JsonNode body, Set<String> envelope, Map<String, Object> defaults) {
        return RecordReader.input(shape, body, envelope, defaults)
                .flatMap(record -> EventSize.limited((AuditEvent) record, body))
                .map(event -> new RecordAuditStep(siren, event));
    }
}
