package fr.jalon.acceptance.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Tries the doors of a service, each of its routes, one by one. */
public final class Sweep {

    /** What needs no token, whichever service has it. */
    public static final Set<String> OPEN = Set.of(
            "/actuator/health",
            "/actuator/health/**",
            "/v3/api-docs",
            "/v3/api-docs.yaml",
            "/asyncapi.yaml",
            "/schemas/{name}.json",
            "/problems/{kind}",
            "/portal/static/**",
            "/webjars/**",
            "/portal/signed-out",
            // Whoever has the address gets in; nobody has "x".
            "/notices/feeds/{address}/calendar.ics",
            "/notices/feeds/{address}/levels.atom",
            "/notices/mail/confirmation/{token}",
            "/notices/mail/end/{token}",
            "/error");

    private static final int FOUND = 302;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private Sweep() {}

    /** Sends a request by a route, as somebody or nobody. */
    public interface Knock {

        /** What was answered. */
        Answer at(Route route);
    }

    /**
     * An answer.
     *
     * @param location where it sends on to; empty if nowhere
     */
    public record Answer(int status, String location) {}

    /**
     * A form that comes from nowhere is not carried out, and sent back to its page (ADR 34): that page must be closed.
     *
     * @param siren the territory of the addresses that are knocked at
     */
    public static Knock followingLostForms(String siren, Knock knock) {
        return route -> {
            Answer answer = knock.at(route);
            return route.isCommand() && answer.location().endsWith(route.address(siren))
                    ? knock.at(new Route("GET", route.pattern()))
                    : answer;
        };
    }

    /**
     * The routes that let in who has no token, with what they answered. A page may send to where people sign in; a form
     * that comes from nowhere may be forbidden.
     *
     * @param open what is meant to be open, by pattern
     */
    public static List<String> unauthenticated(List<Route> routes, Set<String> open, Knock stranger) {
        return found(
                routes,
                route -> !open.contains(route.pattern()),
                stranger,
                answer -> answer.status() == UNAUTHENTICATED || sendsToSignIn(answer) || answer.status() == FORBIDDEN);
    }

    /** The routes that do not answer 403 to somebody known who may not go there, with what they answered. */
    public static List<String> forbidden(List<Route> routes, Predicate<Route> closed, Knock guest) {
        return found(routes, closed, guest, answer -> answer.status() == FORBIDDEN || sendsToSignIn(answer));
    }

    private static boolean sendsToSignIn(Answer answer) {
        return answer.status() == FOUND
                && (answer.location().contains("/oauth2/authorization/")
                        || answer.location().endsWith("/login"));
    }

    private static List<String> found(
            List<Route> routes, Predicate<Route> tried, Knock who, Predicate<Answer> turnedAway) {
        List<String> found = new ArrayList<>();
        for (Route route : routes) {
            if (tried.test(route)) {
                Answer answer = who.at(route);
                if (!turnedAway.test(answer)) {
                    found.add(route + " answers " + answer.status() + " " + answer.location());
                }
            }
        }
        return found;
    }
}
