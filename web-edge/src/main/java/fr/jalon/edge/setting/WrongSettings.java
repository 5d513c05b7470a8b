package fr.jalon.edge.setting;

import java.util.List;
import org.springframework.boot.ExitCodeGenerator;

/** Settings that are not what they have to be. The process ends with code 2. */
final class WrongSettings extends RuntimeException implements ExitCodeGenerator {

    private static final long serialVersionUID = 1L;
    private static final int WRONG_ARGUMENTS = 2;

    WrongSettings(List<String> sentences) {
        super(String.join("\n", sentences));
    }

    @Override
    public int getExitCode() {
        return WRONG_ARGUMENTS;
    }
}
