package fr.jalon.edge;

/** What lies behind a failure. */
public final class NestedExceptions {

    private NestedExceptions() {}

    /** Whether it, or what caused it, is of this kind. */
    public static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
