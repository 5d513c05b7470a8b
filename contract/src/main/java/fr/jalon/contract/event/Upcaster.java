package fr.jalon.contract.event;

import tools.jackson.databind.node.ObjectNode;

/** Turns the JSON of one version of an event into that of the next. Kept for ever, as the events are. */
public interface Upcaster {

    /** The wire name that it reads, such as {@code jalon.FundingGranted.v1}. */
    String from();

    /** The wire name that it writes. */
    String to();

    /** The JSON of the next version; may change and return its argument. */
    ObjectNode upcast(ObjectNode data);
}
