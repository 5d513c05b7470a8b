package fr.jalon.acceptance.architecture.wrong.domain.value;

import java.nio.file.Files;
import java.nio.file.Path;

final class OpensFiles {

    boolean isThere(Path path) {
        return Files.exists(path);
    }
}
