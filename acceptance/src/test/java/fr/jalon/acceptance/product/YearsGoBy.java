package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A moved clock: what the timelines foretell is announced when its day has come, and nothing else is. */
abstract class YearsGoBy {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int MONTHS = 24;
    /** People are written to by day. */
    private static final LocalTime BY_DAY = LocalTime.NOON;

    private final Life life;
    private final RunningProduct product;

    YearsGoBy(Life life) {
        this.life = life;
        this.product = life.product();
    }

    /** Everything of levels 1 to 3, with a funding that ends and another that begins after a gap. */
    private static List<String> lines(String siren, LocalDate today) {
        String day = "\"occurredOn\": \"2020-01-01\"";
        return List.of(
                        "\"type\": \"territory-registered\", \"name\": \"T\", \"kind\": \"cc\", \"regionCode\": \"44\"",
                        "\"type\": \"strategy-adopted\", \"title\": \"S\", \"departments\": [\"economic-development\","
                                + " \"environment\"], " + day,
                        "\"type\": \"objectives-set\", \"objectives\": [{\"theme\": \"projects\", \"target\": 3,"
                                + " \"unit\": \"projets\"}], " + day,
                        "\"type\": \"involvement-declared\", \"role\": \"animator\", \"staffing\": \"recruited\", "
                                + day,
                        "\"type\": \"departments-organised\", \"departments\": [\"environment\"], " + day,
                        "\"type\": \"actor-joined\", \"actor\": {\"name\": \"A\", \"kind\": \"cluster\"}, " + day,
                        "\"type\": \"actor-joined\", \"actor\": {\"name\": \"B\", \"kind\": \"company\"}, " + day,
                        "\"type\": \"awareness-action-held\", \"title\": \"A\", \"medium\": \"awareness\", " + day,
                        "\"type\": \"actors-meeting-held\", \"title\": \"R\", " + day,
                        "\"type\": \"governance-established\", \"name\": \"G\", " + day,
                        "\"type\": \"regional-network-absent\", \"regionCode\": \"44\", " + day,
                        "\"type\": \"synergy-search-conducted\", \"method\": \"other\", " + day,
                        "\"type\": \"synergy-identified\", \"synergyId\": \"s\", \"title\": \"V\","
                                + " \"kind\": \"infrastructure-sharing\","
                                + " \"participants\": [{\"name\": \"A\"}, {\"name\": \"B\"}], " + day,
                        "\"type\": \"synergy-implemented\", \"synergyId\": \"s\", \"support\": \"animation\","
                                + " \"ownActivity\": \"waste\", " + day,
                        "\"type\": \"principles-integrated\", \"project\": \"P\", \"kind\": \"creation\", " + day,
                        funding("2024-01-01", today.plusMonths(3).toString()) + day,
                        funding(
                                        today.plusMonths(7).toString(),
                                        today.plusMonths(20).toString())
                                + day)
                .stream()
                .map(fields -> "{\"siren\": \"" + siren + "\", " + fields + "}")
                .toList();
    }

    private static String funding(String startsOn, String endsOn) {
        return ("\"type\": \"funding-granted\", \"funders\": [\"Nous\"], \"byAuthority\": true,"
                        + " \"purpose\": \"animation\", \"startsOn\": \"%s\", \"endsOn\": \"%s\", ")
                .formatted(startsOn, endsOn);
    }

    @Test
    void what_the_timeline_foretells_is_announced_on_its_day_or_late_after_an_outage_and_never_twice()
            throws InterruptedException {
        String siren = Histories.siren(300);
        LocalDate today = LocalDate.now(PARIS);
        List<String> real = Histories.NAMES.stream()
                .flatMap(name -> Histories.lines(name).stream())
                .toList();
        List<String> all =
                Stream.concat(real.stream(), lines(siren, today).stream()).toList();
        String position = product.importLines("application/x-ndjson", BodyPublishers.ofString(String.join("\n", all)))
                .getLast()
                .path("position")
                .asString();
        List<String> foretold =
                foretold(product.readAfter(position, "/api/v1/territories/" + siren + "/timeline"), today);
        assertThat(foretold).hasSize(3);

        MailedAbout mailed = new MailedAbout(product, siren);
        mailed.begin();
        Instant last = Instant.now();
        for (int month = 1; month <= 9; month++) {
            last = today.plusMonths(month)
                    .plusDays(2)
                    .atTime(BY_DAY)
                    .atZone(PARIS)
                    .toInstant();
            move(product, last);
            awaitLevel(product, siren, last.atZone(PARIS).toLocalDate());
            mailed.awaitDay(last.atZone(PARIS).toLocalDate());
        }
        assertThat(mailed.days())
                .as("one mail a day")
                .filteredOn(day -> day.isAfter(today))
                .hasSize(9)
                .doesNotHaveDuplicates();
        foretold.stream()
                .filter(change -> !LocalDate.parse(change.split(" ")[2]).isAfter(today.plusMonths(9)))
                .map(change -> change.split(" "))
                .forEach(change -> assertThat(mailed.lines())
                        .containsOnlyOnce("* T – level " + change[1] + " " + change[0].replace("level-", "")));
        product.kill();
        Duration ahead = Duration.between(
                Instant.now(), today.plusMonths(MONTHS).atStartOfDay(PARIS).toInstant());
        life.restart("--clock-ahead", ahead.toString());
        Awaitility.await()
                .untilAsserted(() -> assertThat(byTime(product, siren)).isEqualTo(foretold));

        for (String name : Histories.NAMES) {
            assertThat(byTime(product, Histories.siren(name)))
                    .as(name)
                    .isEqualTo(foretold(
                            product.read("/api/v1/territories/" + Histories.siren(name) + "/timeline"), today));
        }
    }

    private static void move(RunningProduct product, Instant now) {
        HttpResponse<String> moved = product.send(product.as("admin", "/api/v1/operations/clock")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"now\": \"" + now + "\"}")));
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
    }

    private static void awaitLevel(RunningProduct product, String siren, LocalDate day) {
        Awaitility.await().untilAsserted(() -> {
            JsonNode newest = product.read("/api/v1/territories/" + siren + "/history?order=desc&limit=1");
            assertThat(newest.path("items").path(0).path("level").path("after").asInt())
                    .as("the level on " + day)
                    .isEqualTo(levelOn(product.read("/api/v1/territories/" + siren + "/timeline"), day));
        });
    }

    private static int levelOn(JsonNode timeline, LocalDate day) {
        int level = 0;
        for (JsonNode step : timeline) {
            if (step.path("from").isNull()
                    || !LocalDate.parse(step.path("from").asString()).isAfter(day)) {
                level = step.path("level").asInt();
            }
        }
        return level;
    }

    /** The changes of the timeline that lie ahead, within the months that go by, one announcement for each level. */
    private static List<String> foretold(JsonNode timeline, LocalDate today) {
        List<String> changes = new ArrayList<>();
        int before = 0;
        for (JsonNode step : timeline) {
            int level = step.path("level").asInt();
            LocalDate from = step.path("from").isNull()
                    ? LocalDate.MIN
                    : LocalDate.parse(step.path("from").asString());
            if (from.isAfter(today) && !from.isAfter(today.plusMonths(MONTHS))) {
                for (int lost = before; lost > level; lost--) {
                    changes.add("level-lost " + lost + " " + from);
                }
                for (int attained = before + 1; attained <= level; attained++) {
                    changes.add("level-attained " + attained + " " + from);
                }
            }
            before = level;
        }
        return changes;
    }

    /** What was announced with nobody recording anything. */
    private static List<String> byTime(RunningProduct product, String siren) {
        List<String> announced = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = product.read("/api/v1/territories/" + siren + "/history?limit=200" + cursor);
            for (JsonNode entry : page.path("items")) {
                if (entry.path("actor").asString("").equals("system:deadline")) {
                    announced.add(entry.path("type").asString() + " "
                            + entry.path("data").path("level").asInt() + " "
                            + entry.path("data").path("since").asString());
                }
            }
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return announced;
    }
}
