package fr.jalon.query.stream;

import java.util.Set;

/**
 * Which events a listener wants, an empty set all; and under which name he hears them.
 *
 * @param sirens of the territories
 * @param regionCodes of the regions, as the territories are on the day of recording
 * @param types names on the wire, such as {@code jalon.FundingGranted.v1}
 * @param unnamed whether all come as {@code message}, which an {@code EventSource} gives to its {@code onmessage}, and not each as its type
 */
record EventFilter(Set<String> sirens, Set<String> regionCodes, Set<String> types, boolean unnamed) {

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
