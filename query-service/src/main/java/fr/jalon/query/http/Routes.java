package fr.jalon.query.http;

/** Routes that more than their controller has to know: who may use them, and how many at once. */
public final class Routes {

    static final String ALL = "/api/v1/**";
    static final String CHANGES = "/api/v1/territories/{siren}/changes";
    static final String AUDITS = "/api/v1/territories/{siren}/audits/*";
    static final String AUDIT_COMPARISON = "/api/v1/territories/{siren}/audits/{id}/comparison";
    static final String REPLAY = "/api/v1/territories/{siren}/replay";
    static final String EXPORT = "/api/v1/territories/{siren}/export";
    static final String SEARCH = "/api/v1/search";
    static final String SERIES = "/api/v1/statistics/levels/series";
    static final String WHAT_IF = "/api/v1/referentiels/what-if";

    /** Everything that only administrators may do. */
    public static final String OPERATIONS = "/api/v1/operations";

    private Routes() {}
}
