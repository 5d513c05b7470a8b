package fr.jalon.servers;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which servers whoever runs the tests asks for. */
enum RequestedServers {
    /** Containers where they can be had, embedded ones elsewhere. */
    AUTO,
    EMBEDDED,
    CONTAINERS;

    static final String PROPERTY = "jalon.test.servers";
    static final String VARIABLE = "JALON_TEST_SERVERS";

    /** The property, or else the variable, or else {@link #AUTO}. */
    static RequestedServers of(@Nullable String property, Map<String, String> environment) {
        @Nullable String word = property == null || property.isBlank() ? environment.get(VARIABLE) : property;
        if (word == null || word.isBlank()) {
            return AUTO;
        }
        try {
            return valueOf(word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s (in the environment: %s) is auto, embedded or containers, not '%s'",
                            PROPERTY,
                            VARIABLE,
                            word),
                    e);
        }
    }
}
