package fr.jalon.referentiel.fiche;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a node comes from.
 *
 * @param links to the nodes of earlier référentiels
 * @param notes what is said beside them, a line each, as it stands
 */
public record Origins(List<Link> links, List<String> notes) {

    /** Nothing is said. */
    public static final Origins NONE = new Origins(List.of(), List.of());

    /** How much one node may say of where it comes from: links and notes together. */
    static final int MOST = 100;

    private static final Pattern LINK = Pattern.compile(
            "[\\s,;]*+([A-Za-z]{1,20})_(\\d[\\w.]{0,63}+)(?:\\h*+\\(\\h*+(\\d++(?:[.,]\\d++)?+)\\h*+\\))?+(?=[\\s,;]|$)");

    /** Copies the lists. */
    public Origins {
        links = List.copyOf(links);
        notes = List.copyOf(notes);
    }

    /**
     * A node of an earlier référentiel.
     *
     * @param referentiel its name in small letters, such as {@code eci}
     * @param id the identifier of the node there, in small letters
     * @param weight what stands in brackets behind it, as written ({@code 0,5}); null where nothing does
     */
    public record Link(
            String referentiel, String id, @Nullable String weight) {}

    /**
     * Reads a cell such as {@code Eci_3.5.3.2 (0,5)}. Links stand at the beginning of a line; from the first word on that is
     * none, the rest of the line is a note.
     *
     * @return empty if there is too much of it
     */
    static Optional<Origins> read(String cell) {
        List<Link> links = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Iterator<String> lines = cell.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next();
            String rest = Lines.trim(line.substring(afterLinks(line, links)));
            if (rest.chars().anyMatch(c -> c != ',' && c != ';')) {
                notes.add(rest);
            }
            if (links.size() + notes.size() > MOST) {
                return Optional.empty();
            }
        }
        return Optional.of(new Origins(links, notes));
    }

    /** Where the links end with which a line begins. */
    private static int afterLinks(String line, List<Link> links) {
        Matcher link = LINK.matcher(line);
        int at = 0;
        while (links.size() <= MOST && link.region(at, line.length()).lookingAt() && Identifiers.isOne(link.group(2))) {
            links.add(new Link(small(link.group(1)), small(link.group(2)), link.group(3)));
            at = link.end();
        }
        return at;
    }

    private static String small(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
