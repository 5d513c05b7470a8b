package fr.jalon.contract.event;

import java.io.Serial;

/** An event is of a type that this version of the product does not know: a newer version may have written it. */
public final class UnknownEventType extends UnreadableEvent {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String type;

    /** {@code type} is the wire name that is unknown. */
    public UnknownEventType(String type) {
        super("Event type " + type + " is unknown to this version; it may come from a newer one");
        this.type = type;
    }

    /** The wire name. */
    public String type() {
        return type;
    }
}
