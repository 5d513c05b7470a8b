package fr.jalon.command.handling;

import fr.jalon.contract.json.Json;
import fr.jalon.contract.json.Reading;
import fr.jalon.contract.json.RecordReader;
import fr.jalon.contract.json.RecordWriter;
import fr.jalon.contract.token.Position;
import fr.jalon.domain.event.Announcement;
import fr.jalon.domain.event.Announcement.ScoreChanged;
import fr.jalon.domain.event.LevelAnnouncement;
import fr.jalon.domain.event.LevelAnnouncement.LevelAttained;
import fr.jalon.domain.event.LevelAnnouncement.LevelLost;
import fr.jalon.domain.event.LevelAnnouncement.LevelRedated;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.proof.AuditId;
import fr.jalon.domain.shape.Shape;
import fr.jalon.domain.value.MilestoneId;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers as JSON: what clients get, and what is kept for repetitions. */
public final class AnswerFormat {

    private AnswerFormat() {}

    /** The answer as clients get it ({@code docs/spec/api.md}, "Commands"). */
    public static ObjectNode write(Answer answer) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (answer.milestone() != null) {
            object.put("milestoneId", answer.milestone().text());
        }
        if (answer.audit() != null) {
            object.put("auditId", answer.audit().text());
        }
        object.put("siren", answer.siren().digits());
        object.put("version", answer.version());
        object.put("position", new Position.AtVersion(answer.siren(), answer.version()).token());
        ArrayNode announcements = object.putArray("announcements");
        answer.announcements().forEach(each -> announcements.add(write(each)));
        return object.put("level", answer.level());
    }

    private static ObjectNode write(Announcement announcement) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("type", announcement.getClass().getSimpleName());
        object.setAll(RecordWriter.write((Record) announcement));
        if (announcement instanceof LevelAnnouncement level && level.since() == null) {
            object.putNull("since");
        }
        return object;
    }

    /** The answer that was kept as JSON. */
    static Answer read(String json) {
        if (!(Json.parse(json) instanceof Reading.Read<JsonNode>(JsonNode node))) {
            throw new IllegalStateException("A kept answer is no JSON: " + json);
        }
        List<Announcement> announcements = new ArrayList<>();
        node.path("announcements").forEach(each -> announcements.add(announcement(each)));
        return new Answer(
                new Siren(node.path("siren").asString()),
                node.path("milestoneId").isString()
                        ? new MilestoneId(node.path("milestoneId").asString())
                        : null,
                node.path("auditId").isString()
                        ? new AuditId(node.path("auditId").asString())
                        : null,
                node.path("version").asLong(),
                announcements,
                node.path("level").asInt());
    }

    private static Announcement announcement(JsonNode node) {
        Class<? extends Record> type = switch (node.path("type").asString()) {
            case "LevelAttained" -> LevelAttained.class;
            case "LevelLost" -> LevelLost.class;
            case "LevelRedated" -> LevelRedated.class;
            case "ScoreChanged" -> ScoreChanged.class;
            default -> throw new IllegalStateException("A kept answer announces " + node);
        };
        return switch (RecordReader.recorded(Shape.of(type), node)) {
            case Reading.Read<Record>(Record announcement) -> (Announcement) announcement;
            case Reading.Unreadable<Record> ignored ->
                throw new IllegalStateException("A kept answer announces " + node);
        };
    }
}
