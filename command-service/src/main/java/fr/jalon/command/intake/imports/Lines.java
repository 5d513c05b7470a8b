package fr.jalon.command.intake.imports;

import fr.jalon.contract.json.Reading;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of an import, one in memory at a time. */
public interface Lines {

    /** The next line that holds anything; null at the end. */
    @Nullable Line next() throws IOException;

    /** Lines of JSON (NDJSON), in UTF-8. */
    static Lines ofJson(InputStream bytes) {
        return new JsonLines(new Records(bytes, Records.Quotes.NONE));
    }

    /**
     * Rows of CSV, in UTF-8, below a header row.
     *
     * @return the rows, or why the header row cannot be read
     */
    static Reading<Lines> ofCsv(InputStream bytes) throws IOException {
        return CsvLines.of(new Records(bytes, Records.Quotes.OF_CSV));
    }

    /** A reading of nothing, for one reason. */
    static <T> Reading<T> refused(String pointer, Rule rule, @Nullable Object value) {
        return new Reading.Unreadable<>(List.of(new Refusal(pointer, rule, value)));
    }
}
