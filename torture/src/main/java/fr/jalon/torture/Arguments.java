package fr.jalon.torture;

import fr.jalon.torture.plan.FaultKind;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the command line asks for.
 *
 * @param jar standalone's
 * @param seed of the plan
 * @param time for how long faults come
 * @param faults how many come at most
 * @param kinds which faults
 * @param defect what is put into the product on purpose; empty for nothing
 */
record Arguments(Path jar, long seed, Duration time, int faults, Set<FaultKind> kinds, String defect) {

    /** Who looks for a defect knows that something will never come. */
    private static final Duration PATIENCE_WITH_DEFECTS = Duration.ofSeconds(40);

    static final String USAGE =
            "torture jalon.jar [--seed NUMBER] [--minutes NUMBER] [--faults NUMBER] [--only FAULT,FAULT] [--defect NAME]";
    private static final int MINUTES_MAX = 1_440;
    private static final int MINUTES_UNLESS_TOLD = 5;
    private static final Set<String> OPTIONS = Set.of("--seed", "--minutes", "--faults", "--only", "--defect");

    /** What cannot be done, in words. */
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        Wrong(String words) {
            super(words);
        }
    }

    /** How long it may take in the end until nothing moves any more. */
    Duration patience() {
        return defect.isEmpty() ? Run.Extent.PATIENCE_IN_THE_END : PATIENCE_WITH_DEFECTS;
    }

    /**
     * Reads them.
     *
     * @param otherwise the seed if none is given
     */
    static Arguments read(List<String> given, long otherwise) throws Wrong {
        if (given.isEmpty() || given.getFirst().startsWith("-")) {
            throw new Wrong(USAGE);
        }
        Path jar = jar(given.getFirst());
        long seed = otherwise;
        Duration time = Duration.ofMinutes(MINUTES_UNLESS_TOLD);
        int faults = Integer.MAX_VALUE;
        Set<FaultKind> kinds = EnumSet.allOf(FaultKind.class);
        String defect = "";
        for (int i = 1; i < given.size(); i += 2) {
            String option = given.get(i);
            if (!OPTIONS.contains(option)) {
                throw new Wrong("There is no " + option + ". " + USAGE);
            }
            if (i + 1 == given.size()) {
                throw new Wrong("Behind " + option + " something has to stand. " + USAGE);
            }
            String value = given.get(i + 1);
            switch (option) {
                case "--seed" -> seed = number(value);
                case "--minutes" -> time = minutes(value);
                case "--faults" -> faults = faults(value);
                case "--only" -> kinds = kinds(value);
                default -> defect = value;
            }
        }
        return new Arguments(jar, seed, time, faults, kinds, defect);
    }

    private static Path jar(String value) throws Wrong {
        try {
            Path jar = Path.of(value);
            if (Files.isRegularFile(jar)) {
                return jar;
            }
        } catch (InvalidPathException e) {
            // Said below.
        }
        throw new Wrong(value + " is not there. Build it: ./mvnw package -pl standalone -am -DskipTests");
    }

    private static long number(String value) throws Wrong {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new Wrong("A seed is a whole number, such as 42, and not '" + value + "'.");
        }
    }

    private static int faults(String value) throws Wrong {
        if (value.matches("[0-9]{1,6}")) {
            return Integer.parseInt(value);
        }
        throw new Wrong("Faults are a whole number from 0 to 999999, and not '" + value + "'.");
    }

    private static Duration minutes(String value) throws Wrong {
        if (value.matches("[0-9]{1,4}")) {
            int minutes = Integer.parseInt(value);
            if (minutes >= 1 && minutes <= MINUTES_MAX) {
                return Duration.ofMinutes(minutes);
            }
        }
        throw new Wrong("Minutes are a whole number from 1 to " + MINUTES_MAX + ", and not '" + value + "'.");
    }

    private static Set<FaultKind> kinds(String value) throws Wrong {
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        for (String slug : value.split(",", -1)) {
            kinds.add(Stream.of(FaultKind.values())
                    .filter(kind -> kind.slug().equals(slug))
                    .findFirst()
                    .orElseThrow(() -> new Wrong("There is no fault '" + slug + "'. There are: "
                            + Stream.of(FaultKind.values()).map(FaultKind::slug).collect(Collectors.joining(", ")))));
        }
        return kinds;
    }
}
