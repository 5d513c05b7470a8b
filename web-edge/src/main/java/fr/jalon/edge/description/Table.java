package fr.jalon.edge.description;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A text beside this class with a row a line, its cells between bars; lines that begin with a hash are remarks. */
final class Table {

    private Table() {}

    static List<List<String>> rows(String file, int cells) {
        return text(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> cells(line, cells))
                .toList();
    }

    private static List<String> cells(String line, int cells) {
        List<String> row = List.of(line.strip().split(" \\| ", -1));
        if (row.size() != cells) {
            throw new IllegalStateException(cells + " cells are expected: " + line);
        }
        return row;
    }

    static String text(String file) {
        try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
