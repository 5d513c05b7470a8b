package fr.jalon.query.given;

import fr.jalon.contract.event.CloudEventMapping;
import fr.jalon.contract.event.EventCodec;
import fr.jalon.contract.event.RecordedEvent;
import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.json.RecordReader;
import fr.jalon.domain.event.AuditEvent;
import fr.jalon.domain.event.Milestone;
import fr.jalon.domain.event.MilestoneType;
import fr.jalon.domain.event.RegistrationEvent.TerritoryDetailsChanged;
import fr.jalon.domain.event.RegistrationEvent.TerritoryRegistered;
import fr.jalon.domain.event.TerritoryEvent;
import fr.jalon.domain.party.RegionCode;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.party.TerritoryKind;
import fr.jalon.domain.rule.RuleSet;
import fr.jalon.domain.rule.Succession;
import fr.jalon.domain.territory.Decision;
import fr.jalon.domain.territory.Territory;
import fr.jalon.domain.territory.TerritoryCommand;
import fr.jalon.domain.territory.TerritoryDecider;
import fr.jalon.domain.value.Label;
import fr.jalon.domain.value.MilestoneId;
import fr.jalon.domain.value.Prose;
import fr.jalon.referentiel.Referentiels;
import fr.jalon.referentiel.rules.RuleFile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Decides commands as the write side does, and records what comes of them, one position after the other. */
public final class Recording {

    public static final Siren RENNES = new Siren("243500139");
    public static final Siren REIMS = new Siren("200067213");
    public static final Siren STRASBOURG = new Siren("246700488");
    public static final Instant START = Instant.parse("2026-11-01T10:00:00.123456Z");

    private static final List<RuleSet> RULES =
            Referentiels.shipped().editions().stream().map(RuleFile::rules).toList();

    private static final Succession SUCCESSION = Referentiels.shipped().succession();

    private final Map<Siren, Territory> territories = new HashMap<>();
    private final List<RecordedEvent> events = new ArrayList<>();
    private Instant now = START;

    /** What was recorded, in the order of positions. */
    public List<RecordedEvent> events() {
        return List.copyOf(events);
    }

    /** The state of a territory after all that was recorded. */
    public Territory territory(Siren siren) {
        return territories.getOrDefault(siren, Territory.unregistered(SUCCESSION, RULES));
    }

    /** The next instant of recording. */
    public void clockAt(Instant instant) {
        now = instant;
    }

    public Recording register(Siren siren, String name, TerritoryKind kind, String region) {
        return given(new TerritoryCommand.RegisterTerritory(
                new TerritoryRegistered(siren, new Label(name), kind, new RegionCode(region), null, null)));
    }

    public Recording rename(Siren siren, String changedOn, String name) {
        return given(new TerritoryCommand.ChangeTerritoryDetails(
                siren, new TerritoryDetailsChanged(LocalDate.parse(changedOn), new Label(name), null, null, null)));
    }

    public Recording log(Siren siren, String milestone) {
        return given(new TerritoryCommand.LogMilestone(siren, milestone(milestone)));
    }

    public Recording retract(Siren siren, String id, String reason) {
        return given(new TerritoryCommand.RetractMilestone(siren, new MilestoneId(id), new Prose(reason)));
    }

    public Recording correct(Siren siren, String id, String reason, String milestone) {
        return given(new TerritoryCommand.CorrectMilestone(
                siren, new MilestoneId(id), new Prose(reason), milestone(milestone)));
    }

    /** Takes a step of an audit. */
    public Recording audit(Siren siren, AuditEvent step) {
        return given(new TerritoryCommand.RecordAuditStep(siren, step));
    }

    private Recording given(TerritoryCommand command) {
        if (!record(command)) {
            throw new IllegalArgumentException("Refused: " + command);
        }
        return this;
    }

    /** Records what comes of a command; false if it is refused. */
    public boolean record(TerritoryCommand command) {
        Territory before = territory(command.siren());
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.ofHours(1));
        if (!(TerritoryDecider.decide(command, before, today) instanceof Decision.Accepted accepted)) {
            return false;
        }
        long version = before.version();
        for (TerritoryEvent event : accepted.events()) {
            version++;
            events.add(recorded(command.siren(), version, event));
            now = now.plusMillis(1_001);
        }
        territories.put(command.siren(), accepted.after());
        return true;
    }

    private RecordedEvent recorded(Siren siren, long version, TerritoryEvent event) {
        EventCodec codec = EventCodec.current();
        return new RecordedEvent(
                "event-" + events.size(),
                siren,
                codec.typeOf(event),
                events.size(),
                version,
                now,
                CloudEventMapping.subjectOf(((Reading.Read<JsonNode>) Json.parse(codec.encode(event))).value()),
                "somebody",
                "command-" + events.size(),
                null,
                codec.encode(event));
    }

    /** A milestone from the JSON of the API; single quotes stand for double ones. */
    public static Milestone milestone(String json) {
        JsonNode node = ((Reading.Read<JsonNode>) Json.parse(json.replace('\'', '"'))).value();
        MilestoneType type =
                MilestoneType.named(node.path("type").stringValue()).orElseThrow();
        return switch (RecordReader.input(type.shape(), node, Set.of("type"), Map.of())) {
            case Reading.Read<Record>(Record milestone) -> (Milestone) milestone;
            case Reading.Unreadable<Record> unreadable -> throw new IllegalArgumentException(unreadable + json);
        };
    }
}
