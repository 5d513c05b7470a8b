package fr.jalon.portal.gateway;

import java.util.Set;
import java.util.regex.Pattern;

/** Which of the services answers a request. */
enum Side {
    COMMAND,
    QUERY,
    NOTICES;

    /** What only commands are sent to; whoever asks there is told so by the service that knows it. */
    private static final Pattern FOR_COMMANDS = Pattern.compile(
            "/schemas/.*|/api/v1/operations/clock|/api/v1/imports|/api/v1/ledger(/.*)?"
                + "|/api/v1/territories/[^/]*/milestones/[^/]*/.*|/api/v1/territories/[^/]*/audits/[^/]*/(opinions|closing)");

    private static final String CALLS = "/api/v1/notices";

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    /** By the path without its query, and the method: reads are questions and all else is a command, but for these. */
    static Side of(String method, String path) {
        if (path.equals(CALLS) || path.startsWith(CALLS + "/") || path.startsWith("/notices/")) {
            return NOTICES;
        }
        if (FOR_COMMANDS.matcher(path).matches()) {
            return COMMAND;
        }
        boolean asksWithABody = path.startsWith("/api/v1/referentiels/") || path.startsWith("/api/v1/operations/");
        return READS.contains(method) || asksWithABody ? QUERY : COMMAND;
    }
}
