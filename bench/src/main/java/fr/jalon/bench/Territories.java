package fr.jalon.bench;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Territories and milestones that say nothing about anybody. */
final class Territories {

    private Territories() {}

    /** A SIREN that passes Luhn, another one for each number below ten million. */
    static String siren(int number) {
        String eight = String.format("%08d", 80_000_000 + number);
        int sum = 0;
        for (int i = 0; i < eight.length(); i++) {
            int digit = eight.charAt(i) - '0';
            int weighted = i % 2 == 1 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return eight + (10 - sum % 10) % 10;
    }

    static String registration(int number) {
        return "{\"type\":\"territory-registered\",\"siren\":\"%s\",\"name\":\"Territoire %d\",\"kind\":\"cc\",\"regionCode\":\"%s\"}"
                .formatted(siren(number), number, number % 2 == 0 ? "44" : "53");
    }

    static String path(int number) {
        return "/api/v1/territories/" + siren(number);
    }

    /** A milestone as it is posted, another kind for each of a few numbers. */
    static String milestone(long number) {
        String day = "20%02d-%02d-%02d".formatted(10 + number % 16, 1 + number % 12, 1 + number % 28);
        return switch ((int) (number % 4)) {
            case 0 ->
                "{\"type\":\"actors-meeting-held\",\"occurredOn\":\"%s\",\"title\":\"Rencontre %d\"}"
                        .formatted(day, number);
            case 1 ->
                "{\"type\":\"awareness-action-held\",\"occurredOn\":\"%s\",\"title\":\"Atelier %d\",\"medium\":\"awareness\"}"
                        .formatted(day, number);
            case 2 ->
                "{\"type\":\"synergy-search-conducted\",\"occurredOn\":\"%s\",\"method\":\"company-visit\",\"companiesMet\":12}"
                        .formatted(day);
            default ->
                "{\"type\":\"actor-joined\",\"occurredOn\":\"%s\",\"actor\":{\"name\":\"Entreprise %d\",\"kind\":\"company\"}}"
                        .formatted(day, number);
        };
    }

    /** The same as a line of an import. */
    static String line(int territory, long number) {
        return "{\"siren\":\"" + siren(territory) + "\",\"id\":\"m" + number + "\","
                + milestone(number).substring(1);
    }

    static Stream<String> registrations(int from, int to) {
        return IntStream.range(from, to).mapToObj((IntFunction<String>) Territories::registration);
    }
}
