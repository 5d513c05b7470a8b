package fr.jalon.query.assessment;

import fr.jalon.domain.assessment.Assessor;
import fr.jalon.domain.assessment.RuleIndex;
import fr.jalon.domain.territory.Territory;
import fr.jalon.query.http.InvalidParameterException;

/** A territory as one edition of the rules reads it. */
public final class UnderEdition {

    private UnderEdition() {}

    /**
     * What its facts are to the edition.
     *
     * @throws InvalidParameterException if no such edition is loaded
     */
    public static RuleIndex standings(String edition, Territory.Registered territory) {
        return territory.standings().stream()
                .filter(standings -> standings.rules().edition().equals(edition))
                .findFirst()
                .orElseThrow(() -> new InvalidParameterException("rules", edition));
    }

    /** Who assesses it under the edition. */
    public static Assessor assessor(String edition, Territory.Registered territory) {
        return Assessor.of(standings(edition, territory), territory.facts());
    }
}
