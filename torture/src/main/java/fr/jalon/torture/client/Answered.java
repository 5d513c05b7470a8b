package fr.jalon.torture.client;

import tools.jackson.databind.JsonNode;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param body as text
 */
public record Answered(int status, String body) {

    private static final int OK = 200;
    private static final int BEYOND_OK = 300;

    public boolean isGood() {
        return status >= OK && status < BEYOND_OK;
    }

    /** The body, which has to be JSON. */
    public JsonNode json() {
        return Client.json(body);
    }
}
