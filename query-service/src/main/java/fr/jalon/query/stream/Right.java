package fr.jalon.query.stream;

/** Somebody's right to listen, while it lasts. */
@FunctionalInterface
public interface Right {

    /** Whether it has not been taken away. Asked now and then while the stream goes on, on a thread that may wait. */
    boolean stands();
}
