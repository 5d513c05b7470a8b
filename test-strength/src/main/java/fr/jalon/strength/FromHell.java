package fr.jalon.strength;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** Inputs that every door is tried with (naughty strings). Their lists, and what they are, stand in the folder {@code from-hell} beside this class. */
public final class FromHell {

    private FromHell() {}

    /** What is a number nowhere. */
    public static Stream<String> numbers() {
        return lines("numbers.txt");
    }

    /** More of them, of a megabyte each. */
    public static Stream<String> longNumbers() {
        return lines("long-numbers.txt").map(FromHell::spelledOut);
    }

    /** Texts that hurt somebody who is not careful. */
    public static Stream<String> texts() {
        return lines("texts.txt");
    }

    /** What may stand in the place of a word: texts, and what is no number. */
    public static Stream<String> words() {
        return Stream.concat(numbers(), texts());
    }

    /** The same, and some that are only long. */
    public static Stream<String> wordsAndLongOnes() {
        return Stream.concat(words(), Stream.of("a".repeat(3_000), "9".repeat(3_000), "😀".repeat(300)));
    }

    /** What comes first, what is repeated, how often, and what comes last. */
    private static String spelledOut(String line) {
        String[] parts = line.split("\\|", -1);
        return parts[0] + parts[1].repeat(Integer.parseInt(parts[2])) + parts[3];
    }

    private static Stream<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(FromHell.class.getResourceAsStream("from-hell/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::translateEscapes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
