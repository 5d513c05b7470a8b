package fr.jalon.query.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list (keyset pagination).
 *
 * @param nextCursor where the next page starts, null at the end
 */
public record PageAnswer<T>(List<T> items, @Nullable String nextCursor) {

    /** Copies the list. */
    public PageAnswer {
        items = List.copyOf(items);
    }
}
