package fr.jalon.referentiel.source;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A file cannot be used; carries everything that was found wrong with it. */
public final class FlawedFile extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Flaw> flaws;

    /** At least one flaw. */
    public FlawedFile(List<Flaw> flaws) {
        super(flaws.stream().map(Flaw::toString).collect(Collectors.joining("\n")));
        this.flaws = List.copyOf(flaws);
    }

    /** What is wrong, in the order of the file. */
    public List<Flaw> flaws() {
        return flaws;
    }
}
