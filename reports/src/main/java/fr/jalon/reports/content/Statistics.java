package fr.jalon.reports.content;

import fr.jalon.reports.api.Asker;
import fr.jalon.reports.api.PublicApi;
import fr.jalon.reports.table.Table;
import fr.jalon.reports.words.ReportWords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All territories together, as tables. Territories are asked for page by page, while they are written. */
final class Statistics {

    private static final String STATISTICS = "/api/v1/statistics/";
    private static final String TERRITORIES = "/api/v1/territories";
    private static final String AT_ONCE = "200";
    private static final int NARROW = 10;
    private static final int WIDE = 40;

    private final PublicApi api;
    private final Asker asker;
    private final ReportWords words;
    private final LocalDate day;

    Statistics(PublicApi api, Asker asker, ReportWords words, LocalDate day) {
        this.api = api;
        this.asker = asker;
        this.words = words;
        this.day = day;
    }

    /** Where territories are narrowed, the list alone: figures of all would not be theirs. */
    List<Table> tables(Listed listed) {
        Table territories = territories(listed);
        return listed.isNarrowed()
                ? List.of(territories)
                : List.of(territories, levels("regionCode", "region"), levels("kind", "kind"), series());
    }

    private Table territories(Listed listed) {
        Map<String, String> question = new HashMap<>(listed.filter());
        question.putAll(Map.of(
                "asOf", day.toString(), "sort", Objects.requireNonNullElse(listed.sort(), "siren"), "limit", AT_ONCE));
        // What is refused is, before the file begins.
        JsonNode first = api.get(asker, TERRITORIES, question);
        List<Table.Column> columns = List.of(
                column("siren", Table.Kind.TEXT, NARROW + 2),
                column("territory", Table.Kind.TEXT, WIDE),
                column("territoryKind", Table.Kind.TEXT, WIDE / 2),
                column("region", Table.Kind.TEXT, WIDE / 2),
                column("population", Table.Kind.NUMBER, NARROW + 2),
                column("level", Table.Kind.NUMBER, NARROW),
                column("since", Table.Kind.DATE, NARROW + 2),
                column("fellOn", Table.Kind.DATE, NARROW + 2),
                column("fallsOn", Table.Kind.DATE, NARROW + 2));
        return new Table(words.say("statistics.territories"), columns, row -> {
            JsonNode page = first;
            while (true) {
                page.path("items")
                        .forEach(each -> row.accept(Arrays.asList(
                                each.path("siren").asString(""),
                                each.path("name").asString(""),
                                words.one("kind", each.path("kind").asString("")),
                                words.one("region", each.path("regionCode").asString("")),
                                each.path("population").isNumber()
                                        ? each.path("population").decimalValue()
                                        : null,
                                each.path("level").asInt(),
                                date(each.path("since")),
                                date(each.path("fellOn")),
                                date(each.path("fallsOn")))));
                String cursor = page.path("nextCursor").asString("");
                if (cursor.isEmpty()) {
                    return;
                }
                Map<String, String> next = new HashMap<>(question);
                next.put("cursor", cursor);
                page = api.get(asker, TERRITORIES, next);
            }
        });
    }

    private Table.Column column(String key, Table.Kind kind, int width) {
        return new Table.Column(words.say("column." + key), kind, width);
    }

    private static @Nullable LocalDate date(JsonNode day) {
        String text = day.asString("");
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    private Table levels(String groupBy, String family) {
        JsonNode counted = api.get(asker, STATISTICS + "levels", Map.of("asOf", day.toString(), "groupBy", groupBy));
        List<String> levels = levelsOf(counted.path("groups").path(0));
        List<Table.Column> columns = new ArrayList<>(List.of(
                column(family.equals("kind") ? "territoryKind" : family, Table.Kind.TEXT, WIDE),
                column("total", Table.Kind.NUMBER, NARROW)));
        levels.forEach(
                level -> columns.add(new Table.Column(words.say("level.short", level), Table.Kind.NUMBER, NARROW)));
        return new Table(
                words.say("statistics.by." + family),
                columns,
                row -> counted.path("groups").forEach(group -> {
                    List<@Nullable Object> cells = new ArrayList<>();
                    cells.add(words.one(family, group.path("key").asString("")));
                    cells.add(group.path("total").asInt());
                    levels.forEach(
                            level -> cells.add(group.path("held").path(level).asInt()));
                    row.accept(cells);
                }));
    }

    private static List<String> levelsOf(JsonNode group) {
        return List.copyOf(group.path("held").propertyNames());
    }

    private Table series() {
        JsonNode synergies = indicator("eci_18");
        JsonNode companies = indicator("eci_19");
        return new Table(
                words.say("statistics.indicators"),
                List.of(
                        column("on", Table.Kind.DATE, NARROW + 2),
                        column("eci_18", Table.Kind.NUMBER, WIDE / 2),
                        column("eci_19", Table.Kind.NUMBER, WIDE / 2)),
                row -> {
                    for (int i = 0; i < synergies.size(); i++) {
                        row.accept(Arrays.asList(
                                date(synergies.path(i).path("on")),
                                synergies.path(i).path("value").asInt(),
                                companies.path(i).path("value").asInt()));
                    }
                });
    }

    private JsonNode indicator(String name) {
        return api.get(asker, STATISTICS + "indicators/" + name, Map.of("to", day.toString(), "step", "year"))
                .path("points");
    }
}
