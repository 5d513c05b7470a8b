package fr.jalon.referentiel.source;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV that nobody has checked (RFC 4180, separated by commas): every cell is text, exactly as written, and knows its
 * place. Characters that control, more than 100 columns and more than 5,000 rows are refused with their place.
 */
public final class SafeCsv {

    /** How many cells a row may have. */
    public static final int COLUMNS_MAX = 100;

    /** How many rows a file may have, the header and blank ones among them. */
    public static final int ROWS_MAX = 5_000;

    private static final char QUOTE = '"';

    private final SourceFile source;

    private SafeCsv(SourceFile source) {
        this.source = source;
    }

    /**
     * Reads all rows that are not blank. The place of a cell is that of its first character, a quotation mark before it
     * included.
     *
     * @throws FlawedFile at the first place that cannot be read
     */
    public static List<List<Tree.Leaf>> read(SourceFile source) {
        return new SafeCsv(source).read();
    }

    private List<List<Tree.Leaf>> read() {
        Cells cells = new Cells();
        List<List<Tree.Leaf>> rows = new ArrayList<>();
        int seen = 0;
        try {
            for (List<Tree.Leaf> row : reader(cells)) {
                seen++;
                if (seen > ROWS_MAX) {
                    throw flawed(row.getFirst(), "the file has more than " + ROWS_MAX + " rows");
                }
                if (!row.stream().allMatch(cell -> cell.text().isBlank())) {
                    rows.add(row);
                }
            }
            return rows;
        } catch (CsvParseException e) {
            throw e.getCause() instanceof FlawedFile refused ? refused : cells.broken(e);
        }
    }

    private CsvReader<List<Tree.Leaf>> reader(Cells cells) {
        return CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(false)
                .build(cells, source.text());
    }

    private FlawedFile flawed(Tree.Leaf place, String reason) {
        return new FlawedFile(List.of(new Flaw(source.name(), place.line(), place.column(), reason)));
    }

    /** Goes through the text beside the parser, which knows what a cell says and not where it stands. */
    private final class Cells extends AbstractBaseCsvCallbackHandler<List<Tree.Leaf>> {

        private final String text = source.text();
        private final Cursor cursor = new Cursor();
        private List<Tree.Leaf> row = new ArrayList<>();
        private int offset;

        @Override
        protected void handleBegin(long startingLineNumber) {
            row = new ArrayList<>();
        }

        @Override
        protected void handleField(int index, char[] buffer, int from, int length, boolean quoted) {
            if (index > 0) {
                goTo(offset + 1);
            }
            Tree.Leaf cell = here(length == 0 ? "" : new String(buffer, from, length));
            if (index == COLUMNS_MAX) {
                throw flawed(cell, "the row has more than " + COLUMNS_MAX + " cells");
            }
            int end = offset + length;
            if (quoted) {
                end += 2 + (int) cell.text().chars().filter(c -> c == QUOTE).count();
            }
            refuseControl(end, index);
            goTo(end);
            row.add(cell);
        }

        @Override
        protected void handleEmpty() {
            row.add(here(""));
        }

        @Override
        protected List<Tree.Leaf> buildRecord() {
            boolean both = text.startsWith("\r\n", offset);
            goTo(Math.min(offset + (both ? 2 : 1), text.length()));
            return row;
        }

        private void goTo(int end) {
            cursor.advance(text, offset, end);
            offset = end;
        }

        private Tree.Leaf here(String words) {
            return new Tree.Leaf(words, cursor.line(), cursor.column());
        }

        private void refuseControl(int end, int index) {
            for (int at = offset; at < end; at++) {
                char c = text.charAt(at);
                if (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r') {
                    goTo(at);
                    throw flawed(here(""), "the character " + c + " is no part of a text (cell " + (index + 1) + ")");
                }
            }
        }

        /** Why the parser gave up, which it does at a cell in quotation marks alone. */
        private FlawedFile broken(CsvParseException cause) {
            if (offset < text.length() && text.charAt(offset) == ',') {
                goTo(offset + 1);
            }
            String cell = " (cell " + (row.size() + 1) + ", which begins at line " + cursor.line() + ")";
            int behind = behindQuotes();
            goTo(Math.max(offset, behind));
            String reason = behind < 0 ? "this quotation mark is never closed" : wrongBehindQuotes(text.charAt(behind));
            FlawedFile flawed = flawed(here(""), reason + cell);
            flawed.initCause(cause);
            return flawed;
        }

        /** Where the text goes on behind the quotation marks of the cell that begins here; -1 if they are not closed. */
        private int behindQuotes() {
            int at = text.indexOf(QUOTE, offset + 1);
            while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
                at = text.indexOf(QUOTE, at + 2);
            }
            return at + 1 < text.length() && at >= 0 ? at + 1 : -1;
        }

        private String wrongBehindQuotes(char found) {
            return Separators.named(found)
                    .map(name -> Separators.REFUSAL + ", and not a " + name)
                    .orElse("behind a closing quotation mark stands a comma or the end of the line;"
                            + " a quotation mark that belongs to the text is doubled");
        }
    }
}
