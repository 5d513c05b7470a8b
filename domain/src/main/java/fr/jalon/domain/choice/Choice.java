package fr.jalon.domain.choice;

import java.util.Locale;

/** A closed list of words. Implemented by enums only; the slug is the word of the API, of events and of rule files. */
public interface Choice {

    /** The enum constant's name. */
    String name();

    /** The word on the wire: the constant's name in lower case, with hyphens. */
    default String slug() {
        return slugOf(name());
    }

    /** Turns an enum constant's name into its word on the wire. */
    static String slugOf(String constantName) {
        return constantName.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
