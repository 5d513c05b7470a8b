package fr.jalon.edge.description;

import java.util.List;
import java.util.Locale;

/** Who may call; the names are the words of the table. */
enum Roles {
    ALL,
    WRITERS,
    AUDITORS,
    ADMIN,
    /** Without a token. */
    ANYBODY;

    static Roles of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As tokens name them. */
    List<String> names() {
        return switch (this) {
            case ALL -> List.of("reader", "animator", "auditor", "admin");
            case WRITERS -> List.of("animator", "admin");
            case AUDITORS -> List.of("auditor", "admin");
            case ADMIN -> List.of("admin");
            case ANYBODY -> List.of();
        };
    }
}
