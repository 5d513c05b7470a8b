package fr.jalon.command.ledger;

import fr.jalon.referentiel.LoadedReferentiels;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The rule files as they are loaded. */
record Rules(LoadedReferentiels loaded) {

    /** Their bytes, by the edition and {@code .yaml}: what a fingerprint of rules is the SHA-256 of. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        loaded.now()
                .editions()
                .forEach(file ->
                        files.put(file.rules().edition() + ".yaml", file.text().getBytes(StandardCharsets.UTF_8)));
        return files;
    }
}
