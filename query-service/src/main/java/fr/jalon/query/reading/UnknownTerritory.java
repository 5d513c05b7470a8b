package fr.jalon.query.reading;

/** Nobody follows a territory of that SIREN, or nobody did at the instant asked for. */
public final class UnknownTerritory extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String siren;

    UnknownTerritory(String siren) {
        super("Territory " + siren + " is not known");
        this.siren = siren;
    }

    /** The SIREN asked for. */
    public String siren() {
        return siren;
    }
}
