package fr.jalon.query.reading;

import fr.jalon.domain.fact.Stage;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what synergies a territory has, and where each is in its life. */
public final class Synergies {

    private final AsKnown asKnown;

    /** Answers from what is known. */
    public Synergies(AsKnown asKnown) {
        this.asKnown = asKnown;
    }

    /**
     * The synergies of a territory, in the order of their identifiers.
     *
     * @param stage null for all
     * @param today the date in Europe/Paris
     */
    public List<SynergyAnswer> synergies(String siren, @Nullable Stage stage, LocalDate today) {
        return asKnown.at(siren, null).territory().facts().synergies().stream()
                .flatMap(life -> SynergyAnswer.of(life, today).stream())
                .filter(answer -> stage == null || answer.stage().equals(stage.slug()))
                .toList();
    }
}
