package fr.jalon.command.intake;

import fr.jalon.contract.json.Reading;
import fr.jalon.contract.json.RecordReader;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.event.SynergyStep.SynergyIdentified;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import fr.jalon.domain.shape.Shape;
import fr.jalon.domain.synergy.SynergyId;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryCommand.ChangeTerritoryDetails;
import fr.jalon.domain.territory.TerritoryCommand.CorrectMilestone;
import fr.jalon.domain.territory.TerritoryCommand.LogMilestone;
import fr.jalon.domain.territory.TerritoryCommand.RegisterTerritory;
import fr.jalon.domain.territory.TerritoryCommand.RetractMilestone;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads commands from JSON. Every refusal has the JSON pointer of its field in the object that was read. */
public final class CommandReader {

    private static final String TYPE = "type";
    private static final String MILESTONE = "milestone";

    private CommandReader() {}

    /** The one field that a retraction and a correction share. Public, so that its shape can be read. */
    public record Reason(Prose reason) {}

    /** A registration: the fields of {@link TerritoryRegistered}; those of the envelope are passed over. */
    public static Reading<TerritoryCommand> registration(JsonNode body, Set<String> envelope) {
        return RecordReader.input(Shape.of(TerritoryRegistered.class), body, envelope, Map.of())
                .flatMap(record -> EventSize.limited((TerritoryRegistered) record, body))
                .map(RegisterTerritory::new);
    }

    /** A change of details: the fields of {@link TerritoryDetailsChanged}. */
    public static Reading<TerritoryCommand> details(Siren siren, JsonNode body, Set<String> envelope) {
        return RecordReader.input(Shape.of(TerritoryDetailsChanged.class), body, envelope, Map.of())
                .flatMap(record -> EventSize.limited((TerritoryDetailsChanged) record, body))
                .map(changed -> new ChangeTerritoryDetails(siren, changed));
    }

    /** A milestone: {@code type} and the fields of that type; without {@code id} it gets the one supplied. */
    public static Reading<TerritoryCommand> milestone(
            Siren siren, JsonNode body, Set<String> envelope, Supplier<MilestoneId> ids) {
        return milestone(body, envelope, ids).map(milestone -> new LogMilestone(siren, milestone));
    }

    /** A retraction: {@code reason}. */
    public static Reading<TerritoryCommand> retraction(
            Siren siren, MilestoneId retracts, JsonNode body, Set<String> envelope) {
        return reason(body, envelope).map(reason -> new RetractMilestone(siren, retracts, reason));
    }

    /** A correction: {@code reason} and {@code milestone}. */
    public static Reading<TerritoryCommand> correction(
            Siren siren, MilestoneId corrects, JsonNode body, Set<String> envelope, Supplier<MilestoneId> ids) {
        Reading<Prose> reason = reason(body, union(envelope, MILESTONE));
        Reading<Milestone> replacement = under(
                "/" + MILESTONE,
                body.path(MILESTONE).isMissingNode() ? required("") : milestone(body.path(MILESTONE), Set.of(), ids));
        List<Refusal> refusals = new ArrayList<>();
        refusals.addAll(refusalsOf(reason));
        refusals.addAll(refusalsOf(replacement));
        return refusals.isEmpty()
                ? reason.flatMap(why -> replacement.map(right -> new CorrectMilestone(siren, corrects, why, right)))
                : new Reading.Unreadable<>(refusals);
    }

    private static Reading<Prose> reason(JsonNode body, Set<String> envelope) {
        return RecordReader.input(Shape.of(Reason.class), body, envelope, Map.of())
                .map(record -> ((Reason) record).reason());
    }

    private static Reading<Milestone> milestone(JsonNode body, Set<String> envelope, Supplier<MilestoneId> ids) {
        if (!body.isObject()) {
            return refused("", Rule.JSON_TYPE, body.getNodeType().name());
        }
        JsonNode slug = body.path(TYPE);
        if (slug.isMissingNode() || slug.isNull()) {
            return required("/" + TYPE);
        }
        if (!slug.isString()) {
            return refused("/" + TYPE, Rule.JSON_TYPE, slug.toString());
        }
        return MilestoneType.named(slug.stringValue())
                .map(type -> milestone(type, body, union(envelope, TYPE), ids))
                .orElseGet(() -> refused("/" + TYPE, Rule.KNOWN_TYPE, slug.stringValue()));
    }

    private static Reading<Milestone> milestone(
            MilestoneType type, JsonNode body, Set<String> envelope, Supplier<MilestoneId> ids) {
        Map<String, Object> defaults = new HashMap<>();
        MilestoneId id = isAbsent(body, "id") ? ids.get() : null;
        if (id != null) {
            defaults.put("id", id);
        }
        if (type.record() == SynergyIdentified.class && isAbsent(body, "synergyId")) {
            defaults.put("synergyId", new SynergyId(id != null ? id.text() : textOr(body.path("id"), "unreadable")));
        }
        return RecordReader.input(type.shape(), body, envelope, defaults)
                .flatMap(record -> EventSize.limited((Milestone) record, body));
    }

    /** The identifier as it was sent, if it is one: a wrong one is refused where it stands. */
    private static String textOr(JsonNode id, String otherwise) {
        return id.isString() && id.stringValue().matches("[A-Za-z0-9._-]{1,64}") ? id.stringValue() : otherwise;
    }

    private static boolean isAbsent(JsonNode body, String field) {
        return JsonNodeFactory.instance.missingNode().equals(body.path(field))
                || body.path(field).isNull();
    }

    private static <T> Reading<T> required(String pointer) {
        return refused(pointer, Rule.REQUIRED, null);
    }

    private static <T> Reading<T> refused(String pointer, Rule rule, @Nullable Object value) {
        return new Reading.Unreadable<>(List.of(new Refusal(pointer, rule, value)));
    }

    private static <T> Reading<T> under(String pointer, Reading<T> reading) {
        return reading instanceof Reading.Unreadable<T>(List<Refusal> refusals)
                ? new Reading.Unreadable<>(
                        refusals.stream().map(refusal -> refusal.under(pointer)).toList())
                : reading;
    }

    private static List<Refusal> refusalsOf(Reading<?> reading) {
        return reading instanceof Reading.Unreadable<?>(List<Refusal> refusals) ? refusals : List.of();
    }

    private static Set<String> union(Set<String> names, String name) {
        Set<String> union = new HashSet<>(names);
        union.add(name);
        return union;
    }
}
