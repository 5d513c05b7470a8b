package fr.jalon.notices.api;

import java.net.URI;

/** The way to an API that a test has started. */
public final class TestedApi {

    private TestedApi() {}

    /** Asks there, as somebody. */
    public static PublicApi at(URI address) {
        return new ApiConfiguration().publicApi(address, address + "/oauth2/token", "somebody", "secret");
    }
}
