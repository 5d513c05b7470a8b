package fr.jalon.query.text;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** An inverted index: from words to the events that say them. It only proposes; whether an event still stands, its history tells. */
public interface TextIndex {

    /** Writes where words stand; writing the same once more changes nothing. */
    void save(Collection<IndexedText> texts);

    /**
     * Events that have, for each of these, a word that begins so, in no particular order.
     *
     * @param beginnings as {@link Words} makes them, one or more
     * @param limit how many at most, 1 or more
     */
    List<Place> find(List<String> beginnings, int limit);

    /**
     * An event.
     *
     * @param siren the territory
     * @param version its place there, 1 first
     * @param position its dense position
     */
    record Place(String siren, long version, long position) {}

    /** The words of an event. */
    record IndexedText(Place place, Set<String> words) {

        /** Copies the words. */
        public IndexedText {
            words = Set.copyOf(words);
        }
    }
}
