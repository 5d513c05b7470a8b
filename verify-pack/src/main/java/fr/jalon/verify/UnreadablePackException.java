package fr.jalon.verify;

/** The file cannot be judged: it is no pack, or too large to be one. The message is one sentence for a person. */
final class UnreadablePackException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadablePackException(String sentence) {
        super(sentence);
    }
}
