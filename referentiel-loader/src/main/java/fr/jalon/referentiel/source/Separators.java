package fr.jalon.referentiel.source;

import java.util.Map;
import java.util.Optional;

/** What people's spreadsheets put between cells instead of a comma. */
public final class Separators {

    /** How a refusal of any of them begins. */
    public static final String REFUSAL = "the separator must be a comma";

    private static final Map<Character, String> NAMES = Map.of(';', "semicolon", '\t', "tab", '|', "vertical bar");

    private Separators() {}

    /** The name of a character that is one of them. */
    public static Optional<String> named(char character) {
        return Optional.ofNullable(NAMES.get(character));
    }
}
