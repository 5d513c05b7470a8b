package fr.jalon.query.reading;

import fr.jalon.domain.assessment.Standings;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.folding.Chronicle;
import fr.jalon.query.folding.Chronicles;
import fr.jalon.query.folding.Known;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what was known of a territory at an instant. */
public final class AsKnown {

    private final Chronicles chronicles;

    /** Finds it in these chronicles. */
    public AsKnown(Chronicles chronicles) {
        this.chronicles = chronicles;
    }

    /**
     * What was known at an instant.
     *
     * @param knownAt null: now
     * @throws UnknownTerritory if nobody followed the territory then
     */
    public Known at(String siren, @Nullable Instant knownAt) {
        Optional<Chronicle> chronicle = chronicles.of(siren);
        Optional<Known> known =
                knownAt == null ? chronicle.map(Chronicle::latest) : chronicle.flatMap(each -> each.at(knownAt));
        return known.orElseThrow(() -> new UnknownTerritory(siren));
    }

    /** How many events of a territory are shown now, 0 if nobody follows it. */
    long version(String siren) {
        return chronicles.version(siren);
    }

    /** The facts of a territory as an edition reads them. */
    static Standings under(String edition, Territory.Registered territory) {
        return territory.standings().stream()
                .filter(standings -> standings.rules().edition().equals(edition))
                .findFirst()
                .orElseThrow(() -> new BadParameter("rules", edition));
    }
}
