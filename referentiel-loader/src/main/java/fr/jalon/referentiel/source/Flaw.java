package fr.jalon.referentiel.source;

/**
 * What is wrong with a file, and where.
 *
 * @param file its name
 * @param line from 1
 * @param column from 1
 * @param reason in words
 */
public record Flaw(String file, int line, int column, String reason) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + reason;
    }
}
