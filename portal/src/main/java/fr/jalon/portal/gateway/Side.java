package fr.jalon.portal.gateway;

import java.util.Set;

/** Which of the two services answers a request. */
enum Side {
    COMMAND,
    QUERY;

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    /** By the path without its query, and the method: reads are questions and all else is a command, but for these. */
    static Side of(String method, String path) {
        if (path.startsWith("/schemas/") || path.equals("/api/v1/operations/clock")) {
            return COMMAND;
        }
        boolean asksWithABody = path.startsWith("/api/v1/referentiels/") || path.startsWith("/api/v1/operations/");
        return READS.contains(method) || asksWithABody ? QUERY : COMMAND;
    }
}
