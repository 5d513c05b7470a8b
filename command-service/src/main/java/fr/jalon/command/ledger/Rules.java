package fr.jalon.command.ledger;

import fr.jalon.referentiel.Referentiels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rule files as they are, shipped ones and those of the folder; {@code folder} may be empty. */
record Rules(String folder) {

    private static final List<String> SHIPPED = List.of("eci-3.5@2021.yaml", "eci-3.5@2022.yaml");

    /** Their bytes by name. */
    Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : SHIPPED) {
            try (InputStream in = Referentiels.class.getResourceAsStream(name)) {
                if (in != null) {
                    files.put(name, in.readAllBytes());
                }
            }
        }
        if (!folder.isBlank()) {
            try (Stream<Path> all = Files.list(Path.of(folder))) {
                for (Path file : all.filter(Rules::isRules).toList()) {
                    files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    private static boolean isRules(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }
}
