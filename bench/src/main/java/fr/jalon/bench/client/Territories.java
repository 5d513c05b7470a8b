package fr.jalon.bench.client;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Territories and milestones that say nothing about anybody. */
public final class Territories {

    /** How many milestones differ by more than a number in their text. */
    static final int TEMPLATES = 336;

    private Territories() {}

    /** A SIREN that passes Luhn, another one for each number below ten million. */
    public static String siren(int number) {
        String eight = String.format("%08d", 80_000_000 + number);
        int sum = 0;
        for (int i = 0; i < eight.length(); i++) {
            int digit = eight.charAt(i) - '0';
            int weighted = i % 2 == 1 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return eight + (10 - sum % 10) % 10;
    }

    /** A line of an import that registers one. */
    public static String registration(int number) {
        return "{\"type\":\"territory-registered\",\"siren\":\"%s\",\"name\":\"Territoire %d\",\"kind\":\"cc\",\"regionCode\":\"%s\"}"
                .formatted(siren(number), number, number % 2 == 0 ? "44" : "53");
    }

    /** Where one is asked for. */
    public static String path(int number) {
        return "/api/v1/territories/" + siren(number);
    }

    /** A milestone as it is posted, another kind for each of a few numbers. */
    public static String milestone(long number) {
        return template(number).replace("#", Long.toString(number));
    }

    /** The same with a # where the number stands in its text, if it does. */
    static String template(long number) {
        String day = "20%02d-%02d-%02d".formatted(10 + number % 16, 1 + number % 12, 1 + number % 28);
        return switch ((int) (number % 4)) {
            case 0 ->
                "{\"type\":\"actors-meeting-held\",\"occurredOn\":\"%s\",\"title\":\"Rencontre #\"}".formatted(day);
            case 1 ->
                "{\"type\":\"awareness-action-held\",\"occurredOn\":\"%s\",\"title\":\"Atelier #\",\"medium\":\"awareness\"}"
                        .formatted(day);
            case 2 ->
                "{\"type\":\"synergy-search-conducted\",\"occurredOn\":\"%s\",\"method\":\"company-visit\",\"companiesMet\":12}"
                        .formatted(day);
            default ->
                "{\"type\":\"actor-joined\",\"occurredOn\":\"%s\",\"actor\":{\"name\":\"Entreprise #\",\"kind\":\"company\"}}"
                        .formatted(day);
        };
    }

    /** The same as a line of an import. */
    public static String line(int territory, long number) {
        return "{\"siren\":\"" + siren(territory) + "\",\"id\":\"m" + number + "\","
                + milestone(number).substring(1);
    }

    /** Lines that register some. */
    public static Stream<String> registrations(int from, int to) {
        return IntStream.range(from, to).mapToObj((IntFunction<String>) Territories::registration);
    }
}
