package fr.jalon.query.assessment;

import fr.jalon.query.http.InvalidParameterException;
import java.util.HashSet;
import java.util.List;

/** The editions that a question names, one or several with commas between. */
final class AskedEditions {

    /** The most editions that one question may name: each is read for the territory. */
    static final int EDITIONS_MAX = 10;

    private static final int NAME_MAX = 81;

    private AskedEditions() {}

    /**
     * Their names, in order.
     *
     * @throws InvalidParameterException if there are too many, or one stands twice
     */
    static List<String> of(String asked) {
        if (asked.length() > EDITIONS_MAX * (NAME_MAX + 1)) {
            throw new InvalidParameterException("rules", asked.substring(0, NAME_MAX));
        }
        List<String> named = List.of(asked.split(",", -1));
        if (named.size() > EDITIONS_MAX || new HashSet<>(named).size() < named.size()) {
            throw new InvalidParameterException("rules", asked);
        }
        return named;
    }
}
