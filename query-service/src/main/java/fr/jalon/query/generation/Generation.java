package fr.jalon.query.generation;

/**
 * Which version of the read model: a rebuild makes a new one beside the live one.
 *
 * @param number 1 or more
 */
public record Generation(int number) {

    /** Refuses a number below 1. */
    public Generation {
        if (number < 1) {
            throw new IllegalArgumentException("A generation is 1 or more, not " + number);
        }
    }

    /** The name that a collection has in this generation, such as {@code territory_g1}. */
    public String nameOf(String collection) {
        return collection + "_g" + number;
    }
}
