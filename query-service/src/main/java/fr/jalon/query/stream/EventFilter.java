package fr.jalon.query.stream;

import java.util.Set;

/**
 * Which events a listener wants; an empty set wants all.
 *
 * @param sirens of the territories
 * @param regionCodes of the regions, as the territories are on the day of recording
 * @param types names on the wire, such as {@code jalon.FundingGranted.v1}
 */
record EventFilter(Set<String> sirens, Set<String> regionCodes, Set<String> types) {

    /** Copies the sets. */
    EventFilter {
        sirens = Set.copyOf(sirens);
        regionCodes = Set.copyOf(regionCodes);
        types = Set.copyOf(types);
    }

    boolean has(StreamedEvent event) {
        return (sirens.isEmpty() || sirens.contains(event.siren()))
                && (regionCodes.isEmpty() || regionCodes.contains(event.regionCode()))
                && (types.isEmpty() || types.contains(event.type()));
    }
}
