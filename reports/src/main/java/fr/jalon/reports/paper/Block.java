package fr.jalon.reports.paper;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a document. */
public sealed interface Block {

    /**
     * A heading.
     *
     * @param depth 1 or 2
     */
    record Heading(int depth, String text) implements Block {}

    /** A paragraph. */
    record Text(Manner manner, List<Run> runs) implements Block {

        /** Copies the list. */
        public Text {
            runs = List.copyOf(runs);
        }

        /** Its words without any form. */
        public String plain() {
            return String.join("", runs.stream().map(Run::text).toList());
        }
    }

    /** How a paragraph looks. */
    enum Manner {
        /** As the rest. */
        PLAIN,
        /** An item of a list. */
        ITEM,
        /** Aside, smaller. */
        NOTE,
        /** A place that is left for somebody's own words. */
        GAP
    }

    /**
     * Words in one form.
     *
     * @param link where they lead, null for nowhere
     */
    record Run(String text, boolean bold, @Nullable String link) {

        /** Words in the form of the rest. */
        public static Run of(String text) {
            return new Run(text, false, null);
        }

        /** Words that stand out. */
        public static Run bold(String text) {
            return new Run(text, true, null);
        }
    }

    /**
     * A table.
     *
     * @param caption what it shows
     * @param widths of the columns, in parts of the whole
     * @param header of the columns
     */
    record Grid(String caption, List<Integer> widths, List<String> header, List<List<String>> rows) implements Block {

        /** Copies the lists. */
        public Grid {
            widths = List.copyOf(widths);
            header = List.copyOf(header);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A picture.
     *
     * @param png what is drawn
     * @param alternative what it shows, for who does not see it
     */
    record Picture(Png png, int width, int height, String alternative, String caption) implements Block {}
}
