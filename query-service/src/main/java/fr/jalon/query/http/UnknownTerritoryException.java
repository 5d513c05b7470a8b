package fr.jalon.query.http;

import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import java.util.List;

/** 404: nobody follows a territory of that SIREN, or nobody did at the instant asked for. */
public final class UnknownTerritoryException extends ProblemException {

    /** Names the SIREN asked for. */
    public UnknownTerritoryException(String siren) {
        super(List.of(new Refusal("", Rule.KNOWN_TERRITORY, siren)), null);
    }
}
