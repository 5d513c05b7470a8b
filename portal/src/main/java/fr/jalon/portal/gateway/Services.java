package fr.jalon.portal.gateway;

import java.net.URI;

/** The services behind the portal. */
record Services(UpstreamAddresses command, UpstreamAddresses query, UpstreamAddresses notices) {

    UpstreamAddresses of(Side side) {
        return switch (side) {
            case COMMAND -> command;
            case QUERY -> query;
            case NOTICES -> notices;
        };
    }

    /** An instance, of whichever service, could not be reached a moment ago. */
    void isAway(URI instance) {
        command.isAway(instance);
        query.isAway(instance);
        notices.isAway(instance);
    }
}
