package fr.jalon.portal.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field as a page shows it, with what was typed.
 *
 * @param path its name in the form
 * @param label what it is called
 * @param input how it is filled in
 * @param required whether it must be
 * @param value what was typed, the empty text if nothing
 * @param options what can be chosen; of a text, what is proposed
 * @param children the fields inside
 * @param error what is wrong with it, null if nothing is known to be
 */
public record FormField(
        String path,
        String label,
        Input input,
        boolean required,
        String value,
        List<Option> options,
        List<FormField> children,
        @Nullable String error) {

    /** How a field is filled in. */
    public enum Input {
        TEXT,
        LONG_TEXT,
        LINES,
        DATE,
        NUMBER,
        SELECT,
        CHECKBOXES,
        GROUP,
        ROWS
    }

    /** What can be chosen. */
    public record Option(String value, String label, boolean chosen) {}

    /** The ids of what explains it: its help, and what is wrong with it. Null if there is neither. */
    public @Nullable String describedBy(boolean hasHelp) {
        String help = hasHelp ? id() + "-help" : "";
        String wrong = error == null ? "" : id() + "-error";
        String both = (help + " " + wrong).strip();
        return both.isEmpty() ? null : both;
    }

    /** Its id in the page. */
    public String id() {
        return "f-" + path.replaceAll("[^A-Za-z0-9]+", "-");
    }
}
