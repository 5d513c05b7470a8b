package fr.jalon.acceptance.sweep;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way into a service.
 *
 * @param pattern as the service has it: {@code /api/v1/territories/{siren}}
 */
public record Route(String method, String pattern) implements Comparable<Route> {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}|\\*+");

    /** An address that the route takes, with the territory where it wants one. */
    public String address(String siren) {
        return address(siren, "x");
    }

    /** An address that the route takes: {@code other} stands for whatever is not a territory. */
    public String address(String siren, String other) {
        return VARIABLE.matcher(pattern)
                .replaceAll(
                        variable -> Matcher.quoteReplacement(variable.group().equals("{siren}") ? siren : other));
    }

    /** Whether it changes something, or may. */
    public boolean isCommand() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    @Override
    public int compareTo(Route other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
