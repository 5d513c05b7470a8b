package fr.jalon.acceptance.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The routes of a service, as it tells them itself at {@code /actuator/mappings}. */
public final class Routes {

    private static final List<String> METHODS = List.of("HEAD", "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

    private Routes() {}

    /** All of them, in order; a route for any method stands there for reading and for writing. */
    public static List<Route> of(JsonNode mappings) {
        TreeSet<Route> routes = new TreeSet<>();
        for (JsonNode context : mappings.path("contexts")) {
            for (JsonNode servlet : context.path("mappings").path("dispatcherServlets")) {
                for (JsonNode handler : servlet) {
                    routes.addAll(of(
                            handler.path("details"), handler.path("predicate").asString()));
                }
            }
        }
        return List.copyOf(routes);
    }

    /** Each address by each method, whether it is meant for it or not. */
    public static List<Route> withEveryMethod(List<Route> routes) {
        return routes.stream()
                .map(Route::pattern)
                .distinct()
                .flatMap(pattern -> METHODS.stream().map(method -> new Route(method, pattern)))
                .toList();
    }

    private static List<Route> of(JsonNode details, String predicate) {
        JsonNode conditions = details.path("requestMappingConditions");
        List<String> patterns = new ArrayList<>(texts(conditions.path("patterns")));
        if (patterns.isEmpty()) {
            // Files, and whatever else is no method of a controller.
            patterns.addAll(Stream.of(predicate.split("[^A-Za-z0-9/._*{}-]+"))
                    .filter(word -> word.startsWith("/"))
                    .toList());
        }
        List<String> methods = texts(conditions.path("methods"));
        return patterns.stream()
                .flatMap(pattern -> (methods.isEmpty() ? List.of("GET", "POST") : methods)
                        .stream().map(method -> new Route(method, pattern)))
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
