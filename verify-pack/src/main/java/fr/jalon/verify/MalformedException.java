package fr.jalon.verify;

/** A part of the pack is not written as it must be. The message goes on after the name of the part: "has no …". */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String what) {
        super(what);
    }
}
