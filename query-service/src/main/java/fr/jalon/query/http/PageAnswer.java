package fr.jalon.query.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextCursor where the next page starts, null at the end
 */
record PageAnswer<T>(List<T> items, @Nullable String nextCursor) {

    PageAnswer {
        items = List.copyOf(items);
    }
}
