package fr.jalon.portal.page;

import fr.jalon.portal.answer.Views;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of a history as spreadsheets of French authorities read them: semicolons between, a byte order mark first, and no cell that is a formula. */
final class HistoryCsv {

    private static final String MARK = "\uFEFF";
    private static final String LINE_END = "\r\n";
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final Pattern QUOTED = Pattern.compile("[;\"\\r\\n\\u0000]");

    private final Writer out;
    private final PageWords words;
    private final Map<String, String> synergies;

    HistoryCsv(Writer out, PageWords words, Map<String, String> synergies) {
        this.out = out;
        this.words = words;
        this.synergies = synergies;
    }

    void head() throws IOException {
        out.write(MARK);
        row(words.columns());
    }

    /** A row: what, about what, when it was true and recorded, the level after it, by whom, whether it stands, and its identifier. */
    void entry(Views.Entry entry) throws IOException {
        Map<String, Object> milestone = entry.milestone();
        Views.Change level = entry.level();
        row(List.of(
                words.type(entry.type()),
                milestone == null ? "" : words.about(milestone, synergies),
                milestone == null ? "" : text(milestone.get("occurredOn")),
                entry.recordedAt().toString(),
                level == null ? "" : Integer.toString(level.after()),
                Objects.requireNonNullElse(entry.actor(), ""),
                words.standing(entry.retractedBy() == null),
                milestone == null ? "" : text(milestone.get("note")),
                milestone == null ? "" : text(milestone.get("id"))));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    private void row(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            out.write(i == 0 ? "" : ";");
            out.write(cell(cells.get(i)));
        }
        out.write(LINE_END);
    }

    /** What a spreadsheet would take for a formula begins with an apostrophe, which it shows to nobody. */
    static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return QUOTED.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
