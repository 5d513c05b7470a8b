package fr.jalon.reports.content;

import fr.jalon.domain.date.ParisDay;
import fr.jalon.reports.table.Table;
import fr.jalon.reports.words.ReportWords;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tables of a territory, as they are read in a spreadsheet. */
final class Tables {

    /** The figures of an impact, in the order in which people read them. */
    static final List<String> IMPACTS = List.of(
            "materialTonnes", "waterCubicMetres", "energyMegawattHours", "co2TonnesAvoided", "eurosSaved", "jobs");

    private static final int SHORT = 12;
    private static final int MIDDLE = 24;
    private static final int LONG = 50;

    private final Known known;
    private final ReportWords words;

    Tables(Known known, ReportWords words) {
        this.known = known;
        this.words = words;
    }

    private Table.Column text(String key, int width) {
        return new Table.Column(words.say("column." + key), Table.Kind.TEXT, width);
    }

    private Table.Column day(String key) {
        return new Table.Column(words.say("column." + key), Table.Kind.DATE, SHORT);
    }

    private Table.Column figure(String label, Table.Kind kind) {
        return new Table.Column(label, kind, SHORT + 4);
    }

    /** The milestones that stand. */
    Table milestones() {
        Facts facts = new Facts(known, words);
        List<Table.Column> columns = List.of(
                day("on"),
                text("type", MIDDLE),
                text("about", LONG),
                text("action", MIDDLE),
                text("initiative", MIDDLE),
                day("from"),
                day("to"),
                figure(words.say("column.amount"), Table.Kind.MONEY),
                text("note", LONG),
                text("evidence", LONG),
                text("address", LONG),
                day("recorded"),
                text("actor", MIDDLE),
                text("id", MIDDLE));
        return new Table(
                words.say("what.milestones"),
                columns,
                row -> known.facts()
                        .forEach(fact -> row.accept(Arrays.asList(
                                fact.on(),
                                words.type(fact.type()),
                                facts.about(fact),
                                facts.action(fact.level()),
                                fact.text("initiative"),
                                fact.day("startsOn"),
                                fact.day("endsOn"),
                                fact.fields().has("amount") ? ReportWords.figure(fact.text("amount")) : null,
                                fact.text("note"),
                                evidence(fact, "title"),
                                evidence(fact, "uri"),
                                ParisDay.of(fact.recordedAt()),
                                fact.actor(),
                                fact.id()))));
    }

    private static String evidence(Fact fact, String field) {
        List<String> texts = new ArrayList<>();
        fact.fields()
                .path("evidence")
                .forEach(each -> texts.add(each.path(field).asString("")));
        return String.join("\n", texts);
    }

    /** The synergies on a day. */
    Table synergies(LocalDate day) {
        List<Table.Column> columns = List.of(
                text("synergy", LONG),
                text("kind", MIDDLE),
                text("initiative", MIDDLE),
                text("stage", MIDDLE),
                text("partners", LONG),
                day("identified"),
                day("implemented"),
                day("to"),
                text("support", MIDDLE),
                text("id", MIDDLE));
        return new Table(
                words.say("what.synergies"),
                columns,
                row -> known.synergies(day)
                        .forEach(synergy -> row.accept(Arrays.asList(
                                synergy.path("title").asString(""),
                                kind(synergy),
                                synergy.path("initiative").asString(""),
                                words.one("stage", synergy.path("stage").asString("")),
                                partners(synergy),
                                step(synergy, "synergy-identified"),
                                step(synergy, "synergy-implemented"),
                                lastDay(synergy),
                                support(synergy),
                                synergy.path("synergyId").asString("")))));
    }

    private String support(JsonNode synergy) {
        String support = synergy.path("support").asString("");
        return support.isEmpty() ? "" : words.value(support);
    }

    /** What is exchanged or shared. */
    String kind(JsonNode synergy) {
        String of = synergy.path("of").asString("");
        return words.capital(words.value(synergy.path("kind").asString("")))
                + (of.isEmpty() ? "" : " (" + words.value(of) + ")");
    }

    static String partners(JsonNode synergy) {
        return synergy.path("participants")
                .valueStream()
                .map(each -> each.path("name").asString(""))
                .collect(Collectors.joining(", "));
    }

    static @Nullable LocalDate step(JsonNode synergy, String type) {
        return synergy.path("life")
                .valueStream()
                .filter(step -> step.path("type").asString("").equals(type))
                .map(step -> LocalDate.parse(step.path("occurredOn").asString()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable LocalDate lastDay(JsonNode synergy) {
        String last = synergy.path("operational")
                .valueStream()
                .reduce((earlier, later) -> later)
                .map(span -> span.path("to").asString(""))
                .orElse("");
        return last.isEmpty() ? null : LocalDate.parse(last);
    }

    /** What was measured of each synergy in each year. */
    Table impacts(LocalDate day) {
        List<Table.Column> columns = new ArrayList<>(
                List.of(text("synergy", LONG), new Table.Column(words.field("year"), Table.Kind.NUMBER, SHORT)));
        IMPACTS.forEach(name -> columns.add(
                figure(words.field(name), name.equals("eurosSaved") ? Table.Kind.MONEY : Table.Kind.NUMBER)));
        columns.add(text("id", MIDDLE));
        return new Table(
                words.say("what.impacts"),
                columns,
                row -> known.synergies(day)
                        .forEach(synergy -> synergy.path("impacts").forEach(impact -> {
                            List<@Nullable Object> cells = new ArrayList<>();
                            cells.add(synergy.path("title").asString(""));
                            cells.add(impact.path("year").asInt());
                            IMPACTS.forEach(name -> cells.add(figureOf(impact.path("impact"), name)));
                            cells.add(synergy.path("synergyId").asString(""));
                            row.accept(cells);
                        })));
    }

    static @Nullable BigDecimal figureOf(JsonNode impact, String name) {
        JsonNode figure = impact.path(name);
        return figure.isMissingNode()
                ? null
                : figure.isNumber() ? figure.decimalValue() : ReportWords.figure(figure.asString("0"));
    }

    /** The criteria on two days. */
    Table criteria(LocalDate from, LocalDate to) {
        List<Table.Column> columns = List.of(
                text("action", SHORT),
                text("label", MIDDLE),
                text("criterion", LONG),
                new Table.Column(words.say("column.holdsOn", words.shortDate(from)), Table.Kind.TEXT, SHORT),
                new Table.Column(words.say("column.holdsOn", words.shortDate(to)), Table.Kind.TEXT, SHORT),
                day("since"),
                text("facts", LONG),
                text("missing", LONG));
        return new Table(words.say("what.criteria"), columns, row -> {
            Map<String, JsonNode> before = byId(known.assessment(from, false));
            JsonNode after = known.assessment(to, false);
            Facts facts = new Facts(known, words);
            after.path("levels")
                    .forEach(level -> level.path("criteria").forEach(criterion -> {
                        JsonNode earlier = before.get(criterion.path("id").asString(""));
                        row.accept(Arrays.asList(
                                level.path("action").asString(""),
                                level.path("label").asString(""),
                                criterion.path("label").asString(""),
                                earlier == null ? "" : words.say(holds(earlier)),
                                words.say(holds(criterion)),
                                since(criterion),
                                facts.named(criterion.path("milestones")),
                                missing(criterion)));
                    }));
        });
    }

    private static String holds(JsonNode criterion) {
        return criterion.path("holds").asBoolean() ? "holds.yes" : "holds.no";
    }

    private static @Nullable LocalDate since(JsonNode criterion) {
        String since = criterion.path("since").asString("");
        return since.isEmpty() ? null : LocalDate.parse(since);
    }

    static String missing(JsonNode criterion) {
        return criterion
                .path("missing")
                .valueStream()
                .map(each -> each.path("text").asString(""))
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, JsonNode> byId(JsonNode assessment) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        assessment
                .path("levels")
                .forEach(level -> level.path("criteria")
                        .forEach(criterion -> byId.put(criterion.path("id").asString(""), criterion)));
        return byId;
    }
}
