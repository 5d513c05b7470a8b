package fr.jalon.contract.event;

import java.io.Serial;

/** An event cannot be read: its type is unknown here, or its JSON is not that of its type. It must not be passed over. */
public sealed class UnreadableEvent extends RuntimeException permits UnknownEventType {

    @Serial
    private static final long serialVersionUID = 1L;

    /** {@code reason} says what is wrong, in words for an operator. */
    public UnreadableEvent(String reason) {
        super(reason);
    }

    /** {@code reason} says what is wrong, in words for an operator. */
    public UnreadableEvent(String reason, Throwable cause) {
        super(reason, cause);
    }
}
