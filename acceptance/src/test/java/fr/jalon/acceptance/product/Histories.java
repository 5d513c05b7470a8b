package fr.jalon.acceptance.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/** The real histories, and ways to tell them anew. */
final class Histories {

    static final List<String> NAMES = List.of(
            "ca-la-rochelle",
            "cc-coutances-mer-et-bocage",
            "departement-aube",
            "eurometropole-strasbourg",
            "metropole-aix-marseille-provence");

    private Histories() {}

    static List<String> lines(String name) {
        return text("/demarches/" + name + ".jsonl").lines().toList();
    }

    static JsonNode expected(String name) {
        return RunningProduct.json(text("/demarches/" + name + ".expected.json"));
    }

    /** The turns of its level and score, the latest first, as they were approved. */
    static String course(String name) {
        return text("/demarches/" + name + ".course.txt");
    }

    static String siren(String name) {
        return expected(name).path("siren").asString();
    }

    /** The lines of a made-up history in which every type of event comes about, about a territory. */
    static String everyEvent(String siren) {
        return text("/histories/every-event.jsonl").replace("TERRITORY", siren);
    }

    private static String text(String file) {
        try (InputStream stream = Histories.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same lines about another territory. */
    static List<String> about(String siren, List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceFirst("(\"siren\": ?)\"[0-9]{9}\"", "$1\"" + siren + "\""))
                .toList();
    }

    /** The lines in a random order in which everything that is named stands before what names it. */
    static List<String> shuffled(List<String> lines, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> open = new ArrayList<>(lines.subList(1, lines.size()));
        List<String> shuffled = new ArrayList<>(List.of(lines.getFirst()));
        Set<String> told = new HashSet<>();
        while (!open.isEmpty()) {
            List<String> ready = open.stream()
                    .filter(line -> told.containsAll(names(RunningProduct.json(line))))
                    .toList();
            String next = ready.get(random.nextInt(ready.size()));
            open.remove(next);
            shuffled.add(next);
            JsonNode line = RunningProduct.json(next);
            told.add(line.path("id").asString());
            switch (line.path("type").asString()) {
                case "synergy-identified" -> told.add(line.path("synergyId").asString());
                case "synergy-implemented" ->
                    told.add("implemented " + line.path("synergyId").asString());
                default -> {
                    // Nothing else is named by another name than its own.
                }
            }
        }
        return shuffled;
    }

    private static List<String> names(JsonNode line) {
        List<String> names = new ArrayList<>();
        for (String field : List.of("ends", "structure")) {
            if (line.has(field)) {
                names.add(line.path(field).asString());
            }
        }
        if (line.has("synergyId") && !line.path("type").asString().equals("synergy-identified")) {
            names.add(line.path("synergyId").asString());
            // A measure rests on the synergy being at work.
            if (line.path("type").asString().equals("synergy-measured")) {
                names.add("implemented " + line.path("synergyId").asString());
            }
        }
        return names;
    }

    /** A SIREN that passes Luhn, another one for each number. */
    static String siren(int number) {
        String eight = String.format("%08d", 70_000_000 + number);
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            int digit = eight.charAt(i) - '0';
            int weighted = i % 2 == 1 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return eight + (10 - sum % 10) % 10;
    }
}
