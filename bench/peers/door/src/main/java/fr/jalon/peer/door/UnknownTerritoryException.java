package fr.jalon.peer.door;

/** There is no territory of this SIREN. */
public final class UnknownTerritoryException extends RuntimeException {

    /** Of one that nobody has registered. */
    public UnknownTerritoryException(String siren) {
        super("No territory " + siren);
    }
}
