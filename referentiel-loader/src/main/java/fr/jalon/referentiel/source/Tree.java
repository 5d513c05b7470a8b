package fr.jalon.referentiel.source;

import java.util.List;
import java.util.Optional;

/** YAML as it is written: every value is text, and knows its place. */
public sealed interface Tree {

    /** Line from 1. */
    int line();

    /** Column from 1. */
    int column();

    /** A single value, exactly as written: {@code 1.10} stays {@code 1.10}. */
    record Leaf(String text, int line, int column) implements Tree {}

    /** A sequence. */
    record Items(List<Tree> items, int line, int column) implements Tree {

        /** Copies the list. */
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A mapping, in the order of the file; no key twice. */
    record Fields(List<Entry> entries, int line, int column) implements Tree {

        /** Copies the list. */
        public Fields {
            entries = List.copyOf(entries);
        }

        /** The value under a key. */
        public Optional<Tree> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key.text.equals(key))
                    .map(Entry::value)
                    .findFirst();
        }

        /** The text under a key, if there is a single value. */
        public Optional<String> text(String key) {
            return get(key).filter(Leaf.class::isInstance).map(leaf -> ((Leaf) leaf).text);
        }
    }

    /** A key and its value. */
    record Entry(Leaf key, Tree value) {}
}
