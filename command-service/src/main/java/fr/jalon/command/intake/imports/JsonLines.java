package fr.jalon.command.intake.imports;

import fr.jalon.contract.json.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A JSON value to a line. */
record JsonLines(Records records) implements Lines {

    @Override
    public @Nullable Line next() throws IOException {
        Records.Text record = records.next();
        return record == null ? null : new Line(record.line(), record.text().flatMap(Json::input));
    }
}
