package fr.jalon.command.intake.imports;

import fr.jalon.command.handling.Envelope.Idempotency;
import fr.jalon.command.intake.AuditReader;
import fr.jalon.command.intake.CommandReader;
import fr.jalon.command.intake.Fingerprint;
import fr.jalon.command.intake.IdempotencyKeys;
import fr.jalon.command.intake.Identifiers;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.RefusedValue;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.CorrectMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RecordAuditStep;
import fr.jalon.domain.territory.TerritoryCommand.RetractMilestone;
import fr.jalon.domain.value.MilestoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the command of a line: a milestone with its territory, or one of the other types of {@code docs/spec/api.md}. */
final class LineReader {

    static final String TYPE = "type";
    static final String MILESTONE = "milestone";
    static final String REGISTERED = "territory-registered";
    static final String DETAILS_CHANGED = "territory-details-changed";

    static final String AUDIT_OPENED = "audit-opened";
    static final String OPINION_GIVEN = "audit-opinion-given";
    static final String AUDIT_CLOSED = "audit-closed";
    static final String RETRACTED = "milestone-retracted";
    static final String CORRECTED = "milestone-corrected";
    static final String SIREN = "siren";
    static final String KEY = "idempotencyKey";
    static final String RETRACTS = "retracts";
    static final String CORRECTS = "corrects";
    static final String AUDIT = AuditReader.AUDIT;
    private static final Set<String> ENVELOPE = Set.of(TYPE, SIREN, KEY);
    private static final Set<String> AUDIT_TYPES = Set.of(AUDIT_OPENED, OPINION_GIVEN, AUDIT_CLOSED);

    private final Rights rights;
    private final Identifiers identifiers;

    LineReader(Rights rights, Identifiers identifiers) {
        this.rights = rights;
        this.identifiers = identifiers;
    }

    /** The shape of a row whose fields are all text. */
    record NothingElse() {}

    /** A command and the key that came with it. */
    record Read(TerritoryCommand command, @Nullable Idempotency idempotency) {}

    Reading<Read> read(JsonNode line) {
        if (!(line instanceof ObjectNode object)) {
            return Lines.refused("", Rule.JSON_TYPE, line.getNodeType().name());
        }
        return key(object)
                .flatMap(key -> siren(object)
                        .flatMap(siren -> command(siren, object, key.isEmpty()))
                        .map(command -> new Read(
                                command,
                                key.isEmpty() ? null : new Idempotency(key, Fingerprint.of(object, Set.of(KEY))))));
    }

    /** Where a refusal of the decision stands in the line: what the address names in a request is a field here. */
    static Refusal inLine(Refusal refusal, TerritoryCommand command) {
        if (!refusal.pointer().isEmpty()) {
            return refusal;
        }
        String pointer = switch (refusal.rule()) {
            case KNOWN_TERRITORY -> "/" + SIREN;
            case KEY_REUSED -> "/" + KEY;
            default ->
                switch (command) {
                    case RetractMilestone ignored -> "/" + RETRACTS;
                    case CorrectMilestone ignored -> "/" + CORRECTS;
                    case RecordAuditStep ignored -> "/" + AUDIT;
                    default -> "";
                };
        };
        return refusal.under(pointer);
    }

    private Reading<TerritoryCommand> command(Siren siren, ObjectNode line, boolean byContent) {
        if (AUDIT_TYPES.contains(line.path(TYPE).asString(""))) {
            return auditStep(siren, line, byContent);
        }
        if (!rights.mayWrite(siren)) {
            return Lines.refused("/" + SIREN, Rule.PERMITTED, siren.digits());
        }
        Supplier<MilestoneId> ids = () -> byContent ? Fingerprint.identifier(line) : identifiers.next();
        return switch (line.path(TYPE).asString("")) {
            case REGISTERED -> registration(line);
            case DETAILS_CHANGED -> CommandReader.details(siren, line, ENVELOPE);
            case RETRACTED ->
                named(line, RETRACTS)
                        .flatMap(id -> CommandReader.retraction(siren, id, line, union(ENVELOPE, RETRACTS)));
            case CORRECTED ->
                named(line, CORRECTS)
                        .flatMap(id -> CommandReader.correction(siren, id, line, union(ENVELOPE, CORRECTS), ids));
            default -> CommandReader.milestone(siren, line, ENVELOPE, ids);
        };
    }

    private Reading<TerritoryCommand> auditStep(Siren siren, ObjectNode line, boolean byContent) {
        String type = line.path(TYPE).asString("");
        if (!rights.mayJudge()) {
            return Lines.refused("/" + TYPE, Rule.AUDITORS_ONLY, null);
        }
        Supplier<AuditId> ids = () -> byContent ? Fingerprint.auditIdentifier(line) : identifiers.nextAudit();
        return switch (type) {
            case AUDIT_OPENED -> AuditReader.opening(siren, line, ENVELOPE, ids);
            case OPINION_GIVEN ->
                text(line, AUDIT, AuditId::new)
                        .flatMap(id -> AuditReader.opinion(siren, id, line, union(ENVELOPE, AUDIT)));
            default ->
                text(line, AUDIT, AuditId::new)
                        .flatMap(id -> AuditReader.closing(siren, id, line, union(ENVELOPE, AUDIT)));
        };
    }

    private Reading<TerritoryCommand> registration(ObjectNode line) {
        if (!rights.mayRegister()) {
            return Lines.refused("/" + TYPE, Rule.PERMITTED, REGISTERED);
        }
        return CommandReader.registration(line, Set.of(TYPE, KEY));
    }

    private static Reading<Siren> siren(ObjectNode line) {
        return text(line, SIREN, Siren::new);
    }

    private static Reading<MilestoneId> named(ObjectNode line, String field) {
        return text(line, field, MilestoneId::new);
    }

    /** The key; empty if there is none. */
    private static Reading<String> key(ObjectNode line) {
        return isAbsent(line, KEY) ? new Reading.Read<>("") : text(line, KEY, LineReader::checkedKey);
    }

    private static String checkedKey(String key) {
        if (!IdempotencyKeys.isKey(key)) {
            throw new RefusedValue(Rule.KEY_FORMAT, key);
        }
        return key;
    }

    private static boolean isAbsent(ObjectNode line, String field) {
        return line.path(field).isMissingNode() || line.path(field).isNull();
    }

    private static <T> Reading<T> text(ObjectNode line, String field, Function<String, T> maker) {
        String pointer = Json.pointer(field);
        if (isAbsent(line, field)) {
            return Lines.refused(pointer, Rule.REQUIRED, null);
        }
        JsonNode value = line.path(field);
        if (!value.isString()) {
            return Lines.refused(pointer, Rule.JSON_TYPE, value.toString());
        }
        try {
            return new Reading.Read<>(maker.apply(value.stringValue()));
        } catch (RefusedValue e) {
            return new Reading.Unreadable<>(List.of(e.refusal().under(pointer)));
        }
    }

    private static Set<String> union(Set<String> names, String name) {
        Set<String> union = new HashSet<>(names);
        union.add(name);
        return union;
    }
}
