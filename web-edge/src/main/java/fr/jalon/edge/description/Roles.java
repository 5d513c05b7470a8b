package fr.jalon.edge.description;

import fr.jalon.edge.token.Rights;
import java.util.List;
import java.util.Locale;

/** Who may call; the names are the words of the table. */
enum Roles {
    ALL,
    WRITERS,
    AUDITORS,
    RECORDERS,
    ADMIN,
    /** Without a token. */
    ANYBODY;

    static Roles of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As tokens name them. */
    List<String> names() {
        return switch (this) {
            case ALL -> Rights.READERS;
            case WRITERS -> Rights.WRITERS;
            case AUDITORS -> Rights.AUDITORS;
            case RECORDERS -> Rights.RECORDERS;
            case ADMIN -> Rights.ADMINS;
            case ANYBODY -> List.of();
        };
    }
}
