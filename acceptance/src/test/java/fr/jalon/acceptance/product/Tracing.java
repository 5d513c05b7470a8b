package fr.jalon.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.jalon.acceptance.product.TraceCollector.Work;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A product that sends its traces to a collector and writes its log as JSON: a command is followed from the request to the views. */
abstract class Tracing {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    private final TraceCollector collector;
    private final RunningProduct product;

    Tracing(Watched watched) {
        this.collector = watched.collector();
        this.product = watched.product();
    }

    private static String registration(int number) {
        return "{\"siren\":\"" + Histories.siren(number) + "\",\"name\":\"X\",\"kind\":\"cc\",\"regionCode\":\"53\"}";
    }

    private HttpResponse<String> register(int number, String... headers) {
        return product.post("admin", "/api/v1/territories", registration(number), headers);
    }

    private List<Work> works(String name, String territory) {
        return collector.heard().stream()
                .filter(work -> work.name().equals(name)
                        && territory.equals(work.told().getOrDefault("jalon.siren", territory)))
                .toList();
    }

    private Work childOf(Work parent, String name) {
        return await(name)
                .until(
                        () -> collector.heard().stream()
                                .filter(work -> work.name().equals(name)
                                        && work.parent().equals(parent.id()))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    private Work command(int number) {
        return await("the command")
                .until(() -> works("command RegisterTerritory", Histories.siren(number)), found -> !found.isEmpty())
                .getFirst();
    }

    @Test
    void a_command_is_one_trace_from_the_callers_request_to_the_view() {
        assertThat(register(990, "traceparent", "00-" + TRACE + "-" + CALLER + "-01")
                        .statusCode())
                .isEqualTo(201);

        Work command = command(990);
        Work publication = childOf(command, "publish jalon.TerritoryRegistered.v1");
        Work projection = childOf(publication, "project jalon.TerritoryRegistered.v1");
        Work request = await("the request")
                .until(
                        () -> collector.heard().stream()
                                .filter(work -> work.id().equals(command.parent()))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
        assertThat(request.name()).isEqualTo("http post /api/v1/territories");
        assertThat(request.parent()).isEqualTo(CALLER);
        assertThat(List.of(request, command, publication, projection)).allSatisfy(work -> {
            assertThat(work.traceId()).isEqualTo(TRACE);
            assertThat(work.service()).isEqualTo("jalon");
        });
        assertThat(List.of(request.kind(), publication.kind(), projection.kind()))
                .containsExactly("SPAN_KIND_SERVER", "SPAN_KIND_PRODUCER", "SPAN_KIND_CONSUMER");
        assertThat(command.told()).containsEntry("jalon.outcome", "Stored");
    }

    @Test
    void a_trace_that_is_none_is_no_error_and_another_one_begins() {
        assertThat(register(991, "traceparent", "garbage").statusCode()).isEqualTo(201);

        Work command = command(991);
        assertThat(command.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
        childOf(childOf(command, "publish jalon.TerritoryRegistered.v1"), "project jalon.TerritoryRegistered.v1");
    }

    @Test
    void each_line_of_an_import_is_a_trace_of_its_own_that_refers_to_the_import() {
        product.importLines(
                "application/x-ndjson",
                BodyPublishers.ofString("{\"type\":\"territory-registered\","
                        + registration(992).substring(1)));

        Work command = command(992);
        assertThat(command.parent()).isEmpty();
        Work whole = await("the import")
                .until(
                        () -> collector.heard().stream()
                                .filter(work -> command.links().contains(work.id()))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
        assertThat(whole.name()).isEqualTo("http post /api/v1/imports");
        assertThat(whole.traceId()).isNotEqualTo(command.traceId());
        childOf(childOf(command, "publish jalon.TerritoryRegistered.v1"), "project jalon.TerritoryRegistered.v1");
    }

    @Test
    void a_page_and_what_it_asks_the_api_are_one_trace() throws Exception {
        new Browserless(product).signIn("admin");

        await("the API asked by a page")
                .untilAsserted(() -> assertThat(collector.heard()).anySatisfy(asked -> {
                    assertThat(asked.name()).startsWith("http get /api/v1/territories");
                    assertThat(collector.heard())
                            .anySatisfy(page -> assertThat(page.id()).isEqualTo(asked.parent()));
                }));
    }

    @Test
    void neither_filters_nor_looks_at_health_nor_anything_but_traces_is_sent() {
        assertThat(product.get("admin", "/actuator/health").statusCode()).isEqualTo(200);
        register(993);
        command(993);

        assertThat(collector.heard())
                .noneSatisfy(work ->
                        assertThat(work.name()).containsAnyOf("actuator", "security", "/v1/logs", "/v1/metrics"));
    }

    @Test
    void each_line_of_the_log_is_json_and_that_of_a_refusal_has_the_names_of_its_request() throws Exception {
        String trace = "1bf7651916cd43dd8448eb211c80319c";
        HttpResponse<String> refused = product.post(
                "reader",
                "/api/v1/territories",
                registration(994),
                "traceparent",
                "00-" + trace + "-" + CALLER + "-01");
        assertThat(refused.statusCode()).isEqualTo(403);
        String correlation = refused.headers().firstValue("X-Correlation-ID").orElseThrow();

        List<String> lines = Files.readAllLines(product.data().resolve("logs/jalon.log"));

        List<JsonNode> read = lines.stream().map(RunningProduct::json).toList();
        assertThat(read)
                .hasSizeGreaterThan(10)
                .allSatisfy(line ->
                        assertThat(line.path("service").path("name").asString()).isEqualTo("jalon"));
        assertThat(read)
                .anySatisfy(line -> assertThat(List.of(
                                line.path("log").path("logger").asString(),
                                line.path("correlationId").asString(),
                                line.path("traceId").asString()))
                        .containsExactly("jalon.security", correlation, trace));
        assertThat(String.join("\n", lines))
                .doesNotContain(product.token("reader"), product.token("admin"))
                .doesNotContain(product.credentials()
                        .path("clients")
                        .path("admin")
                        .path("clientSecret")
                        .asString());
    }
}
